/**
 * One line of CSV (RFC 4180), without its line end. A cell that a spreadsheet would run as a formula is given an
 * apostrophe in front, as the OWASP advice on CSV injection has it; it then reads as text.
 */
export function csvLine(cells: readonly string[]): string {
  return cells.map(cell).join(',');
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
