import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { daysBetween } from '../../domain/calendar.ts';
import { editionKey } from '../../domain/definition.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { isOpen } from '../interview/order.ts';
import { standing } from '../interview/standing.ts';
import { findFolder, type OpenWorkspace, openWorkspace } from '../open-workspace.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

type EditionStanding = {
  edition: string;
  title: string;
  answered: number;
  of: number;
  deadline: string | null;
  daysLeft: number | null;
};

/**
 * Where the assessment stands and the next best step, on one screen; with --json as data. Without an assessment here it
 * says how to begin. `--as-of` sets the day that deadlines are counted from.
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
  const editions = [...workspace.definitions.keys()].map((key) => standingOf(workspace, key, on));
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
  terminal.out(`${terminal.colour.bold(safe(name))}\n${safe(workspace.folder)}\n`);
  terminal.table(
    ['Edition', 'Answered', 'Deadline'],
    editions.map((e) => [`${e.title} (${e.edition})`, `${e.answered} of ${e.of}`, deadlineWords(e)]),
  );
  terminal.out(inventoryWords(workspace, missing));
  for (const remark of workspace.remarks) terminal.note(`note: ${remark}`);
  terminal.out(`\nNext: ${terminal.colour.bold(safe(next))}`);
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

function standingOf(workspace: OpenWorkspace, key: string, on: string): EditionStanding {
  const questions = workspace.questions.filter((q) => q.edition === key);
  const { reached } = standing({ workspace, questions });
  const edition = workspace.definitions.get(key)?.edition;
  const deadline = edition?.cycle?.deadline ?? null;
  return {
    edition: edition === undefined ? key : editionKey(edition),
    title: edition?.shortTitle ?? key,
    answered: reached.filter((q) => !isOpen(q, workspace.answerOf(q))).length,
    of: reached.length,
    deadline,
    daysLeft: deadline === null ? null : daysBetween(on, deadline),
  };
}

function deadlineWords({ deadline, daysLeft }: EditionStanding): string {
  if (deadline === null || daysLeft === null) return '';
  return daysLeft >= 0 ? `${deadline} (${daysLeft} days left)` : `${deadline} (passed)`;
}

function inventoryWords(workspace: OpenWorkspace, missing: readonly string[]): string {
  const files = workspace.configured?.inventories ?? [];
  if (files.length === 0) return 'Inventory: none named, so nothing about the estate is measured.';
  const told = files.map((i) => `${i.file}${missing.includes(i.file) ? ' (missing)' : ''}`);
  return safe(`Inventory: ${told.join(', ')}`);
}

function nextStep(workspace: OpenWorkspace, editions: readonly EditionStanding[], missing: readonly string[]): string {
  if (workspace.configured === null) return 'assess init';
  if (missing.length > 0) return `put ${missing.join(', ')} in place, or take it out of assessment.yaml`;
  if (editions.some((e) => e.answered < e.of)) return 'assess interview';
  if (workspace.configured.inventories.length === 0) return 'name an inventory export in assessment.yaml';
  return `assess run ${workspace.folder} --out board-pack`;
}
