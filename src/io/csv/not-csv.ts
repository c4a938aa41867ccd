import { CsvFileError } from './csv-file-error.ts';

/** `at`: where in the file the bytes stand, 0 when left out. */
type Signature = { bytes: readonly number[]; at?: number; what: string; todo: string };

const SAVE_AS = 'Open it in the program it comes from and save or export it as "CSV UTF-8".';
const UNPACK = 'Unpack it first and give the CSV file inside.';
const ascii = (text: string): number[] => [...text].map((c) => c.charCodeAt(0));

/** File types by their first bytes (published magic numbers). */
const SIGNATURES: readonly Signature[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a zip package (an Excel .xlsx workbook is one)', todo: SAVE_AS },
  { bytes: [0x50, 0x4b, 0x05, 0x06], what: 'an empty zip package', todo: SAVE_AS },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Office file (an Excel .xls workbook is one)', todo: SAVE_AS },
  { bytes: [0x09, 0x08, 0x10, 0x00], what: 'an old Excel worksheet', todo: SAVE_AS },
  { bytes: [0x1f, 0x8b], what: 'a gzip archive', todo: UNPACK },
  { bytes: ascii('BZh'), what: 'a bzip2 archive', todo: UNPACK },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7-Zip archive', todo: UNPACK },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: 'an xz archive', todo: UNPACK },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: 'a Zstandard archive', todo: UNPACK },
  { bytes: ascii('Rar!'), what: 'a RAR archive', todo: UNPACK },
  { bytes: ascii('%PDF-'), what: 'a PDF document', todo: 'Export the data behind it as CSV.' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG picture', todo: 'Export the data behind it as CSV.' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG picture', todo: 'Export the data behind it as CSV.' },
  { bytes: ascii('GIF8'), what: 'a GIF picture', todo: 'Export the data behind it as CSV.' },
  { bytes: ascii('SQLite format 3'), what: 'a SQLite database', todo: 'Export the table of devices as CSV.' },
  { bytes: ascii('PAR1'), what: 'a Parquet file', todo: 'Export it as CSV.' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], what: 'a program (ELF)', todo: 'Give the inventory export.' },
  { bytes: [0x4d, 0x5a, 0x90, 0x00], what: 'a Windows program', todo: 'Give the inventory export.' },
  { bytes: [0x4d, 0x5a, 0x00, 0x00], what: 'a Windows program', todo: 'Give the inventory export.' },
  { bytes: [0x4c, 0, 0, 0, 0x01, 0x14, 0x02], what: 'a Windows shortcut', todo: 'Give the file that it points at.' },
  { bytes: ascii('ElfFile\0'), what: 'a Windows event log', todo: 'Give the inventory export.' },
  { bytes: ascii('Standard Jet DB'), at: 4, what: 'an Access database', todo: 'Export the table of devices as CSV.' },
  { bytes: ascii('Standard ACE DB'), at: 4, what: 'an Access database', todo: 'Export the table of devices as CSV.' },
  { bytes: ascii('ustar'), at: 257, what: 'a tar archive', todo: UNPACK },
  { bytes: ascii('MSCF'), what: 'a Windows cabinet', todo: UNPACK },
  { bytes: ascii('%!PS'), what: 'a PostScript document', todo: 'Export the data behind it as CSV.' },
  { bytes: ascii('{\\rtf'), what: 'a rich-text document', todo: SAVE_AS },
  {
    bytes: ascii('version https://git-lfs'),
    what: 'a Git LFS pointer, not the file itself',
    todo: 'Fetch the file with "git lfs pull".',
  },
];

const MARKUP = /^<(?:!doctype|html|head|body|table|\?xml|[A-Za-z][\w:.-]*[\s/>])/i;
const JSON_START = /^(?:\{\s*(?:"|\})|\[\s*(?:\{|\[|"|\]|\d))/;

function textKind(start: string): { what: string; todo: string } | null {
  const text = start.trimStart();
  if (MARKUP.test(text)) {
    const html = /^<(?:!doctype html|html|head|body|table)/i.test(text);
    return { what: html ? 'a web page (HTML)' : 'an XML document', todo: 'Export the data as CSV instead.' };
  }
  if (JSON_START.test(text)) return { what: 'JSON', todo: 'Export the data as CSV instead.' };
  return null;
}

/** Refuses a file that is plainly something else. `head`: its first bytes; `text`: the same as text, mark removed. */
export function refuseNotCsv(name: string, head: Uint8Array, text: string): void {
  const found =
    SIGNATURES.find((s) => s.bytes.every((b, i) => head[(s.at ?? 0) + i] === b)) ?? textKind(text.slice(0, 512));
  if (found !== null) throw notCsv(name, found.what, found.todo);
}

export function notCsv(name: string, what: string, todo: string): CsvFileError {
  return new CsvFileError('not-csv', `${name} is not a CSV file: it looks like ${what}. ${todo}`);
}
