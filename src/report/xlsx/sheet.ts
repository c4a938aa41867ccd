import type { IsoDate } from '../../domain/terms.ts';

/** What a cell holds: text, a plain number, a real date, pounds, or a share in percent as it is printed; null when empty. */
export type Value =
  | string
  | number
  | null
  | { readonly date: IsoDate }
  | { readonly pounds: number }
  | { readonly percent: number };

/** `width` in letters. `choices` names a column of the sheet of lists; only `strict` ones refuse anything else. */
export type SheetColumn = {
  readonly title: string;
  readonly width: number;
  readonly choices?: { readonly list: keyof Lists; readonly strict: boolean };
};

/** Words offered in drop-down lists. */
export type Lists = { readonly status: readonly string[]; readonly owner: readonly string[] };

/**
 * One sheet: a heading row that stays in view and can be filtered, and its rows. `printed`: how many of its columns fit an A4
 * page on its side in letters that can be read. `rest`: where left-out rows are. `more`: rows past the last of `rows` that
 * were counted and not held. `lacks`: what the sheet should hold and does not, in words.
 */
export type Sheet = {
  readonly name: string;
  readonly printed: number;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly Value[])[];
  readonly rest: string;
  readonly more?: number;
  readonly lacks?: string;
};

/** Excel ends at 1,048,576 rows; long before that a sheet is no longer read by people. */
export const MOST_ROWS = 100_000;

/** How many rows a sheet has, held or not. */
export function rowsOf({ rows, more = 0 }: Sheet): number {
  return rows.length + more;
}

/** The sheet with at most `most` rows, the last of them saying how many more there are and where. */
export function boundedSheet(sheet: Sheet, most = MOST_ROWS): Sheet {
  const all = rowsOf(sheet);
  if (all <= most) return sheet;
  const kept = sheet.rows.slice(0, most - 1);
  const left = all - kept.length;
  return { ...sheet, rows: [...kept, [`${left} more rows are not in this sheet: ${sheet.rest}`]] };
}

/** "A" for 0, "Z" for 25, "AA" for 26. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
