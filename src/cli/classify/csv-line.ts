/**
 * One line of CSV (RFC 4180), without its line end. A cell that a spreadsheet would run as a formula is given an
 * apostrophe in front, as the OWASP advice on CSV injection has it, for the wide forms of East Asian keyboards too.
 */
export function csvLine(cells: readonly string[]): string {
  return cells.map(cell).join(',');
}

function cell(text: string): string {
  const harmless = /^[=+\-@＝＋－＠\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
