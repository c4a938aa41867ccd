/** Figures of the sheet, and figures past which a workbook is refused. */
export const SHEET_LIMITS = {
  /** Rows and columns of a sheet, as Excel has them. */
  rows: 1_048_576,
  columns: 16_384,
  /** Characters of one tag, or of the text between two tags: the text of a cell may have 32,767. */
  markup: 1024 * 1024,
  /** Attributes of one tag, and what one part may point to. */
  attributes: 100,
  relations: 20_000,
  /** Tags within tags. */
  depth: 100,
  /** Texts that cells share, and the characters of all of them. */
  texts: 8_000_000,
  textCharacters: 256 * 1024 ** 2,
  /** Sheets, and styles of cells (Excel has at most 65,490). */
  sheets: 10_000,
  styles: 65_536,
} as const;
