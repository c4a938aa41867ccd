import { join, relative, resolve } from 'node:path';
import type { Answer, JournalEntry } from '../domain/answer.ts';
import { type OneAnswerFile, readAnswerFile } from '../io/answer-files.ts';
import { wordsOf } from '../io/answers.ts';
import { type FileStanding, standingOf } from '../io/file-standing.ts';
import { type Problem, problemsError } from '../io/problem.ts';
import type { OpenWorkspace } from './open-workspace.ts';

/** One answer of a file that is imported, and what the journal says of its item (null: nothing, or taken back). */
export type ImportItem = {
  edition: string;
  item: string;
  /** The file, as the journal names it. */
  source: string;
  place: string;
  standing: FileStanding;
  file: Answer;
  journal: Answer | null;
};

/** Files that are imported, each with what is to be said of its answers. */
export type ImportPlan = {
  /** `name`: as the journal names it; `inWorkspace`: one of `answers/`. */
  files: readonly (OneAnswerFile & { path: string; name: string; inWorkspace: boolean })[];
  items: readonly ImportItem[];
};

/** Which side counts from now on; `later` leaves the question open. */
export type Choice = 'file' | 'journal' | 'later';

/**
 * Reads the files and sets each answer beside the journal's last word. Takes paths, and the name of whoever answered where
 * a file names nobody. Throws one UserError with every fault of every file.
 */
export function planImport(workspace: OpenWorkspace, paths: readonly string[], by: string | undefined): ImportPlan {
  const problems: Problem[] = [];
  const files: ImportPlan['files'][number][] = [];
  const first = new Map<string, string>();
  for (const path of new Set(paths.map((p) => resolve(p)))) {
    const name = nameOf(workspace.folder, path);
    const reading = readAnswerFile(path, name, workspace.definitions);
    if ('problems' in reading) {
      problems.push(...reading.problems);
      continue;
    }
    files.push({ ...reading.file, path, name, inWorkspace: name.startsWith('answers/') });
    for (const [id, { place }] of reading.file.answers) {
      const key = `${reading.file.edition}/${id}`;
      const before = first.get(key);
      if (before === undefined) first.set(key, `${place.file}:${place.line}`);
      else problems.push({ ...place, message: `${id} is answered already at ${before}: one of the two has to go` });
    }
  }
  if (problems.length > 0) throw problemsError('the answer files cannot be used', problems);
  return { files, items: itemsIn(workspace, files, by) };
}

function itemsIn(workspace: OpenWorkspace, files: ImportPlan['files'], by: string | undefined): ImportItem[] {
  const reading = workspace.journal.read();
  const { words } = wordsOf(reading, workspace.definitions);
  const items = files.flatMap(({ edition, exported, answers }) =>
    [...answers].map(([item, { answer, place, name }]): ImportItem => {
      const file = by === undefined || answer.by !== undefined ? answer : { ...answer, by };
      const said = words.get(edition)?.get(item) ?? [];
      const standing = standingOf(file, exported, said, (n) => reading.heads[n - 1]);
      const journal = said.findLast((w) => w.kind !== 'offered')?.answer ?? null;
      return { edition, item, source: name, place: `${place.file}:${place.line}`, standing, file, journal };
    }),
  );
  const order = new Map(workspace.questions.map((q, i) => [`${q.edition}/${q.id}`, i]));
  const rank = (i: ImportItem): number => order.get(`${i.edition}/${i.item}`) ?? order.size;
  return items.sort((a, b) => rank(a) - rank(b));
}

/** A file of the workspace by its path from there; another by its name alone, for the journal is read by others. */
function nameOf(folder: string, path: string): string {
  const inside = relative(join(folder), path);
  return inside.startsWith('..') ? (path.split(/[\\/]/).at(-1) ?? path) : inside.replaceAll('\\', '/');
}

/**
 * What is recorded for an item once it is settled. Takes the day of recording, `YYYY-MM-DD`, and the digest of what the
 * item asks. The side that is not taken is put on record before the one that is, so that neither is lost and the question
 * does not come again.
 */
export function entriesFor(
  item: ImportItem,
  choice: Choice,
  today: string,
  digest: string | null,
): readonly JournalEntry[] {
  const about = { edition: item.edition, item: item.item };
  switch (choice) {
    case 'later':
      return [];
    case 'file': {
      // Days of an answer that was edited by hand since it was exported are those of the answer before.
      const stale = item.file.recordedOn === item.journal?.recordedOn;
      const recordedOn = stale ? today : (item.file.recordedOn ?? today);
      const kept = item.file.digest ?? digest;
      const answer = { ...item.file, recordedOn, ...(kept === null ? {} : { digest: kept }) };
      return [{ type: 'answer', ...about, answer }];
    }
    case 'journal': {
      const heard: JournalEntry = { type: 'offered', ...about, answer: item.file, source: item.source };
      const stays: JournalEntry =
        item.journal === null
          ? { type: 'cleared', ...about, reason: `chosen over ${item.source}` }
          : { type: 'answer', ...about, answer: item.journal };
      return [heard, stays];
    }
  }
}
