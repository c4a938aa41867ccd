/** Figures past which a packed file is refused unread. */
export const PACKED_LIMITS = {
  /** Parts of a zip package. A large workbook has some hundreds. */
  parts: 10_000,
  /** Bytes of the list of parts at the end of a zip package. */
  directory: 16 * 1024 ** 2,
  /** Bytes of all parts of a zip package together, unpacked. */
  package: 4 * 1024 ** 3,
  /** Bytes of a .gz file, unpacked: as much as a CSV file may have. */
  gzip: 8 * 1024 ** 3,
  /** Unpacked bytes for each packed one. Inventories reach 5 to 40; the most that the method can do is 1,032. */
  ratio: 200,
  /** Unpacked bytes up to which the ratio is not looked at: small files full of blanks pack very well. */
  ratioFrom: 32 * 1024 ** 2,
  /** Bytes of a workbook given on standard input, which has to be held in memory. */
  held: 256 * 1024 ** 2,
} as const;
