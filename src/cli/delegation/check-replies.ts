import { basename } from 'node:path';
import { didYouMean } from '../../domain/nearest.ts';
import type { Reply, Said } from '../../domain/three-way.ts';
import type { FillColumn, SheetReading, Written, WrittenRow } from '../../io/sheets/content.ts';
import { FILL_COLUMNS } from '../../io/sheets/content.ts';
import type { Seal } from '../../io/sheets/seal.ts';
import { shownText } from '../../io/shown.ts';
import type { Question } from '../questions.ts';
import { readDay, readEvidence, readLine, readProse, readValue, type Tell } from './read-cells.ts';

/** A reply that fits its question. `source`: the file and the person it was for. */
export type CheckedReply = Reply & { about: Question; source: string; said: Said };

/**
 * A sheet held to the workspace: items = replied + blank + faulty. `usable`: it is a sheet of this trust, as it went out;
 * of one that is not, nothing is counted.
 */
export type CheckedSheet = {
  file: string;
  owner: string | null;
  usable: boolean;
  items: number;
  blank: number;
  faulty: number;
  replies: readonly CheckedReply[];
  /** `file:place message`, in the order of the sheet. */
  problems: readonly string[];
};

/** What replies are held to. */
type Against = { code: string; trust: string; questions: readonly Question[]; editions: readonly string[] };

/**
 * Holds a sheet that came back to the trust, the editions in use and what each item asks. Every fault is returned, none
 * thrown.
 */
export function checkSheet(file: string, reading: SheetReading, against: Against): CheckedSheet {
  const { seal } = reading;
  const problems: string[] = [];
  const tell = (place: string, message: string): void => {
    problems.push(`${file}${place === '' ? '' : `:${place}`} ${message}`);
  };
  for (const { place, message } of reading.problems) tell(place, message);
  const none = { file, owner: seal?.owner ?? null, items: seal?.items.length ?? 0, blank: 0, faulty: 0, replies: [] };
  if (seal === null) return { ...none, usable: false, problems };
  if (seal.trust.code !== against.code) {
    const asked = `${shownText(seal.trust.name)} (${shownText(seal.trust.code)})`;
    tell('', `this sheet asks ${asked}; this assessment is of ${against.trust} (${against.code})`);
    return { ...none, usable: false, problems };
  }
  const strange = [...new Set(seal.items.map((i) => i.edition))].filter((e) => !against.editions.includes(e));
  if (strange.length > 0) {
    tell('', `this sheet asks of ${strange.map(shownText).join(', ')}; in use here: ${against.editions.join(', ')}`);
    return { ...none, usable: false, problems };
  }
  const forAll = readForAll(reading.forAll, tell);
  const outcome = checkRows(reading.rows, seal, against.questions, `${shownText(basename(file))}, for ${seal.owner}`, {
    tell,
    forAll,
  });
  // A sheet that is not as it went out may say something else than it seems to: none of its rows is taken.
  if (reading.problems.length > 0) return { ...none, usable: false, problems };
  const blank = seal.items.length - outcome.replies.length - outcome.faulty;
  return { ...none, ...outcome, blank, usable: true, problems };
}

type ForAll = Pick<Said, 'by' | 'observedOn'>;

function checkRows(
  rows: readonly WrittenRow[],
  seal: Seal,
  questions: readonly Question[],
  source: string,
  { tell, forAll }: { tell: Tell; forAll: ForAll },
): { replies: CheckedReply[]; faulty: number } {
  const sealed = new Map(seal.items.map((i) => [`${i.edition}/${i.item}`, i]));
  const asked = new Map(questions.map((q) => [`${q.edition}/${q.id}`, q]));
  const replies = new Map<string, CheckedReply>();
  const faulty = new Set<string>();
  for (const row of rows) {
    const name = `${row.edition}/${row.item}`;
    const known = sealed.get(name);
    const question = asked.get(name);
    if (row.item === '') tell(row.place, 'this row names no item');
    else if (known === undefined) {
      const meant = didYouMean(
        row.item,
        [...sealed.values()].map((i) => i.item),
      );
      tell(row.place, `this sheet does not ask "${shownText(name)}"${meant}`);
    } else if (Object.keys(row.cells).length === 0) continue;
    else if (question === undefined) {
      tell(row.place, `${name} is no longer asked: write the sheet anew`);
      faulty.add(name);
    } else if (replies.has(name) || faulty.has(name)) {
      tell(row.place, `${name} is answered twice on this sheet`);
      replies.delete(name);
      faulty.add(name);
    } else {
      const said = readRow(row, question, tell);
      if (said === null) faulty.add(name);
      else {
        const about = { base: known.answer, question: known.question, after: seal.after };
        replies.set(name, { ...about, about: question, source, said: { by: seal.owner, ...forAll, ...said } });
      }
    }
  }
  return { replies: [...replies.values()], faulty: faulty.size };
}

function readForAll(written: SheetReading['forAll'], tell: Tell): ForAll {
  const by = written.by === undefined ? undefined : readLine(written.by, tell);
  const observedOn = written.observedOn === undefined ? undefined : readDay(written.observedOn, tell);
  return {
    ...(by === undefined || by === null ? {} : { by }),
    ...(observedOn === undefined || observedOn === null ? {} : { observedOn }),
  };
}

/** What a row says; null, with every fault told, when it cannot be taken. */
function readRow({ cells, place }: WrittenRow, question: Question, tell: Tell): Said | null {
  const read = <T>(key: FillColumn, reader: (w: Written, tell: Tell) => T | null): T | null | undefined => {
    const cell = cells[key];
    return cell === undefined ? undefined : reader(cell, tell);
  };
  const value = read('answer', (w) => readValue(w, question, tell));
  const notApplicable = read('notApplicable', readProse);
  const evidence = read('evidence', readEvidence);
  const comment = read('comment', readProse);
  const observedOn = read('observedOn', readDay);
  const by = read('by', readLine);
  if ([value, notApplicable, evidence, comment, observedOn, by].includes(null)) return null;
  const rest = {
    ...(typeof by === 'string' ? { by } : {}),
    ...(typeof observedOn === 'string' ? { observedOn } : {}),
    ...(typeof comment === 'string' ? { comment } : {}),
    ...(evidence === undefined || evidence === null ? {} : { evidence }),
  };
  if (value !== undefined && value !== null && notApplicable === undefined) return { value, ...rest };
  if (typeof notApplicable === 'string' && value === undefined) return { notApplicable, ...rest };
  const both = value !== undefined;
  const columns = `"${FILL_COLUMNS.answer}" and "${FILL_COLUMNS.notApplicable}"`;
  tell(
    (both ? cells.notApplicable?.place : Object.values(cells)[0]?.place) ?? place,
    both
      ? `${question.id}: ${columns} are both filled in: one of the two has to go`
      : `${question.id}: ${columns} are both empty, and the row says more: write the answer again beside it`,
  );
  return null;
}
