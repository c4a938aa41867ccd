import type { Section } from '../model.ts';
import { type Document, PAGE, TEXT_WIDTH } from './document.ts';
import type { Piece } from './flow.ts';
import { baseline, type Pen, tagged } from './pen.ts';
import { CELL, styled } from './styles.ts';
import { child, type Tag } from './tags.ts';

const ROW = 12.5;
const GAP = 24;
const STYLE = styled(CELL, { size: 9, leading: ROW });

type Entry = {
  readonly title: string;
  readonly target: string;
  readonly tag: Tag;
  readonly x: number;
  readonly top: number;
  readonly page: number;
};

/**
 * The name of a section as a place to go to. Digits only: pdfkit sorts such names by the language of the machine, and
 * Welsh puts "ch" behind "co".
 */
export function destinationOf(sections: readonly Section[], section: Section): string {
  return String(sections.indexOf(section)).padStart(3, '0');
}

/**
 * The list of sections in two columns. Its place is taken when the flow comes to it; `finish` fills it in at the end, when
 * the pages of the sections are known.
 */
export function contents(pen: Pen, sections: readonly Section[]) {
  const toc = tagged(pen, 'TOC');
  const deep = Math.ceil(sections.length / 2);
  const width = (TEXT_WIDTH - GAP) / 2;
  const entries: Entry[] = [];
  const piece: Piece = {
    height: deep * ROW + 8,
    keepWithNext: false,
    draw: (y) => {
      const page = pen.doc.bufferedPageRange().count - 1;
      sections.forEach((section, i) => {
        const x = PAGE.left + Math.floor(i / deep) * (width + GAP);
        const title = pen.type.safe(`${section.number ?? ''}. ${section.title}`);
        entries.push({
          title,
          target: destinationOf(sections, section),
          tag: child(pen.doc, toc, 'TOCI'),
          x,
          top: y + (i % deep) * ROW,
          page,
        });
      });
    },
  };
  const finish = (pageOf: ReadonlyMap<string, number>): void => {
    for (const entry of entries) drawEntry(pen, entry, width, pageOf.get(entry.target) ?? 0);
  };
  return { piece, finish };
}

function drawEntry(pen: Pen, entry: Entry, width: number, page: number): void {
  const { doc, type } = pen;
  doc.switchToPage(entry.page);
  const link = child(doc, child(doc, entry.tag, 'Reference'), 'Link');
  const number = String(page);
  const [first = '', ...more] = type.wrap(entry.title, STYLE, width - 26);
  const title = more.length === 0 ? first : `${first.trimEnd()} …`;
  const at = baseline(entry.top, STYLE);
  link.add(() => {
    type.line(`${title} `, entry.x, at, STYLE);
    type.line(number, entry.x + width - type.width(number, STYLE), at, STYLE);
  });
  annotate(doc, link, entry, width, `${entry.title}, page ${number}`);
  // Ended while its page is open: pdfkit writes the open page into the reference to the annotation.
  link.end();
}

function annotate(doc: Document, link: Tag, entry: Entry, width: number, told: string): void {
  // The types lack `structParent`; `Contents` has to be a String object to be written as text and not as a name.
  const options = { structParent: link, Contents: new String(told) } as unknown as PDFKit.Mixins.AnnotationOption;
  doc.goTo(entry.x, entry.top, width, ROW, entry.target, options);
}
