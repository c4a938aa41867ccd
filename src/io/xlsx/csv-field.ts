/**
 * A text as a field of a CSV file (RFC 4180). Line breaks become tabs: to the rules for cells both are the same kind of
 * stray character, and each row of the sheet stays one line, so that line numbers are row numbers.
 */
export function csvField(text: string): string {
  const line = /[\r\n]/.test(text) ? text.replace(/\r\n?|\n/g, '\t') : text;
  return /[",]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}
