import { type DecodeNotes, decodeText } from './field-text.ts';
import { LIMITS } from './limits.ts';
import { MORE, RecordScanner } from './scan.ts';

/** How well a record would do as the header: `complete` when nothing that is required is missing. */
export type HeaderRating = { known: number; complete: boolean };
export type RateHeader = (cells: readonly string[]) => HeaderRating;

/** How the table of a file is laid out. Offsets count bytes of the head, after any byte-order mark. */
export type Layout = {
  delimiter: string;
  header: readonly string[];
  headerLine: number;
  /** First byte and first line after the header record. */
  bodyFrom: number;
  bodyLine: number;
  /** Title lines above the header that were skipped; `sep=` and `#TYPE` lines are not among them. */
  skipped: readonly number[];
  /** True when the column names were not UTF-8. */
  windows1252: boolean;
  /** False when no record has what is required: `header` is then the best there is, for the message. */
  complete: boolean;
};

const DELIMITERS = [',', ';', '\t', '|'];

type Candidate = Layout & { known: number; evenness: number };

/**
 * Finds delimiter and header in the first bytes of a file. A `sep=` line or `forced` settles the delimiter; else it is
 * the one under which a header with the required columns appears, else the one whose rows have the most even count of
 * fields. `whole`: the head is all of the file. Null when there is no record at all.
 */
export function sniff(head: Buffer, whole: boolean, rate: RateHeader, forced: string | null): Layout | null {
  const start = leadingLines(head);
  const delimiter = forced ?? start.separator;
  const candidates = (delimiter === null ? DELIMITERS : [delimiter])
    .map((d) => consider(head, whole, rate, new RecordScanner(d.charCodeAt(0)), d, start))
    .filter((c) => c !== null);
  return candidates.reduce<Candidate | null>((best, c) => (best === null || beats(c, best) ? c : best), null);
}

function beats(a: Candidate, b: Candidate): boolean {
  if (a.complete !== b.complete) return a.complete;
  if (a.known !== b.known) return a.known > b.known;
  return a.evenness > b.evenness;
}

type Start = { from: number; line: number; separator: string | null };

/** Steps over the `sep=` line of Excel and the `#TYPE` line of PowerShell, in either order, quoted or not. */
function leadingLines(head: Buffer): Start {
  const start: Start = { from: 0, line: 1, separator: null };
  for (let i = 0; i < 2; i++) {
    let end = start.from;
    while (end < head.length && head[end] !== 0x0a && head[end] !== 0x0d && end - start.from < 4096) end++;
    const text = head.toString('latin1', start.from, end);
    const separator = /^"?sep=(.)"?$/i.exec(text)?.[1] ?? null;
    if (separator === null && !/^"?#TYPE\b/i.test(text)) break;
    if (separator !== null) start.separator = separator;
    start.from = end + (head[end] === 0x0d && head[end + 1] === 0x0a ? 2 : 1);
    start.line++;
  }
  start.from = Math.min(start.from, head.length);
  return start;
}

function consider(
  head: Buffer,
  whole: boolean,
  rate: RateHeader,
  scanner: RecordScanner,
  delimiter: string,
  start: Start,
): Candidate | null {
  scanner.nextLine = start.line;
  const skipped: number[] = [];
  const widths: number[] = [];
  let best: Candidate | null = null;
  let at = start.from;
  while (at < head.length && widths.length < LIMITS.headerWithin + 20) {
    const after = scanner.next(head, at, head.length, whole);
    if (after === MORE) break;
    at = after;
    widths.push(scanner.fault === null ? scanner.count : 0);
    if (widths.length > LIMITS.headerWithin || best?.complete === true || scanner.fault !== null) continue;
    const notes: DecodeNotes = { windows1252: false, replacement: false };
    const header = cells(head, scanner, notes);
    if (header.every((c) => c.trim() === '')) continue;
    const { known, complete } = rate(header);
    if (best === null || complete || known > best.known) {
      const place = { headerLine: scanner.line, bodyFrom: at, bodyLine: scanner.nextLine };
      best = {
        delimiter,
        header,
        ...place,
        skipped: [...skipped],
        complete,
        known,
        evenness: 0,
        windows1252: notes.windows1252,
      };
    }
    skipped.push(scanner.line);
  }
  if (best === null) return null;
  // A file of one column is even under every delimiter, so a single field counts for nothing.
  const many = widths.filter((w) => w > 1);
  const evenness = Math.max(0, ...many.map((w) => many.filter((v) => v === w).length));
  return { ...best, evenness };
}

/** The fields of the scanner's record as text, quotes undone. */
function cells(bytes: Buffer, scanner: RecordScanner, notes: DecodeNotes): string[] {
  const found: string[] = [];
  for (let i = 0; i < Math.min(scanner.count, LIMITS.columns + 1); i++) {
    const text = decodeText(bytes, scanner.starts[i] ?? 0, scanner.ends[i] ?? 0, notes);
    found.push(scanner.quoted[i] === 2 ? text.replaceAll('""', '"') : text);
  }
  return found;
}
