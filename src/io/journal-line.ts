import { z } from 'zod';
import { JournalEntry, RecordedAt } from '../domain/answer.ts';
import { canonicalJson, sha256 } from './digest.ts';

/** Format of a line. A journal that holds lines of a later one is refused whole. */
export const JOURNAL_FORMAT = 1;

/** What the first line follows, in place of a line before it. */
export const GENESIS = sha256('assess answer journal, format 1\n');

/** The most one line may hold; far more than the longest answer. */
export const MAX_LINE_BYTES = 1024 ** 2;

const Envelope = z.strictObject({
  v: z.literal(JOURNAL_FORMAT),
  /** Place in the journal, from 1. */
  n: z.int().min(1),
  /** SHA-256 of the line before, without its line end. */
  prev: z.string().regex(/^[0-9a-f]{64}$/),
  /** Recorded at. */
  t: RecordedAt,
  entry: JournalEntry,
});

/** A link of the chain, as read: its place, when it was recorded, and what it says. */
export type JournalRecord = { n: number; t: string; entry: JournalEntry };

/** What the bytes of one line turn out to be. */
export type LineReading =
  | { kind: 'link'; record: JournalRecord; head: string }
  /** Does not parse, or does not follow the line before it. `says` is what it would have recorded, if anything. */
  | { kind: 'void'; says: { t: string; entry: JournalEntry } | null }
  | { kind: 'newer'; format: number };

/** The line, without its end, that records `entry` as the `n`th after the line with SHA-256 `prev`. */
export function journalLine(n: number, prev: string, t: string, entry: JournalEntry): string {
  const { type, ...rest } = JournalEntry.parse(entry);
  return JSON.stringify({ v: JOURNAL_FORMAT, n, prev, t: RecordedAt.parse(t), type, ...rest });
}

/** Reads one line that should be the `n`th and follow `prev`. Takes its bytes without the line end; never throws. */
export function readJournalLine(bytes: Uint8Array, n: number, prev: string): LineReading {
  const value = parsed(bytes);
  if (value === null) return { kind: 'void', says: null };
  const { v, n: lineN, prev: linePrev, t, ...entry } = value;
  if (typeof v === 'number' && Number.isInteger(v) && v > JOURNAL_FORMAT) return { kind: 'newer', format: v };
  const fit = Envelope.safeParse({ v, n: lineN, prev: linePrev, t, entry });
  if (!fit.success) return { kind: 'void', says: null };
  if (fit.data.prev !== prev || fit.data.n !== n)
    return { kind: 'void', says: { t: fit.data.t, entry: fit.data.entry } };
  return { kind: 'link', record: { n, t: fit.data.t, entry: fit.data.entry }, head: sha256(bytes) };
}

/** What a line says, wherever it stands: a line that lost a race and was written again says the same twice. */
export function saying(t: string, entry: JournalEntry): string {
  return canonicalJson({ t, entry });
}

function parsed(bytes: Uint8Array): Record<string, unknown> | null {
  if (bytes.length > MAX_LINE_BYTES) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
