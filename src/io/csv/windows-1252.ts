/**
 * Bytes 0x80 to 0x9F of Windows-1252, as published in the WHATWG Encoding index. Our own because the TextDecoder of
 * some Node 20 and 22 releases gives C1 controls here. The five unassigned bytes stay C1 controls, which a name may not
 * hold, so that a wrong guess of the encoding shows.
 */
const HIGH = [
  0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d,
  0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,
  0x017e, 0x0178,
];

/** Text of Windows-1252 bytes `from` to `to`. Never fails: every byte has a character. */
export function decodeWindows1252(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    text += String.fromCharCode(byte >= 0x80 && byte <= 0x9f ? (HIGH[byte - 0x80] ?? byte) : byte);
  }
  return text;
}
