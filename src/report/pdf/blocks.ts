import type { Block, ReportModel } from '../model.ts';
import { calloutPieces, fieldPieces, keyFactPieces, listPieces } from './boxes.ts';
import { PAGE, TEXT_WIDTH } from './document.ts';
import { figurePieces } from './figure.ts';
import { type Piece, space } from './flow.ts';
import { type Pen, tagged, textPieces } from './pen.ts';
import { BODY, FINE, NOTE, styled } from './styles.ts';
import { tablePieces } from './table.ts';

const HEADINGS = {
  3: { size: 12.5, leading: 17, above: 12 },
  4: { size: 11, leading: 15, above: 8 },
} as const;

/** A block as the pieces that the flow places. Elements of the structure are made here, in reading order. */
export function blockPieces(pen: Pen, model: ReportModel, block: Block): Piece[] {
  switch (block.kind) {
    case 'heading': {
      const look = HEADINGS[block.level];
      const style = styled(BODY, { font: 'bold', size: look.size, leading: look.leading, colour: model.headingColour });
      const lines = textPieces(pen, tagged(pen, `H${block.level}`), block.text, PAGE.left, TEXT_WIDTH, style, true);
      return [space(look.above, true), ...lines, space(4, true)];
    }
    case 'paragraph': {
      const style = { body: BODY, note: NOTE, fine: FINE }[block.style];
      return [...textPieces(pen, tagged(pen, 'P'), block.text, PAGE.left, TEXT_WIDTH, style), space(7)];
    }
    case 'list':
      return [...listPieces(pen, block.ordered, block.items), space(4)];
    case 'table':
      return tablePieces(pen, block);
    case 'fields':
      return [...fieldPieces(pen, block.items), space(10)];
    case 'keyfacts':
      return keyFactPieces(pen, block.items);
    case 'callout':
      return calloutPieces(pen, block.tone, block.title, block.text);
    case 'figure':
      return [...figurePieces(pen, block.scene), ...tablePieces(pen, block.table)];
  }
}
