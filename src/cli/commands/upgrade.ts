import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type AskedItem, type CarryRow, leadsBetween, planCarryOver } from '../../assess/carry-over.ts';
import type { Answer } from '../../domain/answer.ts';
import { countText } from '../../domain/figures.ts';
import { UserError } from '../../errors.ts';
import { writeFilesAtomically } from '../../io/atomic-write.ts';
import { readFileBytes } from '../../io/read-file.ts';
import { WORKSPACE_FILE } from '../../io/workspace.ts';
import { withEdition } from '../../io/workspace-editions.ts';
import { MAX_YAML_BYTES } from '../../io/yaml/read-yaml.ts';
import { conflictWords } from '../answer-remarks.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { dialogueFor } from '../interview/choose-dialogue.ts';
import type { Dialogue } from '../interview/dialogue.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import { appliesTo, type Question } from '../questions.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import { openBoth } from '../upgrade/open-both.ts';
import { settle, takenOver } from '../upgrade/session.ts';
import { type Outcome, overviewOf, sheetText, type Upgrade } from '../upgrade/sheet.ts';
import { asksOf } from '../upgrade/what-changed.ts';
import { wrap, wrapBlock } from '../wrap.ts';

export type UpgradeOptions = { to: string; from?: string; by?: string; dryRun?: boolean; replace?: boolean };

/**
 * Takes the answers of one edition over to another. What asks exactly the same is carried; what changed, or is led to by
 * a crosswalk, is shown with what changed and confirmed one by one; the rest stays open for the interview. The sheet of it
 * all is kept under `upgrades/`, and `assessment.yaml` is given the edition. With --no-input only what is unchanged is
 * carried. Exit code 4 when the person stops or input ends before all is settled.
 */
export async function upgrade(options: UpgradeOptions & GlobalOptions, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const { workspace, crosswalks, from, to } = await openBoth(options, around);
  const conflicts = workspace.read.conflicts.filter((c) => c.edition === from || c.edition === to);
  if (conflicts.length > 0) {
    throw new UserError('answers are in dispute: which is to be taken over? nothing was recorded', [
      ...conflicts.map(conflictWords),
      'choose first, with: assess answers import',
    ]);
  }
  const outcomes = new Map<string, Outcome>();
  const upgraded = planOf(workspace, from, to, leadsBetween(crosswalks, from, to), outcomes);
  terminal.out(`From ${safe(from)} to ${safe(to)}`);
  for (const { head, ids } of overviewOf(upgraded)) {
    terminal.out(wrap(`\n${head}`, terminal.width, '  '));
    if (ids.length > 0) terminal.out(wrapBlock(safe(ids.join(', ')), terminal.width, '  '));
  }
  if (options.dryRun === true) {
    terminal.out(`\n${sheetText(upgraded, around.clock.today())}`);
    terminal.note('nothing was recorded (--dry-run)');
    return EXIT.ok;
  }
  const dialogue = options.input ? await dialogueFor(options, around) : null;
  try {
    return await carryOut({ upgraded, outcomes, workspace, options, around, dialogue });
  } finally {
    await dialogue?.close();
    around.farewell.text = null;
  }
}

type Work = {
  upgraded: Upgrade;
  outcomes: Map<string, Outcome>;
  workspace: OpenWorkspace;
  options: UpgradeOptions & GlobalOptions;
  around: Surroundings;
  /** Null when nothing may be asked. */
  dialogue: Dialogue | null;
};

async function carryOut(work: Work): Promise<ExitCode> {
  const { upgraded, around, dialogue } = work;
  const carried = upgraded.plan.rows.filter((r) => r.fate === 'carried');
  if (dialogue !== null && !(await agreed(carried.length, upgraded, dialogue))) {
    around.terminal.note('nothing was recorded');
    return EXIT.ok;
  }
  await carry(carried, work);
  const ending = dialogue === null ? 'nobody asked' : await confirm(work, dialogue);
  keepSheet(work);
  nameEdition(work);
  return tellEnd(ending, work);
}

async function agreed(carried: number, { to }: Upgrade, dialogue: Dialogue): Promise<boolean> {
  const take =
    carried === 0 ? 'Begin' : `Take ${countText(carried, 'unchanged answer')} over to ${safe(to)}, then begin`;
  const prompt = `${take} with what is to be confirmed? (yes or no)`;
  const line = await dialogue.line(prompt, (l) => (/^(y|yes|n|no)$/i.test(l.trim()) ? null : 'Wanted yes or no'));
  if (line === null) throw new UserError('the input ended before it was confirmed; nothing was recorded');
  return /^y/i.test(line.trim());
}

async function carry(rows: readonly CarryRow[], { upgraded, outcomes, workspace, around }: Work): Promise<void> {
  const today = around.clock.today();
  for (const { item, sources } of rows) {
    const question = upgraded.after.get(item);
    const [source] = sources;
    if (question === undefined || source === undefined) continue;
    await workspace.save(question, takenOver(source, question, upgraded.from, { by: undefined, today }));
    outcomes.set(item, 'kept');
  }
  around.terminal.out(`carried ${countText(rows.length, 'answer')}`);
}

type Ending = 'all' | 'stopped' | 'nobody asked';

/** Goes through what has to be confirmed, one by one; each answer is on disk before the next item shows. */
async function confirm({ upgraded, outcomes, workspace, options, around }: Work, dialogue: Dialogue): Promise<Ending> {
  const { terminal, clock } = around;
  const rows = upgraded.plan.rows.filter((r) => toConfirm(r, upgraded, workspace));
  let saved = 0;
  around.farewell.text = () =>
    `${countText(saved, 'answer')} confirmed; go on with: assess upgrade --to ${upgraded.to}`;
  for (const [i, row] of rows.entries()) {
    const who = { by: options.by, today: clock.today() };
    const place = `${i + 1} of ${rows.length}`;
    const settled = await settle(upgraded, row, place, who, { dialogue, width: terminal.width });
    if (settled.how === 'stop') return 'stopped';
    outcomes.set(row.item, settled.how);
    const question = upgraded.after.get(row.item);
    if (settled.how === 'open' || question === undefined) continue;
    await workspace.save(question, settled.answer);
    saved += 1;
    terminal.out(`saved ${safe(row.item)}`);
  }
  return 'all';
}

function toConfirm({ fate, item }: CarryRow, { after }: Upgrade, { settings }: OpenWorkspace): boolean {
  const question = after.get(item);
  return (fate === 'adapt' || fate === 'suggested') && question !== undefined && appliesTo(question, settings);
}

function tellEnd(ending: Ending, { upgraded, outcomes, workspace, around }: Work): ExitCode {
  const waiting = upgraded.plan.rows.filter((r) => toConfirm(r, upgraded, workspace) && !outcomes.has(r.item)).length;
  const { terminal } = around;
  if (waiting > 0) {
    const why = ending === 'nobody asked' ? ', for --no-input says to ask nothing' : '';
    // A person may well stop here: what waits is asked again next time, and counts for nothing till then.
    terminal.problem(
      `assess: ${countText(waiting, 'item waits', 'items wait')} to be confirmed${why}; go on with: assess upgrade --from ${upgraded.from} --to ${upgraded.to}`,
    );
    return EXIT.notMeasured;
  }
  terminal.note(`what is open is asked by: assess interview --framework ${upgraded.to}`);
  return EXIT.ok;
}

function planOf(
  workspace: OpenWorkspace,
  from: string,
  to: string,
  leads: ReturnType<typeof leadsBetween>,
  outcomes: ReadonlyMap<string, Outcome>,
): Upgrade {
  const side = (key: string) => {
    const questions = workspace.questions.filter((q) => q.edition === key);
    const answers = new Map(
      questions.flatMap((q): [string, Answer][] => {
        const answer = workspace.answerOf(q);
        return answer === undefined ? [] : [[q.id, answer]];
      }),
    );
    const items = questions.map((q): AskedItem => ({ id: q.id, spec: q.spec, digest: q.digest, asks: asksOf(q) }));
    const byId = new Map(questions.map((q): [string, Question] => [q.id, q]));
    return { framework: key.split('@')[0] ?? key, items, answers, byId };
  };
  const [before, after] = [side(from), side(to)];
  const plan = planCarryOver({ from: before, to: after, leads });
  return { from, to, plan, before: before.byId, after: after.byId, outcomes };
}

/** Keeps the sheet under a name that is free: what was settled last time stays on record. */
function keepSheet({ upgraded, workspace, around }: Work): void {
  const day = around.clock.today();
  const plain = (key: string): string => key.replace('@', '-');
  const stem = join(workspace.folder, 'upgrades', `${day}-${plain(upgraded.from)}-to-${plain(upgraded.to)}`);
  let path = `${stem}.md`;
  for (let n = 2; existsSync(path); n++) path = `${stem}-${n}.md`;
  writeFilesAtomically([{ path, bytes: Buffer.from(sheetText(upgraded, day)) }]);
  around.terminal.out(`wrote ${safe(path)}`);
}

/** Names the edition in `assessment.yaml`, or says what to write there. */
function nameEdition({ upgraded, workspace, options, around }: Work): void {
  const { from, to } = upgraded;
  const { terminal } = around;
  if (workspace.configured === null) return;
  const path = join(workspace.folder, WORKSPACE_FILE);
  const text = Buffer.from(readFileBytes(path, MAX_YAML_BYTES)).toString('utf8');
  const edited = withEdition(text, from, to, options.replace === true);
  if (edited === null) {
    const went = options.replace === true ? ` and take out ${from}` : '';
    terminal.problem(`assess: ${safe(path)} could not be changed safely; under "editions" add ${to}${went}`);
    return;
  }
  if (edited === text) return;
  writeFilesAtomically([{ path, bytes: Buffer.from(edited) }]);
  terminal.out(`${WORKSPACE_FILE} names ${to}${options.replace === true ? ` instead of ${from}` : ''}`);
}
