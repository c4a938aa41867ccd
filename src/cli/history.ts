import type { Answer } from '../domain/answer.ts';
import type { JournalReading, JournalRecord } from '../io/journal.ts';

/** One change that the journal records. `was` and `now` are null where there is no answer before or after. */
export type Change = {
  n: number;
  /** When it was recorded, UTC, to the second. */
  at: string;
  edition: string;
  item: string;
  type: 'answer' | 'cleared' | 'offered';
  by: string | null;
  was: Answer | null;
  now: Answer | null;
  /** Of what was offered: where it came from. Of what was taken back: why. */
  source: string | null;
  reason: string | null;
};

/**
 * Every change of an answer in the order of the journal, each with what stood before it. An answer that was only offered
 * changes nothing: what stood before stands after.
 */
export function changesOf(records: readonly JournalRecord[]): Change[] {
  const standing = new Map<string, Answer>();
  const changes: Change[] = [];
  for (const { n, t: at, entry } of records) {
    if (entry.type === 'note') continue;
    const { edition, item, type } = entry;
    const key = `${edition}/${item}`;
    const about = { n, at, edition, item, type, was: standing.get(key) ?? null };
    switch (entry.type) {
      case 'cleared':
        standing.delete(key);
        changes.push({ ...about, by: entry.by ?? null, now: null, source: null, reason: entry.reason ?? null });
        break;
      case 'offered':
        changes.push({ ...about, by: entry.answer.by ?? null, now: entry.answer, source: entry.source, reason: null });
        break;
      case 'answer':
        standing.set(key, entry.answer);
        changes.push({ ...about, by: entry.answer.by ?? null, now: entry.answer, source: null, reason: null });
    }
  }
  return changes;
}

/** A remark in the journal, for people who read the history. */
export type Note = { n: number; at: string; by: string | null; text: string };

export function notesOf(records: readonly JournalRecord[]): Note[] {
  return records.flatMap(({ n, t: at, entry }) =>
    entry.type === 'note' ? [{ n, at, by: entry.by ?? null, text: entry.text }] : [],
  );
}

/** A line of the journal that counts for nothing: its number, and what it says where that can be read. */
export type DeadLine = { line: number; at: string | null; says: Change | null };

/** Lines that count for nothing, ascending. One that is whole but follows the wrong line still tells what it would have said. */
export function deadLinesOf({ voidLines, adrift }: Pick<JournalReading, 'voidLines' | 'adrift'>): DeadLine[] {
  return voidLines.map((line) => {
    const found = adrift.find((a) => a.line === line);
    if (found === undefined) return { line, at: null, says: null };
    return { line, at: found.t, says: changesOf([{ n: line, t: found.t, entry: found.entry }])[0] ?? null };
  });
}
