import type { Seal } from './seal.ts';

/** The columns a person fills in, in their order on the sheet. */
export const FILL_COLUMNS = {
  answer: 'Answer',
  notApplicable: 'Not applicable because',
  evidence: 'Evidence',
  comment: 'Comment',
  observedOn: 'True on',
  by: 'By',
} as const;
export type FillColumn = keyof typeof FILL_COLUMNS;

export const FILL_KEYS = Object.keys(FILL_COLUMNS).filter((key): key is FillColumn => key in FILL_COLUMNS);

/** What is said once for all rows that say nothing else of it. */
export const FOR_ALL = { by: 'Filled in by', observedOn: 'True on (for all)' } as const;

/** One question as its sheet shows it: words only. */
export type SheetRow = {
  edition: string;
  item: string;
  title: string;
  question: string;
  good: string;
  /** The form of the answer, its bounds and unit, what has to hold. May have several lines. */
  how: string;
  /** The answer that counts now, with who gave it and when; empty when there is none. */
  present: string;
  /** What may be chosen from; empty where the answer is typed. */
  choices: readonly string[];
};

/** A sheet of questions for one person, before it becomes a workbook or Markdown. */
export type SheetContent = {
  title: string;
  /** Who asks, for whom, by when: label and text. */
  facts: readonly (readonly [string, string])[];
  /** How it is filled in. */
  advice: readonly string[];
  /** What each edition is and is not: label and text. */
  about: readonly (readonly [string, string])[];
  rows: readonly SheetRow[];
  /** The hidden part, as `sealLines` gives it. */
  seal: readonly string[];
};

/** A cell, or a field of a Markdown sheet, that holds something. `place`: `I14` or `36:1`. */
export type Written = { text: string; place: string };

/** A row that came back, with what was written in it. */
export type WrittenRow = {
  edition: string;
  item: string;
  place: string;
  cells: Readonly<Partial<Record<FillColumn, Written>>>;
};

/** Something that is wrong with a sheet. `place`: a cell or line, or empty for the file as a whole. */
export type SheetProblem = { place: string; message: string };

/**
 * A sheet that came back: whom it was for, and what was written, not yet held to the questions. `seal` is null when the
 * hidden part is missing or altered; a problem then says so.
 */
export type SheetReading = {
  seal: Seal | null;
  rows: readonly WrittenRow[];
  forAll: { by?: Written; observedOn?: Written };
  problems: readonly SheetProblem[];
};
