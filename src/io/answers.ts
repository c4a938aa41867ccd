import type { Answer, AnswersByEdition, JournalEntry } from '../domain/answer.ts';
import type { Definition } from '../domain/definition.ts';
import { type AnswerFiles, type AnswerPlace, fitAnswer, itemsOf, readAnswerFiles } from './answer-files.ts';
import { canonicalJson } from './digest.ts';
import { type Journal, type JournalReading, type JournalRecord, openJournal } from './journal.ts';
import { problemsError } from './problem.ts';

/** Where the answer that counts came from: a file for hands, or the journal's `n`th entry, recorded at `t`. */
type Provenance = ({ from: 'file' } & AnswerPlace) | { from: 'journal'; n: number; t: string };

/**
 * A file and the journal say different things of one item. The one with the later `recordedOn` counts if both have one,
 * else the journal does. `journal` is null when the journal takes the answer back.
 */
export type AnswerConflict = {
  edition: string;
  item: string;
  file: Answer;
  place: AnswerPlace;
  journal: Answer | null;
  n: number;
  counts: 'file' | 'journal';
};

/** A journal entry that cannot count any more: its item is gone, or asks for another kind of value now. */
type SetAside = { edition: string; item: string; n: number; because: string };

/** All answers of a workspace for the editions given. */
export type WorkspaceAnswers = {
  answers: AnswersByEdition;
  provenance: ReadonlyMap<string, ReadonlyMap<string, Provenance>>;
  conflicts: readonly AnswerConflict[];
  setAside: readonly SetAside[];
  /** Journal entries and answer files of editions that were not given; nothing of them counts. */
  otherEditions: { files: AnswerFiles['ofOtherEditions']; journal: readonly string[] };
  files: AnswerFiles['files'];
  journal: { head: string | null; records: number; voidLines: readonly number[] };
};

/**
 * Reads the journal and `answers/*.yaml` of a workspace folder and settles what counts.
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
  const { latest, setAside, others } = latestOf(reading, definitions);
  const answers = new Map<string, Map<string, Answer>>();
  const provenance = new Map<string, Map<string, Provenance>>();
  const conflicts: AnswerConflict[] = [];
  for (const key of definitions.keys()) {
    const settled = settle(key, files.byEdition.get(key) ?? new Map(), latest.get(key) ?? new Map());
    answers.set(key, settled.answers);
    provenance.set(key, settled.provenance);
    conflicts.push(...settled.conflicts);
  }
  return {
    answers,
    provenance,
    conflicts,
    setAside,
    otherEditions: { files: files.ofOtherEditions, journal: others },
    files: files.files,
    journal: { head: reading.head, records: reading.records.length, voidLines: reading.voidLines },
  };
}

/** The last word of the journal on an item; `answer` is null where it was taken back. */
type LastWord = { answer: Answer | null; n: number; t: string };

type Latest = {
  latest: Map<string, Map<string, LastWord>>;
  setAside: SetAside[];
  others: string[];
};

function latestOf(reading: JournalReading, definitions: ReadonlyMap<string, Definition>): Latest {
  const latest = new Map<string, Map<string, LastWord>>();
  const others = new Set<string>();
  const aside = new Map<string, SetAside>();
  const items = new Map([...definitions].map(([key, definition]) => [key, itemsOf(definition)]));
  for (const { n, t, entry } of reading.records) {
    // What is merely offered waits for a person to choose.
    if (entry.type === 'note' || entry.type === 'offered') continue;
    const known = items.get(entry.edition);
    if (known === undefined) {
      others.add(entry.edition);
      continue;
    }
    const words = latest.get(entry.edition) ?? new Map<string, LastWord>();
    latest.set(entry.edition, words);
    const name = `${entry.edition}/${entry.item}`;
    aside.delete(name);
    const fit = entry.type === 'cleared' ? null : fitAnswer(known, entry.item, entry.answer);
    if (fit === null) words.set(entry.item, { answer: null, n, t });
    else if (fit.ok) words.set(entry.item, { answer: fit.answer, n, t });
    else {
      // An unusable last word must not let an older one speak again.
      words.delete(entry.item);
      aside.set(name, { edition: entry.edition, item: entry.item, n, because: fit.message });
    }
  }
  return { latest, setAside: [...aside.values()], others: [...others].sort() };
}

type Settled = { answers: Map<string, Answer>; provenance: Map<string, Provenance>; conflicts: AnswerConflict[] };

function settle(
  edition: string,
  fromFiles: ReadonlyMap<string, { answer: Answer; place: AnswerPlace }>,
  fromJournal: ReadonlyMap<string, LastWord>,
): Settled {
  const answers = new Map<string, Answer>();
  const provenance = new Map<string, Provenance>();
  const conflicts: AnswerConflict[] = [];
  for (const item of [...new Set([...fromFiles.keys(), ...fromJournal.keys()])].sort()) {
    const file = fromFiles.get(item);
    const word = fromJournal.get(item);
    const counts = whoCounts(file?.answer, word);
    if (file !== undefined && word !== undefined && !sameWord(file.answer, word.answer)) {
      conflicts.push({ edition, item, file: file.answer, place: file.place, journal: word.answer, n: word.n, counts });
    }
    if (counts === 'file' && file !== undefined) {
      answers.set(item, file.answer);
      provenance.set(item, { from: 'file', ...file.place });
    } else if (word !== undefined && word.answer !== null) {
      answers.set(item, word.answer);
      provenance.set(item, { from: 'journal', n: word.n, t: word.t });
    }
  }
  return { answers, provenance, conflicts };
}

function whoCounts(file: Answer | undefined, word: LastWord | undefined): 'file' | 'journal' {
  if (file === undefined) return 'journal';
  if (word === undefined) return 'file';
  // What is taken back was taken back on the day it was recorded.
  const recorded = word.answer === null ? word.t.slice(0, 10) : word.answer.recordedOn;
  if (file.recordedOn === undefined || recorded === undefined) return 'journal';
  return file.recordedOn > recorded ? 'file' : 'journal';
}

/** The same in all that a person said; when it was recorded and what the item asked then do not matter. */
function sameWord(file: Answer, journal: Answer | null): boolean {
  if (journal === null) return false;
  const said = ({ recordedOn: _, digest: __, ...rest }: Answer): string => canonicalJson(rest);
  return said(file) === said(journal);
}

/** The answers a history holds for one item, oldest first, for people who ask how it came about. */
export function historyOf(records: readonly JournalRecord[], edition: string, item: string): JournalRecord[] {
  const concerns = (entry: JournalEntry): boolean =>
    entry.type !== 'note' && entry.edition === edition && entry.item === item;
  return records.filter((record) => concerns(record.entry));
}
