import { PHASES } from '../../domain/closed-lists.ts';
import { countText, shareText, wholeNumber } from '../../domain/figures.ts';
import { roundHalfUp } from '../../domain/fraction.ts';
import type { Phase } from '../../domain/lifecycle.ts';
import { groupCounts, inSupport } from '../../domain/support-groups.ts';
import type { Verdict } from '../../domain/terms.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { safe } from '../safe-text.ts';
import type { Done, Failure } from './job.ts';
import type { Standing } from './standing.ts';

/** What became of one subfolder. */
export type Outcome = {
  readonly name: string;
  readonly out: string;
} & (({ readonly done: true } & Done) | ({ readonly done: false } & Failure));

/** Worst first: a fault of the program hides everything else; then what a disk, then what a person has to put right. */
const WORST_FIRST = [EXIT.bug, EXIT.cannotReadOrWrite, EXIT.wrongInput, EXIT.notMeasured] as const;

/** The worst of the exit codes that single runs would have given; 0 only when every trust has its papers. */
export function worstExit(codes: readonly number[]): ExitCode {
  const worst = WORST_FIRST.find((code) => codes.includes(code));
  return worst ?? (codes.every((code) => code === EXIT.ok) ? EXIT.ok : EXIT.bug);
}

export const exitOf = (outcome: Outcome): number => (outcome.done ? EXIT.ok : outcome.exit);

const VERDICTS: Record<Verdict, string> = { met: 'met', 'not-met': 'NOT MET', 'not-measured': 'not measured' };

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

/** One outcome on one line, whatever its folder is called, for the moment in which it is known. */
export function outcomeLine(outcome: Outcome): string {
  if (!outcome.done) return `${safe(outcome.name)}: not assessed: ${outcome.text}`;
  const { editions, findings, remarks, notes } = outcome.standing;
  const verdicts = editions.map((e) => `${e.shortTitle} ${VERDICTS[e.verdict]}`).join(', ');
  const told = [
    `${findings.critical} critical, ${findings.high} high`,
    remarks === 0 ? '' : `${countText(remarks, 'remark')} on the answers`,
    notes.length === 0 ? '' : countText(notes.length, 'note'),
  ];
  return `${safe(outcome.name)}: ${[verdicts, ...told.filter((text) => text !== '')].join('; ')}`;
}

export const TABLE_HEAD = ['Folder', 'Code', 'Verdict, worst case', 'In support', 'Critical, high', 'Rows rejected'];

/** One outcome as a row of the table at the end. */
export function outcomeRow(outcome: Outcome): string[] {
  if (!outcome.done) return [outcome.name, '', `not assessed: ${firstLine(outcome.text)}`, '', '', ''];
  const { code, editions, estate, findings } = outcome.standing;
  return [
    outcome.name,
    code,
    editions.map((e) => `${e.shortTitle}: ${VERDICTS[e.verdict]}, ${lowText(e)}`).join('; '),
    estate === null ? 'not measured' : supportText(estate),
    `${findings.critical}, ${findings.high}`,
    estate === null ? '' : `${wholeNumber(estate.rejected)} of ${wholeNumber(estate.records)}`,
  ];
}

/** A share where nothing can be above 1, else a level. Both come from the result unchanged. */
function lowText({ low, level }: Standing['editions'][number]): string {
  if (low === null) return 'nothing looked at';
  return level ? `level ${roundHalfUp(low, 1)}` : shareText(low);
}

function supportText({ phases, isolate = 0, counted }: NonNullable<Standing['estate']>): string {
  const share = (numerator: number): string => shareText({ numerator, denominator: counted });
  const of = Object.fromEntries(PHASES.map((phase) => [phase, phases[phase] ?? 0])) as Record<Phase, number>;
  const within = share(inSupport(groupCounts(of, isolate)));
  return isolate === 0 ? within : `${within}\nunder custom support ${share(isolate)}`;
}
