import type { Answer, AnswersByEdition, Dispute, DisputesByEdition, JournalEntry } from '../domain/answer.ts';
import type { Definition } from '../domain/definition.ts';
import {
  type AnswerFiles,
  type AnswerPlace,
  type FileAnswer,
  fitAnswer,
  itemsOf,
  readAnswerFiles,
} from './answer-files.ts';
import { type FileStanding, standingOf, type Word } from './file-standing.ts';
import { type Journal, type JournalReading, type JournalRecord, openJournal } from './journal.ts';
import { problemsError } from './problem.ts';

/** Where the answer that counts came from: a file for hands, or the journal's `n`th entry, recorded at `t`. */
type Provenance = ({ from: 'file' } & AnswerPlace) | { from: 'journal'; n: number; t: string };

/** An answer in a file, with how it stands to the journal and what that said last; `journal` is null where it says nothing. */
export type StandingAnswer = FileAnswer & { standing: FileStanding; journal: Answer | null; n: number | null };

/** A file and the journal say different things of one item and nothing proves which was said last: a person decides. */
export type AnswerConflict = {
  edition: string;
  item: string;
  file: Answer;
  place: AnswerPlace;
  journal: Answer | null;
};

/** A journal entry that cannot count any more: its item is gone, or asks for another kind of value now. */
type SetAside = { edition: string; item: string; n: number; because: string };

/** All answers of a workspace for the editions given. */
export type WorkspaceAnswers = {
  /** What counts; of items in dispute the journal's word, which `disputes` sets beside the file's. */
  answers: AnswersByEdition;
  provenance: ReadonlyMap<string, ReadonlyMap<string, Provenance>>;
  disputes: DisputesByEdition;
  conflicts: readonly AnswerConflict[];
  /** Every answer of the files, by edition and item. */
  inFiles: ReadonlyMap<string, ReadonlyMap<string, StandingAnswer>>;
  setAside: readonly SetAside[];
  /** Journal entries and answer files of editions that were not given; nothing of them counts. */
  otherEditions: { files: AnswerFiles['ofOtherEditions']; journal: readonly string[] };
  files: AnswerFiles['files'];
  journal: { head: string | null; records: number; voidLines: readonly number[] };
};

/**
 * Reads the journal and `answers/*.yaml` of a workspace folder and settles what counts (`standingOf`).
 * Takes the folder, the editions by key, and the journal if it is open already. Values come in the form they are kept in.
 * Throws one UserError with every fault of the answer files; faults of journal entries are returned, since nobody can
 * put right what was recorded.
 */
export function readAnswers(
  workspace: { dir: string },
  definitions: ReadonlyMap<string, Definition>,
  journal: Journal = openJournal(workspace.dir),
): WorkspaceAnswers {
  const files = readAnswerFiles(workspace.dir, definitions);
  if (files.problems.length > 0) throw problemsError('the answer files cannot be used', files.problems);
  const reading = journal.read();
  const { words, setAside, others } = wordsOf(reading, definitions);
  const byEdition = [...definitions.keys()].map((key) => {
    const inFiles = standings(files.byEdition.get(key) ?? new Map(), words.get(key) ?? new Map(), reading);
    return { key, inFiles, ...settle(key, inFiles, words.get(key) ?? new Map()) };
  });
  return {
    answers: new Map(byEdition.map((e) => [e.key, e.answers])),
    provenance: new Map(byEdition.map((e) => [e.key, e.provenance])),
    disputes: new Map(byEdition.map((e) => [e.key, e.disputes])),
    conflicts: byEdition.flatMap((e) => e.conflicts),
    inFiles: new Map(byEdition.map((e) => [e.key, e.inFiles])),
    setAside,
    otherEditions: { files: files.ofOtherEditions, journal: others },
    files: files.files,
    journal: { head: reading.head, records: reading.records.length, voidLines: reading.voidLines },
  };
}

/** What the journal says, by edition and item; the last word of an item is null where it cannot be used any more. */
type Words = ReadonlyMap<string, ReadonlyMap<string, Word[]>>;

/**
 * What the journal says of every item of the editions given, oldest first. An entry that does not fit its item any more
 * is left out, and if it is the last word on the item, so are those before it: an older one must not speak again.
 */
export function wordsOf(
  reading: Pick<JournalReading, 'records'>,
  definitions: ReadonlyMap<string, Definition>,
): { words: Words; setAside: SetAside[]; others: string[] } {
  const words = new Map<string, Map<string, Word[]>>();
  const others = new Set<string>();
  const aside = new Map<string, SetAside>();
  const items = new Map([...definitions].map(([key, definition]) => [key, itemsOf(definition)]));
  for (const { n, t, entry } of reading.records) {
    if (entry.type === 'note') continue;
    const known = items.get(entry.edition);
    if (known === undefined) {
      others.add(entry.edition);
      continue;
    }
    const { type: kind, edition, item } = entry;
    const ofEdition = words.get(edition) ?? new Map<string, Word[]>();
    words.set(edition, ofEdition);
    const before = ofEdition.get(item) ?? [];
    const fit = entry.type === 'cleared' ? null : fitAnswer(known, item, entry.answer);
    if (fit === null || fit.ok) {
      ofEdition.set(item, [...before, { kind, answer: fit?.answer ?? null, n, t }]);
      if (kind !== 'offered') aside.delete(`${edition}/${item}`);
    } else if (kind !== 'offered') {
      ofEdition.delete(item);
      aside.set(`${edition}/${item}`, { edition, item, n, because: fit.message });
    }
  }
  return { words, setAside: [...aside.values()], others: [...others].sort() };
}

function standings(
  fromFiles: ReadonlyMap<string, FileAnswer>,
  words: ReadonlyMap<string, Word[]>,
  { heads }: JournalReading,
): Map<string, StandingAnswer> {
  return new Map(
    [...fromFiles].map(([item, file]): [string, StandingAnswer] => {
      const said = words.get(item) ?? [];
      const last = lastOf(said);
      const standing = standingOf(file.answer, file.exported, said, (n) => heads[n - 1]);
      return [item, { ...file, standing, journal: last?.answer ?? null, n: last?.n ?? null }];
    }),
  );
}

function lastOf(words: readonly Word[]): Word | undefined {
  // What is merely offered waits for a person to choose.
  return words.findLast((w) => w.kind !== 'offered');
}

type Settled = {
  answers: Map<string, Answer>;
  provenance: Map<string, Provenance>;
  disputes: Map<string, Dispute>;
  conflicts: AnswerConflict[];
};

function settle(
  edition: string,
  inFiles: ReadonlyMap<string, StandingAnswer>,
  words: ReadonlyMap<string, readonly Word[]>,
): Settled {
  const settled: Settled = { answers: new Map(), provenance: new Map(), disputes: new Map(), conflicts: [] };
  const { answers, provenance, disputes, conflicts } = settled;
  for (const item of [...new Set([...inFiles.keys(), ...words.keys()])].sort()) {
    const file = inFiles.get(item);
    const last = lastOf(words.get(item) ?? []);
    if (file !== undefined && (file.standing === 'alone' || file.standing === 'ahead')) {
      answers.set(item, file.answer);
      provenance.set(item, { from: 'file', ...file.place });
      continue;
    }
    if (last !== undefined && last.answer !== null) {
      answers.set(item, last.answer);
      provenance.set(item, { from: 'journal', n: last.n, t: last.t });
    }
    if (file?.standing !== 'disputed') continue;
    disputes.set(item, { file: file.answer, place: `${file.name}:${file.place.line}`, journal: file.journal });
    conflicts.push({ edition, item, file: file.answer, place: file.place, journal: file.journal });
  }
  return settled;
}

/** The entries a history holds for one item, oldest first, for people who ask how it came about. */
export function historyOf(records: readonly JournalRecord[], edition: string, item: string): JournalRecord[] {
  const concerns = (entry: JournalEntry): boolean =>
    entry.type !== 'note' && entry.edition === edition && entry.item === item;
  return records.filter((record) => concerns(record.entry));
}
