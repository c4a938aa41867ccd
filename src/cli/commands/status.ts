import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { daysBetween } from '../../domain/calendar.ts';
import { editionKey } from '../../domain/definition.ts';
import { countText } from '../../domain/figures.ts';
import { waitingIn } from '../delegation/pending.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { deadlineWords } from '../interview/cycles.ts';
import { standing } from '../interview/standing.ts';
import { findFolder, type OpenWorkspace, openWorkspace } from '../open-workspace.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import { wrap, wrapBlock } from '../wrap.ts';

/** Where one edition stands. `next`: the best step for it, a command or what to do; null when nothing is left but to run. */
type EditionStanding = {
  edition: string;
  title: string;
  /** The edition that took its place, where one did. */
  successor: string | null;
  answered: number;
  of: number;
  inDispute: number;
  offered: number;
  contested: number;
  /** Outcomes that nobody has told the expected level of: while there are any, the whole is not measured. */
  levelsUnknown: number;
  deadline: string | null;
  /** The deadline was read in a published source; else it is expected. */
  deadlineSeen: boolean;
  daysLeft: number | null;
  next: string | null;
};

/**
 * Where the assessment stands and the next best step, for each edition and for the whole, on one screen; with --json as
 * data. Without an assessment here it says how to begin. `--as-of` sets the day that deadlines are counted from.
 */
export async function status(options: GlobalOptions, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  if (options.workspace === undefined && findFolder(around.cwd) === null) {
    if (options.json) terminal.json({ workspace: null, next: 'assess init' });
    else terminal.out(welcome());
    return EXIT.ok;
  }
  const workspace = await openWorkspace(options, around);
  const on = options.asOf ?? workspace.configured?.asOf ?? around.clock.today();
  const waiting = waitingIn(workspace).map((w) => w.question.edition);
  const editions = [...workspace.definitions.keys()].map((key) => standingOf(workspace, key, on, waiting));
  const missing = (workspace.configured?.inventories ?? [])
    .map((i) => i.file)
    .filter((file) => !existsSync(join(workspace.folder, file)));
  const next = nextStep(workspace, editions, missing);
  if (options.json) {
    const trust = workspace.configured?.trust ?? null;
    terminal.json({ workspace: workspace.folder, trust, on, editions, missingInventories: missing, next });
    return EXIT.ok;
  }
  const name = workspace.configured?.trust.name ?? 'An assessment without assessment.yaml';
  const { colour, width } = terminal;
  terminal.out(`${colour.bold(safe(name))}\n${safe(workspace.folder)}`);
  for (const edition of editions) {
    const [head, ...lines] = editionLines(edition);
    terminal.out(`\n${colour.bold(safe(head))}`);
    for (const line of lines) terminal.out(wrapBlock(safe(line), width, '  '));
  }
  terminal.out(`\n${wrap(safe(inventoryWords(workspace, missing)), width, '  ')}`);
  for (const remark of workspace.remarks) terminal.note(`note: ${remark}`);
  terminal.out(`\nNext: ${colour.bold(safe(next))}`);
  return EXIT.ok;
}

function welcome(): string {
  return [
    'There is no assessment in this folder or above it.',
    '',
    '  assess init              begin one here',
    '  assess standards list    see what can be assessed',
    '  assess --help            see every command',
  ].join('\n');
}

function standingOf(workspace: OpenWorkspace, key: string, on: string, waiting: readonly string[]): EditionStanding {
  const questions = workspace.questions.filter((q) => q.edition === key);
  const { reached, open } = standing({ workspace, questions });
  const edition = workspace.definitions.get(key)?.edition;
  const cycle = edition?.cycle;
  const successor = edition?.status.successor;
  const facts = {
    edition: edition === undefined ? key : editionKey(edition),
    title: edition?.shortTitle ?? key,
    successor: successor === undefined ? null : editionKey(successor),
    answered: reached.length - open.length,
    of: reached.length,
    inDispute: workspace.read.conflicts.filter((c) => c.edition === key).length,
    offered: waiting.filter((w) => w === key).length,
    contested: reached.filter((q) => workspace.answerOf(q)?.contests !== undefined).length,
    levelsUnknown: reached.filter((q) => q.spec.type === 'level' && q.expected === null).length,
    deadline: cycle?.deadline ?? null,
    deadlineSeen: cycle?.basis === 'published',
    daysLeft: cycle === undefined ? null : daysBetween(on, cycle.deadline),
  };
  return { ...facts, next: stepFor(facts, open.length) };
}

/** What helps one edition on most: choices that only a person can make, then what is open, then what cannot be judged. */
function stepFor(facts: Omit<EditionStanding, 'next'>, open: number): string | null {
  if (facts.inDispute > 0) return 'assess answers import';
  if (facts.offered > 0) return 'assess collect';
  if (open > 0) return `assess interview --framework ${facts.edition}`;
  if (facts.levelsUnknown > 0) return 'key in the expected levels of your toolkit (docs/profiles.md)';
  return null;
}

function editionLines(e: EditionStanding): [string, ...string[]] {
  const told = [
    `${e.answered} of ${e.of} answered`,
    ...(e.contested > 0 ? [`${e.contested} contested`] : []),
    ...(e.inDispute > 0 ? [`${countText(e.inDispute, 'item')} in dispute between file and journal`] : []),
    ...(e.offered > 0 ? [`${countText(e.offered, 'reply', 'replies')} waiting for a choice`] : []),
    ...(e.levelsUnknown > 0 ? [`the expected level of ${countText(e.levelsUnknown, 'outcome')} not known`] : []),
  ];
  const deadline = deadlineLine(e);
  return [
    `${e.title} (${e.edition})`,
    told.join('; '),
    ...(e.successor === null ? [] : [`Superseded by ${e.successor}`]),
    ...(deadline === null ? [] : [deadline]),
    `Next: ${e.next ?? 'nothing; it is ready for a run'}`,
  ];
}

function deadlineLine({ deadline, deadlineSeen, daysLeft }: EditionStanding): string | null {
  if (deadline === null || daysLeft === null) return null;
  const words = deadlineWords({ deadline, seen: deadlineSeen });
  const left = daysLeft >= 0 ? `${countText(daysLeft, 'day')} left` : `passed ${countText(-daysLeft, 'day')} ago`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${left}`;
}

function inventoryWords(workspace: OpenWorkspace, missing: readonly string[]): string {
  const files = workspace.configured?.inventories ?? [];
  if (files.length === 0) return 'Inventory: none named, so nothing about the estate is measured.';
  const told = files.map((i) => `${i.file}${missing.includes(i.file) ? ' (missing)' : ''}`);
  return `Inventory: ${told.join(', ')}`;
}

/** The one step to take now: what is missing, what only a person can settle, what is open, then a run. */
function nextStep(workspace: OpenWorkspace, editions: readonly EditionStanding[], missing: readonly string[]): string {
  if (workspace.configured === null) return 'assess init';
  if (missing.length > 0) return `put ${missing.join(', ')} in place, or take it out of assessment.yaml`;
  if (editions.some((e) => e.inDispute > 0)) return 'assess answers import';
  if (editions.some((e) => e.offered > 0)) return 'assess collect';
  if (editions.some((e) => e.answered < e.of)) return 'assess interview';
  if (workspace.configured.inventories.length === 0) return 'name an inventory export in assessment.yaml';
  const asOf = workspace.configured.asOf === undefined ? ' --as-of YYYY-MM-DD' : '';
  return `assess run ${workspace.folder} --out board-pack${asOf}`;
}
