import { CsvFileError } from '../csv/csv-file-error.ts';
import { readFileBytes } from '../read-file.ts';
import { decodeUtf8 } from '../yaml/decode.ts';
import type { SheetReading } from './content.ts';
import { readMarkdown } from './read-markdown.ts';
import { readWorkbook } from './read-workbook.ts';

/** The most that a file of replies may hold. */
const MAX_BYTES = 16 * 1024 ** 2;

/**
 * Reads a reply sheet, workbook or Markdown, told apart by its first bytes. Takes the path and the name that messages use.
 * Faults of the contents are returned; throws a UserError when the file cannot be read at all.
 */
export async function readSheet(path: string, name: string): Promise<SheetReading> {
  const bytes = readFileBytes(path, MAX_BYTES);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readPacked(name, bytes);
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    return refused('is in an old Office format or has a password: save it as an .xlsx workbook without one');
  }
  const decoded = decodeUtf8(name, bytes);
  if ('text' in decoded) return readMarkdown(decoded.text);
  const { line, column, message } = decoded.problem;
  return { seal: null, rows: [], forAll: {}, problems: [{ place: `${line}:${column}`, message }] };
}

async function readPacked(name: string, bytes: Uint8Array): Promise<SheetReading> {
  // The list at the end of an OpenDocument package names this part; its reader would speak of inventories.
  if (Buffer.from(bytes.subarray(0, 200)).includes('application/vnd.oasis.opendocument')) {
    return refused('is an OpenDocument file (.ods is one): save it as .xlsx and give that');
  }
  try {
    return await readWorkbook(name, bytes);
  } catch (error) {
    if (error instanceof CsvFileError) return refused(`cannot be used: ${error.message}`);
    throw error;
  }
}

const refused = (message: string): SheetReading => ({
  seal: null,
  rows: [],
  forAll: {},
  problems: [{ place: '', message: `the file ${message}` }],
});
