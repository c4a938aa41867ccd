import { wholeNumber } from '../../domain/figures.ts';
import type { Severity } from '../../domain/terms.ts';
import { type CiEntry, type CiSource, entriesOf, type JudgedResult } from './entries.ts';
import { locationsOf } from './locations.ts';
import { plainLine, shortened } from './text.ts';

const LEVELS = ['error', 'warning', 'notice'] as const;
type Level = (typeof LEVELS)[number];

const LEVEL_OF: Record<Severity, Level> = { critical: 'error', high: 'error', medium: 'warning', low: 'notice' };

/** GitHub shows at most ten annotations of each level from one step, and drops the others without a word. */
const MOST = 10;
const LONGEST = 2_000;

/** Commands for a step's log that GitHub turns into annotations: gates first, then findings, the gravest first. */
export function render({ judged }: CiSource): string {
  const all = judged.flatMap((j) => entriesOf(j).map((entry) => ({ entry, judged: j })));
  const ordered = [...all.filter((a) => a.entry.kind === 'gate'), ...all.filter((a) => a.entry.kind === 'finding')];
  const of = (level: Level) => ordered.filter((a) => LEVEL_OF[a.entry.severity] === level);
  const cut = LEVELS.some((level) => of(level).length > MOST);
  const lines: string[] = [];
  const left: string[] = [];
  for (const level of LEVELS) {
    const these = of(level);
    // The last notice is kept for what is left out.
    const shown = these.slice(0, level === 'notice' && (cut || these.length > MOST) ? MOST - 1 : MOST);
    lines.push(...shown.map((a) => command(level, a.entry, a.judged)));
    const rest = these.length - shown.length;
    if (rest > 0) left.push(`${wholeNumber(rest)} of ${wholeNumber(these.length)} ${level}s`);
  }
  if (left.length > 0) {
    const text = `Not shown as annotations: ${left.join(', ')}. GitHub shows ten of each level for a step; all of them are in the SARIF, JUnit and summary formats.`;
    lines.push(`::notice title=${property('Annotations left out')}::${data(text)}`);
  }
  if (lines.length === 0)
    lines.push(`::notice title=${property('Gate met')}::${data('Every gate is met, and there is no finding.')}`);
  return `${lines.join('\n')}\n`;
}

function command(level: Level, entry: CiEntry, judged: JudgedResult): string {
  const [at] = locationsOf(entry, judged);
  const properties = [
    ...(at === undefined ? [] : [`file=${property(at.path)}`]),
    ...(at === undefined || at.line === null ? [] : [`line=${at.line}`]),
    ...(at === undefined || at.line === null || at.column === null ? [] : [`col=${at.column}`]),
    `title=${property(shortened(entry.title, 200))}`,
  ];
  const accepted = entry.accepted === null ? '' : ` ${entry.accepted}`;
  const trust = plainLine(judged.gated.trust.code);
  return `::${level} ${properties.join(',')}::${data(shortened(`${trust}: ${entry.because}${accepted}`, LONGEST))}`;
}

/** What stands after the second `::`. A percent sign first, or it would escape what comes after it. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property's value, which a colon or a comma would end. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
