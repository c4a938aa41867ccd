import type { KeyFact, Tone } from '../model.ts';
import { TONE_COLOURS } from '../scene.ts';
import { PAGE, TEXT_WIDTH } from './document.ts';
import { type Piece, space } from './flow.ts';
import { drawFill, drawLines, drawRule, type Pen, tagged } from './pen.ts';
import { BIG, BODY, CELL, SMALL, STRONG, styled } from './styles.ts';
import { child, type Tag } from './tags.ts';

const GAP = 8;
const PAD = 8;
const LABEL_WIDTH = 136;

/** A tinted box with a bar in the colour of its tone, a title that says the same in words, and a text. */
export function calloutPieces(pen: Pen, tone: Tone, title: string, text: string): Piece[] {
  const { type } = pen;
  const inner = TEXT_WIDTH - 2 * PAD - 6;
  const head = styled(BODY, { font: 'bold', size: 12, leading: 17 });
  const titles = type.wrap(type.safe(title), head, inner);
  const lines = type.wrap(type.safe(text), BODY, inner);
  const height = titles.length * head.leading + lines.length * BODY.leading + 2 * PAD;
  const tag = tagged(pen, 'P');
  const draw = (y: number): void => {
    drawFill(pen, PAGE.left, y, TEXT_WIDTH, height, '#F4F6F7');
    drawFill(pen, PAGE.left, y, 6, height, tone === 'neutral' ? '#4C6272' : TONE_COLOURS[tone].fill);
    drawLines(pen, tag, titles, PAGE.left + PAD + 6, y + PAD, head);
    drawLines(pen, tag, lines, PAGE.left + PAD + 6, y + PAD + titles.length * head.leading, BODY);
  };
  return [space(4, true), { height, keepWithNext: false, draw }, space(8)];
}

/** Boxes in rows of up to four: a label, a figure in large letters, and what belongs to it below. */
export function keyFactPieces(pen: Pen, items: readonly KeyFact[]): Piece[] {
  const across = items.length <= 4 ? items.length : Math.ceil(items.length / Math.ceil(items.length / 4));
  const list = tagged(pen, 'L');
  const rows: Piece[] = [space(6)];
  for (let from = 0; from < items.length; from += across) {
    const row = items.slice(from, from + across);
    const width = (TEXT_WIDTH - GAP * (across - 1)) / across;
    const boxes = row.map((item) => keyFactBox(pen, item, width));
    const height = Math.max(...boxes.map((box) => box.height));
    const bodies = row.map(() => child(pen.doc, child(pen.doc, list, 'LI'), 'LBody'));
    rows.push({
      height: height + GAP,
      keepWithNext: false,
      draw: (y) => {
        for (const [i, box] of boxes.entries()) box.draw(PAGE.left + i * (width + GAP), y, height, bodies[i]);
      },
    });
  }
  return [...rows, space(4)];
}

function keyFactBox(pen: Pen, item: KeyFact, width: number) {
  const { type } = pen;
  const colours = TONE_COLOURS[item.tone];
  const [first = '', ...rest] = item.lines.map(type.safe).flatMap(figureApart);
  const parts = [
    { style: styled(SMALL, { colour: colours.ink }), text: type.safe(item.label) },
    { style: styled(BIG, { colour: colours.ink }), text: first },
    ...rest.map((text) => ({ style: styled(CELL, { colour: colours.ink }), text })),
  ].map(({ style, text }) => ({ style, lines: type.wrap(text, style, width - 2 * PAD) }));
  const height = parts.reduce((sum, part) => sum + part.lines.length * part.style.leading, 0) + 2 * PAD - 2;
  return {
    height,
    draw: (x: number, y: number, tall: number, tag: Tag | undefined): void => {
      if (tag === undefined) return;
      drawFill(pen, x, y, width, tall, colours.fill);
      let top = y + PAD - 1;
      for (const part of parts) {
        drawLines(pen, tag, part.lines, x + PAD, top, part.style);
        top += part.lines.length * part.style.leading;
      }
    },
  };
}

// A figure stands large and what it is a share of small below it: "5.1%" and "(239 of 4,664)".
function figureApart(text: string): string[] {
  const parts = /^([\d.,]+%) (\(.+\))$/.exec(text);
  return parts === null ? [text] : parts.slice(1);
}

/** Labels with their values beside them, a thin rule between: the cover sheet. Read out as a table with row headers. */
export function fieldPieces(pen: Pen, items: readonly KeyFact[]): Piece[] {
  const { type } = pen;
  const body = child(pen.doc, tagged(pen, 'Table'), 'TBody');
  const width = TEXT_WIDTH - LABEL_WIDTH - 12;
  const small = styled(BODY, { size: 10, leading: 12.5 });
  return items.map((item): Piece => {
    const bold = styled(small, { font: 'bold' });
    const label = type.wrap(type.safe(item.label), bold, LABEL_WIDTH - 8);
    const style = item.tone === 'not-measured' ? styled(small, { colour: '#4C6272' }) : small;
    const lines = item.lines.map(type.safe).flatMap((line) => type.wrap(line, style, width));
    const row = child(pen.doc, body, 'TR');
    const head = child(pen.doc, row, 'TH', { scope: 'Row' });
    const value = child(pen.doc, row, 'TD');
    const height = Math.max(label.length, lines.length, 1) * small.leading + 3.5;
    return {
      height,
      keepWithNext: false,
      draw: (y) => {
        drawLines(pen, head, label, PAGE.left, y + 1.5, bold);
        drawLines(pen, value, lines, PAGE.left + LABEL_WIDTH, y + 1.5, style);
        drawRule(pen, PAGE.left, y + height, TEXT_WIDTH);
      },
    };
  });
}

/** A numbered or bulleted list, each item with its mark hanging in the margin of the list. */
export function listPieces(pen: Pen, ordered: boolean, items: readonly string[]): Piece[] {
  const { type } = pen;
  const list = tagged(pen, 'L');
  const indent = 18;
  return items.flatMap((text, i): Piece[] => {
    const item = child(pen.doc, list, 'LI');
    const mark = child(pen.doc, item, 'Lbl');
    const body = child(pen.doc, item, 'LBody');
    const lines = type.wrap(type.safe(text), BODY, TEXT_WIDTH - indent);
    const pieces = lines.map(
      (line, at): Piece => ({
        height: BODY.leading,
        keepWithNext: at < lines.length - 1 && (at === 0 || at === lines.length - 2),
        draw: (y) => {
          if (at === 0) drawLines(pen, mark, [ordered ? `${i + 1}.` : '•'], PAGE.left + 2, y, ordered ? STRONG : BODY);
          drawLines(pen, body, [line], PAGE.left + indent, y, BODY);
        },
      }),
    );
    return [...pieces, space(4)];
  });
}
