import { Field } from '../domain/inventory.ts';
import { didYouMean } from '../domain/nearest.ts';
import { UserError } from '../errors.ts';
import type { Proposal } from '../inventory/propose-map.ts';
import type { Dialogue } from './interview/dialogue.ts';
import { safe } from './safe-text.ts';
import { wrap } from './wrap.ts';

/** What a person says of a column: agreed, agreed with all that follow, nothing, or a field. */
type MapReply = { say: 'agreed' | 'all' | 'none' | 'help' } | { say: 'field'; field: Field };

export const MAP_LEGEND =
  'Enter agrees; a field changes it; - leaves the column unread; all agrees with the rest; ? lists the fields';

const FIELDS = wrap(`Fields: ${Field.options.join(', ')}`, 78, '  ');

function readReply(line: string): MapReply | null {
  const word = line.trim().toLowerCase();
  if (word === '') return { say: 'agreed' };
  if (word === 'all') return { say: 'all' };
  if (word === '-' || word === 'none') return { say: 'none' };
  if (word === '?') return { say: 'help' };
  const field = Field.safeParse(word.replace(/[\s_]/g, '-')).data;
  return field === undefined ? null : { say: 'field', field };
}

function objection(line: string): string | null {
  if (readReply(line) !== null) return null;
  return `Wanted a field, or Enter, -, all, ?; found "${line.trim().slice(0, 60)}"${didYouMean(line.trim(), Field.options)}`;
}

/**
 * Has a person confirm or change each column in turn. `show` gives the lines that stand before the question. Returns the
 * columns as settled. Throws a UserError when the input ends.
 */
export async function confirmColumns(
  proposals: readonly Proposal[],
  show: (proposal: Proposal, index: number) => string,
  dialogue: Dialogue,
): Promise<Proposal[]> {
  const settled: Proposal[] = [];
  let all = false;
  for (const [index, proposal] of proposals.entries()) {
    if (all || proposal.column === '') {
      settled.push(proposal);
      continue;
    }
    dialogue.say(show(proposal, index));
    const reply = await ask(dialogue, `${index + 1}. ${safe(proposal.column)} [${proposal.field ?? '-'}]:`);
    all = reply.say === 'all';
    settled.push(applied(proposal, reply));
  }
  return settled;
}

function applied(proposal: Proposal, reply: MapReply): Proposal {
  switch (reply.say) {
    case 'agreed':
    case 'all':
    case 'help':
      return proposal;
    case 'none':
      return { ...proposal, field: null, doubt: null, inverted: false };
    case 'field':
      return {
        ...proposal,
        field: reply.field,
        doubt: null,
        inverted: reply.field === proposal.field && proposal.inverted === true,
      };
  }
}

async function ask(dialogue: Dialogue, prompt: string): Promise<MapReply> {
  for (;;) {
    const line = await dialogue.line(prompt, objection);
    if (line === null) throw new UserError('the input ended before the columns were confirmed; nothing was written');
    const reply = readReply(line);
    if (reply !== null && reply.say !== 'help') return reply;
    dialogue.say(FIELDS);
  }
}

/** Asks for a yes; anything but yes or y is a no, and so is the end of the input. */
export async function askYes(dialogue: Dialogue, prompt: string): Promise<boolean> {
  const line = await dialogue.line(`${prompt} (yes or no)`, () => null);
  return line !== null && /^y(es)?$/i.test(line.trim());
}
