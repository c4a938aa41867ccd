import type { Answered } from '../assess/review/looked-at.ts';
import { mendingCommand, type Remark, type Review } from '../assess/review/review.ts';
import type { Noticed } from '../assess/review/rule.ts';
import { countText, dayText } from '../domain/figures.ts';
import type { Result } from '../domain/result.ts';
import { safe } from './safe-text.ts';
import type { Terminal } from './terminal.ts';
import { wrapBlock } from './wrap.ts';

/** Answers that are listed under a remark unless all are asked for. */
const LISTED = 8;

/** Where an answer stands, as a person looks it up. */
export function placeText({ source }: Answered): string {
  if (source.from === 'file') return `${source.file}:${source.line}:${source.column}`;
  return `journal entry ${source.n}`;
}

/** The review on paper: `all` lists every answer. */
export function reviewText(found: Review, result: Result, all: boolean, terminal: Terminal): string {
  const { trust, asOf } = result;
  const head = `Review of the answers of ${trust.name} (${trust.code}) on ${dayText(asOf)}`;
  const counted = `${countText(found.count, 'remark')} on ${countText(found.answers, 'answer')}`;
  const parts = found.remarks.map((remark, i) => remarkText(remark, i + 1, all, terminal));
  const rest = 'Advice only: no outcome, score or paper is changed by it. The rules are ours.';
  return [
    `${wrapBlock(terminal.colour.bold(safe(head)), terminal.width, '')}\n${wrapBlock(`${counted}. ${rest}`, terminal.width, '')}`,
    ...parts,
    ...(found.count === 0 ? ['Nothing to remark on.'] : []),
  ].join('\n\n');
}

function remarkText({ rule, severity, noticed }: Remark, number: number, all: boolean, terminal: Terminal): string {
  const { width, colour } = terminal;
  const block = (text: string, indent: string): string => wrapBlock(safe(text), width, indent);
  const about = noticed.flatMap((n) => n.about);
  const shown = all ? noticed : noticed.slice(0, LISTED);
  const more = noticed.length - shown.length;
  const command = commandFor(rule.option, about);
  return [
    colour.bold(`${number}. ${rule.title}`),
    `   ${severity}; rule ${rule.id}; ${countText(noticed.length, 'remark')}`,
    block(`Why: ${rule.why}`, '   '),
    block(`To do: ${rule.mend}`, '   '),
    ...(command === null ? [] : [`${block(`such as: ${command}`, '          ')}`]),
    ...shown.map((n) => noticedText(n, all, terminal)),
    ...(more === 0 ? [] : [`   … and ${more} more: assess review --rule ${rule.id}`]),
  ].join('\n');
}

/** An example to type, for the first answer that stands in the journal: answers of files are put right in their file. */
function commandFor(option: string | null, about: readonly Answered[]): string | null {
  const first = about.find(({ source }) => source.from === 'journal');
  return option === null || first === undefined ? null : mendingCommand(first, option);
}

function noticedText({ about, because }: Noticed, all: boolean, terminal: Terminal): string {
  const block = (text: string, indent: string): string => wrapBlock(safe(text), terminal.width, indent);
  const [first] = about;
  if (about.length === 1 && first !== undefined) {
    const where = `${first.edition} ${first.observation.id}  ${placeText(first)}`;
    return `${block(where, '   - ')}`.replace(/\n {3}- /g, '\n     ').concat(`\n${block(because, '     ')}`);
  }
  const listed = (all ? about : about.slice(0, LISTED)).map((a) => `${a.observation.id} (${placeText(a)})`);
  const more = about.length - listed.length;
  const names = `${first?.edition ?? ''}: ${listed.join(', ')}${more === 0 ? '' : `, and ${more} more`}`;
  return `${block(because, '   - ').replace(/\n {3}- /g, '\n     ')}\n${block(names, '     ')}`;
}
