/** Figures at which reading stops being patient. Each is tested at N and at N + 1. */
export const LIMITS = {
  /** Bytes looked at to find encoding, delimiter and header. */
  head: 64 * 1024,
  /** Records among which the header is looked for: up to 20 title lines may stand above it. */
  headerWithin: 21,
  /** Bytes of one record, as UTF-8. A quote still open after so many was never closed. */
  record: 1024 * 1024,
  /** Characters (UTF-16 units, as a spreadsheet counts) of one field. */
  field: 32_767,
  /** Columns of a header and fields of a row. */
  columns: 1_000,
  /** Bytes of a file. */
  file: 8 * 1024 ** 3,
  /** Bytes that may be read twice because of quotes that were never closed; past it the file is refused. */
  rescan: 32 * 1024 * 1024,
  /** Rejected rows listed one by one; the rest are counted by reason. */
  rejectsListed: 1_000,
  /** Line numbers kept with a warning. */
  warningLines: 20,
} as const;
