import type { Answer } from '../../domain/answer.ts';
import { countText } from '../../domain/figures.ts';
import { detailWords } from '../answer-remarks.ts';
import { answerWords } from '../compose-answer.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type Change, changesOf, type DeadLine, deadLinesOf, type Note, notesOf } from '../history.ts';
import { type OpenWorkspace, openWorkspace } from '../open-workspace.ts';
import { findItem, fitsFramework, resolveItem } from '../resolve-item.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import type { Terminal } from '../terminal.ts';
import { wrapBlock } from '../wrap.ts';

export type LogOptions = { edition?: string; since?: string; by?: string };

/**
 * Prints the history of the answers, oldest first: who said what and when, what stood before, and the lines of the journal
 * that count for nothing with what they said; with --json as `{changes, notes, deadLines}`. Takes an item's id, or none for all.
 * Items and editions that are not in use any more are found by the ids that the journal has.
 */
export async function log(
  [item]: readonly string[],
  options: LogOptions & GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const { terminal } = around;
  const workspace = await openWorkspace(options, around);
  const reading = workspace.journal.read();
  const all = changesOf(reading.records);
  const fits = filterOf(item, [...all, ...deadChanges(deadLinesOf(reading))], options, workspace);
  const changes = all.filter(fits);
  // A line that cannot be read might be anybody's: it is always told.
  const deadLines = deadLinesOf(reading).filter((d) => d.says === null || fits(d.says));
  const { since, by } = options;
  const notes = notesOf(reading.records).filter(
    (n) =>
      item === undefined &&
      options.edition === undefined &&
      (since === undefined || n.at.slice(0, 10) >= since) &&
      (by === undefined || n.by?.toLowerCase() === by.toLowerCase()),
  );
  if (options.json) {
    terminal.json({ changes, notes, deadLines });
    return EXIT.ok;
  }
  const titles = new Map(workspace.questions.map((q) => [`${q.edition}/${q.id}`, q.title]));
  for (const line of [...changes, ...notes].sort((a, b) => a.n - b.n)) {
    if ('text' in line) tellNote(line, terminal);
    else tell(line, titles.get(`${line.edition}/${line.item}`), terminal);
  }
  if (changes.length + notes.length === 0)
    terminal.note(all.length === 0 ? 'the journal is empty' : 'no entry of the journal fits');
  if (deadLines.length > 0) tellDead(deadLines, terminal);
  return EXIT.ok;
}

const deadChanges = (lines: readonly DeadLine[]): Change[] => lines.flatMap((d) => (d.says === null ? [] : [d.says]));

function filterOf(
  item: string | undefined,
  all: readonly Change[],
  options: LogOptions,
  workspace: OpenWorkspace,
): (change: Change) => boolean {
  const { edition, since, by } = options;
  const meant = item === undefined ? null : meantItem(item, all, edition, workspace);
  const name = by?.toLowerCase();
  return (c) =>
    (meant === null || meant.has(`${c.edition}/${c.item}`)) &&
    (edition === undefined || fitsFramework(c.edition, edition)) &&
    (since === undefined || c.at.slice(0, 10) >= since) &&
    (name === undefined || c.by?.toLowerCase() === name);
}

/** Items that an id speaks of: of every edition that has it, for a history may span editions. */
function meantItem(
  typed: string,
  all: readonly Change[],
  edition: string | undefined,
  workspace: OpenWorkspace,
): ReadonlySet<string> {
  const known = new Map<string, { edition: string; id: string }>();
  for (const q of workspace.questions) known.set(`${q.edition}/${q.id}`, { edition: q.edition, id: q.id });
  for (const c of all) known.set(`${c.edition}/${c.item}`, { edition: c.edition, id: c.item });
  const items = [...known.values()];
  const found = [...new Set(items.map((i) => i.edition))].flatMap((key) => {
    const hit = findItem(
      items.filter((i) => i.edition === key),
      typed,
      edition,
    );
    return 'found' in hit ? [`${hit.found.edition}/${hit.found.id}`] : [];
  });
  // Says what is wrong with the id when no edition has it.
  if (found.length === 0) resolveItem(items, typed, edition);
  return new Set(found);
}

function tell(change: Change, title: string | undefined, terminal: Terminal): void {
  const { colour, width } = terminal;
  const who = change.by === null ? 'nobody named' : change.by;
  const head = `${dayTime(change.at)}  ${change.edition}/${change.item}  ${who}`;
  terminal.out(`${colour.bold(safe(head))}  (entry ${change.n})`);
  if (title !== undefined) terminal.out(wrapBlock(safe(title), width, '  '));
  terminal.out(wrapBlock(safe(whatWords(change)), width, '  '));
}

function tellNote({ at, by, n, text }: Note, { out, colour, width }: Terminal): void {
  out(`${colour.bold(safe(`${dayTime(at)}  note  ${by ?? 'nobody named'}`))}  (entry ${n})`);
  out(wrapBlock(safe(text), width, '  '));
}

/** What happened, as a sentence without an end. */
function whatWords({ type, was, now, source, reason }: Change): string {
  const before = was === null ? 'no answer' : quoted(was);
  switch (type) {
    case 'cleared':
      return `${before} → taken back${reason === null ? '' : `: ${reason}`}`;
    case 'offered':
      return `offered by ${source ?? 'a file'}: ${now === null ? '' : full(now)}; ${before} stays`;
    case 'answer':
      return `${before} → ${now === null ? '' : full(now)}`;
  }
}

const quoted = (answer: Answer): string => `"${answerWords(answer)}"`;

function full(answer: Answer): string {
  const details = detailWords(answer);
  return details === '' ? quoted(answer) : `${quoted(answer)} (${details})`;
}

const dayTime = (at: string): string => at.replace('T', ' ').replace(/:\d\dZ$/, ' UTC');

function tellDead(lines: readonly DeadLine[], terminal: Terminal): void {
  terminal.out(
    `\n${countText(lines.length, 'line')} of the journal ${lines.length === 1 ? 'counts' : 'count'} for nothing:`,
  );
  for (const { line, at, says } of lines) {
    const words =
      says === null
        ? 'cut short or altered: what it said cannot be read'
        : `follows another line than the one before it (a merge, or an edit); it said ${dayTime(at ?? '')}, ${says.edition}/${says.item}, ${says.by ?? 'nobody named'}: ${says.now === null ? 'taken back' : full(says.now)}`;
    terminal.out(wrapBlock(safe(`line ${line}: ${words}`), terminal.width, '  '));
  }
}
