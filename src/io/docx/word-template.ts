import { basename } from 'node:path';
import { UserError } from '../../errors.ts';
import { CsvFileError } from '../csv/csv-file-error.ts';
import { readFileBytes } from '../read-file.ts';
import { shownText } from '../shown.ts';
import { type Package, partAt, readAllXml } from '../xlsx/package.ts';
import { readDirectory } from '../zip/directory.ts';
import { accessBytes } from '../zip/random-access.ts';
import { UnpackMeter } from '../zip/unpack-meter.ts';
import { unpackPart } from '../zip/unpack-part.ts';
import { partWatch, type Watched } from './part-watch.ts';

const MOST_BYTES = 20 * 1024 ** 2;
const MOST_UNPACKED = 100 * 1024 ** 2;
// Five centimetres: what says less is a mistake, or a column of its own.
const NARROWEST = 2835;
const PLAIN_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** A trust's own Word document, found to be safe to fill. `paragraphs`: the texts of those that hold a placeholder. */
export type WordTemplate = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly paragraphs: readonly string[];
  readonly styleIds: readonly string[];
  /** Width of the narrowest text area, in twentieths of a point; null where none is given. */
  readonly textWidth: number | null;
};

/**
 * Reads a Word document that is to be filled. Every part is unpacked once here, against limits, before anything else
 * opens the file. Throws a UserError that lists everything for which it is refused: macros, embedded objects, and
 * whatever would make Word fetch, link or run something. Links that a reader may click on are left alone.
 */
export async function readWordTemplate(path: string): Promise<WordTemplate> {
  const bytes = readFileBytes(path, MOST_BYTES);
  const name = basename(path);
  if (Buffer.from(bytes.buffer, bytes.byteOffset, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    throw refused(name, ['it has a password, or is of the old kind (.doc): save it as .docx without a password']);
  }
  try {
    return await inspect(name, bytes);
  } catch (error) {
    if (error instanceof CsvFileError) throw refused(name, [reasonOf(error)]);
    throw error;
  }
}

async function inspect(name: string, bytes: Uint8Array): Promise<WordTemplate> {
  const file = accessBytes(bytes);
  const of: Package = {
    name,
    file,
    parts: await readDirectory(name, file),
    meter: new UnpackMeter(name, MOST_UNPACKED),
  };
  const seen: Watched = { problems: [], paragraphs: [], styleIds: [], contentTypes: [], textWidths: [] };
  if (partAt(of, '[Content_Types].xml') === null || partAt(of, 'word/document.xml') === null) {
    throw refused(name, ['it is not a Word document (.docx)']);
  }
  for (const part of of.parts.values()) {
    const problem = pathProblem(part.path);
    if (problem !== null) seen.problems.push(`${shownText(part.path)}: ${problem}`);
    if (/\.(?:xml|rels)$/i.test(part.path)) await readAllXml(of, part, partWatch(part.path, seen));
    // Read to its end all the same: that is what shows a bomb.
    else for await (const _ of unpackPart(name, file, part, of.meter));
  }
  if (!seen.contentTypes.includes(PLAIN_TYPE)) {
    seen.problems.push('it is not an ordinary Word document: save it as "Word Document (.docx)"');
  }
  if (seen.problems.length > 0) throw refused(name, [...new Set(seen.problems)]);
  const widths = seen.textWidths.filter((width) => width >= NARROWEST);
  const textWidth = widths.length === 0 ? null : Math.min(...widths);
  return { name, bytes, paragraphs: seen.paragraphs, styleIds: seen.styleIds, textWidth };
}

function pathProblem(path: string): string | null {
  if (/vbaproject|vbadata/i.test(path)) return 'macros: save it as "Word Document (.docx)"';
  if (/(?:^|\/)(?:embeddings|activex)\//i.test(path)) return 'an embedded object: remove it, or paste it as a picture';
  return null;
}

function reasonOf(error: CsvFileError): string {
  if (error.reason === 'too-large') return 'it unpacks to far more than a document holds, as a "zip bomb" does';
  if (error.reason === 'damaged') return 'it is damaged or cut off: save it again in Word';
  return 'it is not a plain Word document (.docx): save it again in Word';
}

function refused(name: string, problems: readonly string[]): UserError {
  return new UserError(`${shownText(name)} cannot be used as a Word template`, problems);
}
