import type { IPropertiesOptions, IStylesOptions } from 'docx';
import { GREY, INK } from '../scene.ts';
import { hex } from './text.ts';

/** A4 with margins of 18 mm, in twentieths of a point, as in the PDF. */
export const PAGE = { width: 11906, height: 16838, margin: 1021, bottom: 1247 } as const;

/** Width of the text area, in twentieths of a point. */
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;

/** Letters of a table that has room, in points. */
export const CELL_SIZE = 8.5;

/** Sizes of the letters of tables, in points: the first in which the widest words of a table fit is taken. */
export const CELL_SIZES: readonly number[] = [CELL_SIZE, 8, 7.5, 7];

/** Id of the paragraph style of table cells in letters of a size; null where there is none. */
export function cellStyle(size: number): string | null {
  const at = CELL_SIZES.indexOf(size);
  return at < 0 ? null : at === 0 ? STYLE.cell : `${STYLE.cell}${at + 1}`;
}

/** Ids of the paragraph styles that are ours; headings, title, caption and contents are Word's own. */
export const STYLE = {
  note: 'PaperNote',
  fine: 'PaperFine',
  cell: 'PaperCell',
  small: 'PaperSmall',
  callout: 'PaperCallout',
  trust: 'PaperTrust',
} as const;

/**
 * Names under which the two kinds of list are numbered. The library puts numbers in for these names wherever they stand in
 * braces: they begin with a letter for private use, which no text of ours holds.
 */
export const NUMBERING = { numbers: '\uE000numbers', bullets: '\uE000bullets' } as const;

/** The styles of the document: a trust that changes one in Word changes it everywhere. */
export function styles(headingColour: string, language: string): IStylesOptions {
  const colour = hex(headingColour);
  const heading = (size: number, before: number) => ({
    run: { bold: true, size: size * 2, color: colour, font: 'Arial' },
    paragraph: {
      spacing: { before, after: 100, line: 264, lineRule: 'auto' as const },
      keepNext: true,
      keepLines: true,
    },
  });
  const own = (id: string, name: string, size: number, color: string, after: number) => ({
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    run: { size: size * 2, color: hex(color) },
    paragraph: { spacing: { before: 0, after, line: 240, lineRule: 'auto' as const } },
  });
  return {
    default: {
      document: {
        run: { font: 'Arial', size: 21, color: hex(INK), language: { value: language, eastAsia: language } },
        paragraph: { spacing: { after: 140, line: 276, lineRule: 'auto' } },
      },
      title: heading(22, 0),
      heading1: heading(16, 360),
      heading2: heading(12.5, 240),
      heading3: heading(11, 180),
    },
    paragraphStyles: [
      { ...own('Caption', 'caption', 9.5, INK, 60), next: 'Normal', run: { bold: true, size: 19, color: hex(INK) } },
      own('TOC1', 'toc 1', 10, INK, 40),
      own(STYLE.trust, 'Paper trust', 15, INK, 60),
      own(STYLE.note, 'Paper note', 9, GREY, 140),
      own(STYLE.fine, 'Paper fine print', 8, INK, 80),
      // A style for each size: cells that say it themselves, one by one, make the file many times slower to write.
      ...CELL_SIZES.map((size, i) =>
        own(cellStyle(size) ?? STYLE.cell, i === 0 ? 'Paper cell' : `Paper cell ${i + 1}`, size, INK, 0),
      ),
      own(STYLE.small, 'Paper small', 8, GREY, 0),
      own(STYLE.callout, 'Paper callout', 10.5, INK, 0),
    ],
  };
}

/** Numbers and bullets that hang in a margin of their own. */
export function numbering(): NonNullable<IPropertiesOptions['numbering']> {
  const paragraph = { indent: { left: 425, hanging: 425 }, spacing: { after: 80 } };
  return {
    config: [
      {
        reference: NUMBERING.numbers,
        levels: [{ level: 0, format: 'decimal', text: '%1.', alignment: 'left', style: { paragraph } }],
      },
      {
        reference: NUMBERING.bullets,
        levels: [{ level: 0, format: 'bullet', text: '\u2022', alignment: 'left', style: { paragraph } }],
      },
    ],
  };
}
