import type { Answer } from '../domain/answer.ts';
import { countText } from '../domain/figures.ts';
import { UserError } from '../errors.ts';
import { detailWords } from './answer-remarks.ts';
import { answerWords } from './compose-answer.ts';
import type { Choice, ImportItem } from './import-plan.ts';
import type { Dialogue } from './interview/dialogue.ts';
import { safe } from './safe-text.ts';
import { wrap, wrapBlock } from './wrap.ts';

/** An item of an import with what is to be done about it. */
export type Settled = { item: ImportItem; choice: Choice };

/**
 * Asks about each item in dispute (unless `prefer` says which side counts), then whether all is to be recorded. Null when
 * the person says no. Throws a UserError when the input ends before that.
 */
export async function askToImport(
  sure: readonly Settled[],
  disputed: readonly ImportItem[],
  prefer: 'file' | 'journal' | undefined,
  by: { dialogue: Dialogue; width: number },
): Promise<Settled[] | null> {
  const { dialogue } = by;
  const settled = [...sure, ...(await choose(disputed, prefer, by))];
  const count = settled.filter((s) => s.choice !== 'later').length;
  if (count === 0) return settled;
  const line = await dialogue.line(`Record ${countText(count, 'answer')}? (yes or no)`, yesOrNo);
  if (line === null) throw inputEnded();
  return /^y/i.test(line.trim()) ? settled : null;
}

const inputEnded = (): UserError => new UserError('the input ended before it was confirmed; nothing was recorded');

const yesOrNo = (line: string): string | null => (/^(y|yes|n|no)$/i.test(line.trim()) ? null : 'Wanted yes or no');

const CHOICES: Readonly<Record<string, { choice: Choice; all: boolean }>> = {
  file: { choice: 'file', all: false },
  f: { choice: 'file', all: false },
  journal: { choice: 'journal', all: false },
  j: { choice: 'journal', all: false },
  later: { choice: 'later', all: false },
  l: { choice: 'later', all: false },
  'all file': { choice: 'file', all: true },
  'all journal': { choice: 'journal', all: true },
  'all later': { choice: 'later', all: true },
};

async function choose(
  disputed: readonly ImportItem[],
  prefer: 'file' | 'journal' | undefined,
  { dialogue, width }: { dialogue: Dialogue; width: number },
): Promise<Settled[]> {
  const settled: Settled[] = [];
  let rest: Choice | undefined = prefer;
  for (const [i, item] of disputed.entries()) {
    if (rest === undefined) {
      dialogue.say(sideBySide(item, i + 1, disputed.length, width));
      const line = await dialogue.line(
        'Which counts? file (f), journal (j), later (l); or: all file, all journal',
        (typed) =>
          CHOICES[wordsIn(typed)] === undefined ? 'Wanted file, journal, later, all file or all journal' : null,
      );
      if (line === null) throw inputEnded();
      const said = CHOICES[wordsIn(line)] ?? { choice: 'later' as const, all: false };
      if (said.all) rest = said.choice;
      settled.push({ item, choice: said.choice });
    } else settled.push({ item, choice: rest });
  }
  return settled;
}

const wordsIn = (line: string): string => line.trim().toLowerCase().replace(/\s+/g, ' ');

function sideBySide(item: ImportItem, n: number, of: number, width: number): string {
  const side = (words: string): string => wrap(safe(words), width - 11, '').replaceAll('\n', '\n           ');
  return [
    `\n${n} of ${of}  ${safe(item.edition)}/${safe(item.item)}`,
    wrapBlock(safe(item.place), width, '  '),
    `  file:    ${side(fullWords(item.file))}`,
    `  journal: ${side(item.journal === null ? 'the answer was taken back' : fullWords(item.journal))}`,
  ].join('\n');
}

/** An answer with all that goes with it, and the day it was recorded: what a person needs to tell which is right. */
function fullWords(answer: Answer): string {
  const { recordedOn } = answer;
  const details = [detailWords(answer), recordedOn === undefined ? '' : `recorded on ${recordedOn}`];
  const told = details.filter((d) => d !== '').join(', ');
  return `"${answerWords(answer)}"${told === '' ? '' : ` (${told})`}`;
}
