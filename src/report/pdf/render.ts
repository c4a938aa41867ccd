import type { Block, ReportModel, Section } from '../model.ts';
import type { Assets, Rendered, Source } from '../renderer.ts';
import { attachResult } from './attachment.ts';
import { blockPieces } from './blocks.ts';
import { contents, destinationOf } from './contents.ts';
import { type Document, openDocument, openFaces, PAGE, TEXT_WIDTH } from './document.ts';
import { type Flow, type Piece, space, startFlow } from './flow.ts';
import { drawFrames } from './frame.ts';
import { logoPieces } from './logo.ts';
import { drawFill, type Pen, tagged, textPieces } from './pen.ts';
import { BODY, styled } from './styles.ts';
import { child, root } from './tags.ts';
import { typesetter } from './typesetter.ts';

// Lines of a paragraph, and the space below it.
const SHORT = 5;

/**
 * The paper as a tagged A4 PDF with bookmarks, contents and embedded fonts. Same model and fonts, same bytes. Notes name
 * the letters that the font does not have; each is printed as its code point.
 */
export async function render(source: Source, assets: Assets): Promise<Rendered> {
  const { model } = source;
  const faces = openFaces(assets.fonts);
  const doc = openDocument(model, faces);
  const pen: Pen = { doc, type: typesetter(doc, faces), parent: root(doc) };
  const flow = startFlow(doc);
  const cover = within(pen, 'Sect');
  const logo = await logoPieces(cover, assets.logo);
  const list = drawCover(cover, model, flow, logo.pieces);
  const pageOf = new Map<string, number>();
  // The cover sheet stands alone when it fills one page; a second page that it only began is used up.
  if (flow.pages() === 1) flow.openPage();
  for (const section of model.sections) drawSection(pen, model, section, flow, pageOf);
  list.finish(pageOf);
  drawFrames(pen, model);
  attachResult(doc, source);
  const body = await doc.bytes();
  const missing = pen.type.missing();
  const letters =
    missing.length === 0 ? [] : [`letters the font does not have, printed as code points: ${missing.join(' ')}`];
  return { body, notes: [...logo.notes, ...letters] };
}

function drawCover(section: Pen, model: ReportModel, flow: Flow, logo: readonly Piece[]) {
  const title = styled(BODY, { font: 'bold', size: 22, leading: 28, colour: model.headingColour });
  const name = styled(BODY, { font: 'bold', size: 15, leading: 20 });
  flow.openPage();
  drawFill(section, 0, 0, PAGE.width, 14, model.headingColour);
  flow.place([
    ...logo,
    ...textPieces(section, tagged(section, 'P'), model.trust, PAGE.left, TEXT_WIDTH, name, true),
    space(4, true),
    ...textPieces(section, tagged(section, 'H1'), model.title, PAGE.left, TEXT_WIDTH, title, true),
    ...textPieces(section, tagged(section, 'P'), model.subject, PAGE.left, TEXT_WIDTH, BODY),
    space(12),
  ]);
  for (const block of model.cover.blocks) flow.place(blockPieces(section, model, block));
  const heading = styled(BODY, { font: 'bold', size: 12.5, leading: 17, colour: model.headingColour });
  const above = textPieces(section, tagged(section, 'H2'), model.pages.contents, PAGE.left, TEXT_WIDTH, heading, true);
  const list = contents(section, model.sections);
  flow.place([space(4, true), ...above, list.piece]);
  return list;
}

function drawSection(pen: Pen, model: ReportModel, section: Section, flow: Flow, pageOf: Map<string, number>): void {
  if (section.opensPage && flow.used()) flow.openPage();
  const inside = within(pen, 'Sect');
  const style = styled(BODY, { font: 'bold', size: 16, leading: 22, colour: model.headingColour });
  const text = section.number === null ? section.title : `${section.number}. ${section.title}`;
  const lines = textPieces(inside, tagged(inside, 'H2'), text, PAGE.left, TEXT_WIDTH, style, true);
  const mark: Piece = {
    height: 0,
    keepWithNext: true,
    draw: (y) => {
      const name = destinationOf(model.sections, section);
      pageOf.set(name, flow.pages());
      bookmark(pen.doc, name, pen.type.safe(text), y);
    },
  };
  const pieces = section.blocks.flatMap((block, i) => {
    const own = blockPieces(inside, model, block);
    return introduces(block, section.blocks[i + 1], own.length)
      ? own.map((piece) => ({ ...piece, keepWithNext: true }))
      : own;
  });
  flow.place([space(16, true), mark, ...lines, space(5, true), ...pieces]);
}

// A few lines above a table, a drawing or a box stay with it, so that neither they nor their heading stand alone.
function introduces(block: Block, next: Block | undefined, pieces: number): boolean {
  return block.kind === 'paragraph' && block.style === 'body' && next !== undefined && pieces <= SHORT;
}

function within(pen: Pen, type: string): Pen {
  return { ...pen, parent: child(pen.doc, pen.parent, type) };
}

function bookmark(doc: Document, name: string, title: string, y: number): void {
  const top = Math.max(y - 12, 0);
  doc.addNamedDestination(name, 'XYZ', 0, top, null);
  // pdfkit subtracts `left` from the width of the page: the width itself gives the left edge. The types lack both.
  doc.outline.addItem(title, { top, left: PAGE.width } as { expanded?: boolean });
}
