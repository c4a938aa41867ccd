import { CsvFileError } from './csv-file-error.ts';
import { notCsv } from './not-csv.ts';

/** How the bytes of a file are to be read. `utf-8` may turn out to be Windows-1252 once rows are read. */
export type ByteEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** `skip`: bytes of the byte-order mark. `guessed`: UTF-16 told from its zero bytes, without a mark. */
export type EncodingFound = { encoding: ByteEncoding; skip: number; guessed: boolean };

const startsWith = (head: Uint8Array, ...bytes: number[]): boolean =>
  head.length >= bytes.length && bytes.every((b, i) => head[i] === b);

/** Zero bytes at even and at odd offsets. In UTF-16 of European text nearly all fall on one side. */
function zeros(head: Uint8Array): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  for (let i = head.indexOf(0); i >= 0; i = head.indexOf(0, i + 1)) {
    if (i % 2 === 0) even++;
    else odd++;
  }
  return { even, odd };
}

/** In UTF-32 every character has two zero bytes on the same side and something on the other. Zeros alone are no text. */
function isUtf32(head: Uint8Array): boolean {
  const groups = Math.floor(head.length / 4);
  let little = 0;
  let big = 0;
  for (let i = 0; i < groups * 4; i += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = head.subarray(i, i + 4);
    if (c === 0 && d === 0 && (a !== 0 || b !== 0)) little++;
    if (a === 0 && b === 0 && (c !== 0 || d !== 0)) big++;
  }
  return groups > 0 && Math.max(little, big) > groups * 0.9;
}

/**
 * Tells the encoding from the first bytes of a file: byte-order mark first, then the pattern of zero bytes.
 * Throws CsvFileError `unsupported-encoding` for UTF-32 and `not-csv` for binary data.
 */
export function detectEncoding(name: string, head: Uint8Array): EncodingFound {
  if (startsWith(head, 0xff, 0xfe, 0, 0) || startsWith(head, 0, 0, 0xfe, 0xff)) throw utf32(name);
  if (startsWith(head, 0xff, 0xfe)) return { encoding: 'utf-16le', skip: 2, guessed: false };
  if (startsWith(head, 0xfe, 0xff)) return { encoding: 'utf-16be', skip: 2, guessed: false };
  let skip = 0;
  while (head[skip] === 0xef && head[skip + 1] === 0xbb && head[skip + 2] === 0xbf) skip += 3;
  if (skip > 0) return { encoding: 'utf-8', skip, guessed: false };
  const { even, odd } = zeros(head);
  const pairs = Math.floor(head.length / 2);
  if (pairs >= 2) {
    if (even + odd > pairs * 0.9 && isUtf32(head)) throw utf32(name);
    if (odd > pairs * 0.6 && even < pairs * 0.1) return { encoding: 'utf-16le', skip: 0, guessed: true };
    if (even > pairs * 0.6 && odd < pairs * 0.1) return { encoding: 'utf-16be', skip: 0, guessed: true };
    // A few zero bytes are damage, told row by row; many are a binary file.
    if (even + odd > head.length * 0.1) throw notCsv(name, 'binary data', 'Give the export as "CSV UTF-8".');
  }
  return { encoding: 'utf-8', skip: 0, guessed: false };
}

function utf32(name: string): CsvFileError {
  return new CsvFileError(
    'unsupported-encoding',
    `${name} is written in UTF-32, which is not read here. Save it as "CSV UTF-8".`,
  );
}

/** True when the bytes stop within a UTF-8 character that began properly. */
export function endsInsideCharacter(bytes: Uint8Array, length: number): boolean {
  for (let back = 1; back <= 3 && back <= length; back++) {
    const byte = bytes[length - back] ?? 0;
    if (byte < 0x80) return false;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2);
  }
  return false;
}
