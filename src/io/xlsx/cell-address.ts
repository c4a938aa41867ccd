/** Row and column, both from 1, of an address such as `AB12`; null for what is none. */
export function readAddress(address: string): { row: number; column: number } | null {
  let column = 0;
  let at = 0;
  for (; at < address.length && at < 4; at++) {
    const letter = address.charCodeAt(at) & 0xdf;
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + letter - 0x40;
  }
  const digits = address.slice(at);
  if (at === 0 || !/^[1-9]\d{0,7}$/.test(digits)) return null;
  return { row: Number(digits), column };
}

/** The letters of column `column`, counted from 1. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(0x41 + ((rest - 1) % 26)) + name;
  }
  return name;
}
