import { wholeNumber } from '../domain/figures.ts';
import type { IsoDate } from '../domain/terms.ts';
import type { Scene } from './scene.ts';

/** How a cell or box is coloured. The word in it always carries the meaning; a renderer may leave colour out. */
export type Tone = 'met' | 'not-met' | 'not-measured' | 'neutral';

/** `ref`: the short reference under which `assess explain` tells what stands behind a figure; see `refs.ts`. */
export type Cell = { readonly text: string; readonly tone?: Tone; readonly ref?: string };

/** Figures stand to the right, words to the left. */
export type Column = { readonly title: string; readonly align: 'left' | 'right' };

/** The first cell of each row names the row, and is its header for a screen reader. */
export type Table = {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Said under the table: how many rows are left out and where they are. */
  readonly note?: string;
};

/** `id`: the name under which a trust's own document asks for the value; on the cover sheet only. */
export type KeyFact = {
  readonly id?: string;
  readonly label: string;
  readonly lines: readonly string[];
  readonly tone: Tone;
  readonly ref?: string;
};

/** One thing on a page, in reading order. A renderer lays it out and decides nothing. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 3 | 4; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly style: 'body' | 'note' | 'fine' }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | Table
  /** Labels with their values, as on a cover sheet. */
  | { readonly kind: 'fields'; readonly caption: string; readonly items: readonly KeyFact[] }
  /** A few boxes with the figures that matter most. */
  | { readonly kind: 'keyfacts'; readonly caption: string; readonly items: readonly KeyFact[] }
  | { readonly kind: 'callout'; readonly tone: Tone; readonly title: string; readonly text: string }
  /** A drawing for formats that have drawings; `table` says the same and stands in for it everywhere else. */
  | { readonly kind: 'figure'; readonly scene: Scene; readonly table: Table };

export type Section = {
  readonly id: string;
  /** "1", "2" … and then "Appendix A", "Appendix B" …; the cover sheet has none. */
  readonly number: string | null;
  /** Begins on a page of its own, in formats that have pages: the first appendix. */
  readonly opensPage: boolean;
  readonly title: string;
  readonly blocks: readonly Block[];
};

/** What stands round the text. `page`: with `{{page}}` and `{{pages}}` in it, the numbers of a page and of all pages. */
export type Pages = {
  readonly contents: string;
  readonly page: string;
  /** What is said of an attached result. */
  readonly attached: string;
  /** The link past what every page begins with. */
  readonly skip: string;
  /** What a drawing is called, before its title. */
  readonly chart: string;
};

/** Everything a report says, in order, rounded and worded once, so that formats cannot disagree. */
export type ReportModel = {
  readonly title: string;
  readonly subject: string;
  readonly trust: string;
  readonly language: string;
  readonly asOf: IsoDate;
  readonly tool: string;
  /** Said on every page, one line each. */
  readonly marks: readonly string[];
  readonly pages: Pages;
  readonly headingColour: string;
  readonly cover: Section;
  readonly sections: readonly Section[];
  /** Abbreviations that occur in the paper and that the glossary does not explain. */
  readonly unexplained: readonly string[];
};

/** Plain text as a cell, with or without a tone. */
export function cell(text: string, tone?: Tone): Cell {
  return tone === undefined ? { text } : { text, tone };
}

/** A figure that can be asked about: its text, its short reference, and perhaps a tone. */
export function refCell(text: string, ref: string, tone?: Tone): Cell {
  return { ...cell(text, tone), ref };
}

export function heading(text: string, level: 3 | 4 = 3): Block {
  return { kind: 'heading', level, text };
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text, style: 'body' };
}

export function note(text: string): Block {
  return { kind: 'paragraph', text, style: 'note' };
}

/** Small print: what only an auditor looks up. */
export function finePrint(text: string): Block {
  return { kind: 'paragraph', text, style: 'fine' };
}

export function list(items: readonly string[]): Block {
  return { kind: 'list', ordered: false, items };
}

/** A column of words. */
export function column(title: string): Column {
  return { title, align: 'left' };
}

/** A column of figures. */
export function figures(title: string): Column {
  return { title, align: 'right' };
}

/** `limit` rows of `rows`; what is left out is counted in the table's note, with where it can be read. */
export function limitedTable(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  limit: number,
  elsewhere: string,
): Table {
  const left = rows.length - limit;
  if (left <= 0) return { kind: 'table', caption, columns, rows };
  return {
    kind: 'table',
    caption,
    columns,
    rows: rows.slice(0, limit),
    note: `${wholeNumber(left)} more: ${elsewhere}.`,
  };
}
