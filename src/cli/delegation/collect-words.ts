import { countText } from '../../domain/figures.ts';
import type { shortestNames } from '../resolve-item.ts';
import { safe } from '../safe-text.ts';
import type { Surroundings } from '../surroundings.ts';
import type { CheckedSheet } from './check-replies.ts';
import type { MergeReport } from './merge.ts';
import { type Waiting, waitingText } from './pending.ts';

/** Names items as people call them. */
export type NameOf = ReturnType<typeof shortestNames>;

/** Prints what became of each sheet and of each item that was replied to. */
export function tellSheets(
  sheets: readonly CheckedSheet[],
  report: MergeReport,
  nameOf: NameOf,
  around: Surroundings,
): void {
  const { terminal } = around;
  for (const { file, owner, usable, items, replies, blank, faulty } of sheets) {
    if (!usable) {
      terminal.out(`${safe(file)}: not used`);
      continue;
    }
    const whom = owner === null ? '' : ` (for ${safe(owner)})`;
    const wrong = faulty === 0 ? '' : ` + ${faulty} faulty`;
    terminal.out(
      `${safe(file)}${whom}: ${countText(items, 'item')} = ${replies.length} replied${wrong} + ${blank} blank`,
    );
  }
  if (sheets.length === 0) return;
  for (const question of report.taken) terminal.out(`saved ${safe(nameOf(question))}`);
  for (const { question, because } of report.conflicts) {
    terminal.out(`waits ${safe(nameOf(question))}: ${BECAUSE[because]}`);
  }
  const { taken, unchanged, conflicts } = report;
  const all = taken.length + unchanged.length + conflicts.length;
  terminal.out(
    `${countText(all, 'item')} replied to = ${taken.length} saved + ${unchanged.length} unchanged + ${conflicts.length} to choose`,
  );
}

const BECAUSE = {
  'both-changed': 'the answer here has changed since the sheet was written',
  'replies-differ': 'replies to it differ',
  'question-changed': 'the question has changed since the sheet was written',
} as const;

/** Says how many items wait, and how to choose; `whole`: shows each of them too. */
export function tellWaiting(
  waiting: readonly Waiting[],
  nameOf: NameOf,
  whole: boolean,
  { terminal }: Surroundings,
): void {
  if (waiting.length === 0) {
    if (whole) terminal.out('No reply waits for a choice.');
    return;
  }
  if (whole) for (const one of waiting) terminal.out(`\n${waitingText(one, nameOf(one.question), terminal.width)}`);
  const first = waiting[0]?.question;
  const example = first === undefined ? 'ITEM' : safe(nameOf(first));
  terminal.note(
    `${countText(waiting.length, 'item')} ${waiting.length === 1 ? 'has a reply that waits' : 'have replies that wait'}; nothing of it counts until one is chosen:`,
  );
  terminal.note(`  assess collect --pending\n  assess collect --choose ${example}=theirs`);
}

/** The same for programs. */
export function asJson(
  sheets: readonly CheckedSheet[],
  report: MergeReport,
  waiting: readonly Waiting[],
  nameOf: NameOf,
): unknown {
  return {
    sheets: sheets.map(({ file, owner, usable, items, replies, blank, faulty, problems }) => ({
      file,
      owner,
      used: usable,
      items,
      replied: replies.length,
      blank,
      faulty,
      problems,
    })),
    saved: report.taken.map(nameOf),
    unchanged: report.unchanged.map(nameOf),
    conflicts: report.conflicts.map(({ question, because }) => ({ item: nameOf(question), because })),
    waiting: waiting.map(({ question, mine, offers }) => ({
      item: nameOf(question),
      edition: question.edition,
      mine: mine ?? null,
      offers: offers.map(({ n, t, answer, source }) => ({ n, t, source, answer })),
    })),
  };
}
