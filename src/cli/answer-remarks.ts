import type { Answer } from '../domain/answer.ts';
import { countText } from '../domain/figures.ts';
import type { AnswerConflict, WorkspaceAnswers } from '../io/answers.ts';
import { answerWords } from './compose-answer.ts';

/** What a person should know about answers that do not count, or count against a file. */
export function remarksOn(read: WorkspaceAnswers): string[] {
  const { voidLines } = read.journal;
  const inFiles = [...read.inFiles.values()].flatMap((items) => [...items.values()]);
  const behind = inFiles.filter((f) => f.standing === 'behind').length;
  return [
    ...read.conflicts.map(conflictWords),
    ...(read.conflicts.length === 0
      ? []
      : [
          `in dispute: ${countText(read.conflicts.length, 'item')}; the better of two answers never counts; choose with: assess answers import`,
        ]),
    ...(behind === 0
      ? []
      : [
          `older than the journal, which counts: ${countText(behind, 'answer')} in answers/; bring the files up to date with: assess answers export`,
        ]),
    ...read.setAside.map((s) => `${s.edition}/${s.item}: entry ${s.n} of the journal does not count: ${s.because}`),
    ...(voidLines.length === 0
      ? []
      : [`${voidLines.length} of the journal's lines count for nothing (cut short or altered): ${listed(voidLines)}`]),
    ...read.otherEditions.files.map((f) => `${f.file} speaks of ${f.edition}, which assessment.yaml does not name`),
    ...read.otherEditions.journal.map((key) => `the journal has answers for ${key}, which is not in use here`),
  ];
}

function listed(lines: readonly number[]): string {
  const shown = lines.slice(0, 10).join(', ');
  return lines.length > 10 ? `${shown}, …` : shown;
}

/** Both sides of a conflict, with the place of the file's. */
export function conflictWords({ edition, item, file, place, journal }: AnswerConflict): string {
  return `${place.file}:${place.line}:${place.column} ${edition}/${item}: the file says ${sideWords(file, journal)}, the journal ${
    journal === null ? 'takes it back' : `says ${sideWords(journal, file)}`
  }`;
}

/** An answer in a few words; where two have the same value, with what else tells them apart. */
export function sideWords(answer: Answer, other: Answer | null): string {
  const words = answerWords(answer);
  if (other === null || answerWords(other) !== words) return `"${words}"`;
  const details = detailWords(answer);
  return `"${words}" (${details === '' ? 'nothing with it' : details})`;
}

/** What goes with an answer besides its value: who, when, evidence, plan; empty where nothing does. */
export function detailWords(answer: Answer): string {
  const { by, observedOn, comment, evidence, plan, carriedFrom, contests } = answer;
  return [
    by === undefined ? '' : `by ${by}`,
    observedOn === undefined ? '' : `true on ${observedOn}`,
    comment === undefined ? '' : `comment "${comment}"`,
    evidence === undefined ? '' : `evidence ${evidence.join('; ')}`,
    plan === undefined ? '' : `plan of ${plan.owner} by ${plan.due}`,
    contests === undefined ? '' : `contests the inventory: ${contests}`,
    carriedFrom === undefined ? '' : `taken over from ${carriedFrom.edition}/${carriedFrom.item}`,
  ]
    .filter((p) => p !== '')
    .join(', ');
}
