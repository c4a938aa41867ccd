import type { EditionResult } from '../domain/edition-result.ts';
import { shareText, wholeNumber } from '../domain/figures.ts';
import { roundHalfUp } from '../domain/fraction.ts';
import type { Result } from '../domain/result.ts';
import { estateGroups, inSupport } from '../domain/support-groups.ts';
import type { Fraction, Verdict } from '../domain/terms.ts';
import { acceptedText, lowText } from '../domain/worst-case-text.ts';
import { safe } from './safe-text.ts';
import type { Terminal } from './terminal.ts';
import { wrap } from './wrap.ts';

const WORDS: Record<Verdict, string> = { met: 'met', 'not-met': 'NOT MET', 'not-measured': 'not measured' };

/** The result on one screen: each edition with its label and score, the estate, and what matters most. */
export function printSummary(result: Result, terminal: Terminal): void {
  const { trust } = result;
  terminal.out(
    terminal.colour.bold(
      `${safe(trust.name)} (${trust.code}), ${result.asOf}${trust.invented ? ', an invented trust' : ''}`,
    ),
  );
  terminal.table(
    ['Edition', 'Verdict', 'Indicative label', 'Score, worst case (best case)'],
    result.editions.map((e) => [e.shortTitle, WORDS[e.verdict], e.label, scoreText(e)]),
  );
  const accepted = acceptedLines(result);
  const block = (text: string): void => terminal.out(wrap(text, terminal.width, '  '));
  if (accepted !== '') terminal.out(accepted);
  for (const text of estateTexts(result)) block(text);
  const { findings, contradictions } = result;
  const count = (severity: string): number => findings.filter((f) => f.severity === severity).length;
  block(
    `Findings: ${count('critical')} critical, ${count('high')} high, ${count('medium')} medium, ${count('low')} low. ` +
      `Answers that the estate contradicts: ${contradictions.length}.`,
  );
  terminal.out('Indicative; independent of the NHS; not an official status.');
}

function scoreText(edition: EditionResult): string {
  if (edition.shape === 'compliance') {
    const { low, high } = edition.score;
    return low.numerator === high.numerator ? shareText(low) : `${shareText(low)}, up to ${shareText(high)}`;
  }
  if (edition.answered.numerator === 0) return `no level; ${edition.setting}`;
  const { low, high } = edition.overall;
  const level = (f: Fraction | null): string => (f === null ? 'none' : roundHalfUp(f, 1));
  return `level ${level(low)} (${level(high)}) of ${edition.levels.length}; ${edition.setting}`;
}

/** The worst case with and without accepted risks, where any is soundly accepted; empty where none is. */
function acceptedLines({ editions }: Result): string {
  const lines = editions.flatMap((e) => {
    const accepted = acceptedText(e);
    return accepted === null
      ? []
      : [`${safe(e.shortTitle)}: ${lowText(e)} without acceptances, ${accepted} taken as met.`];
  });
  return lines.join('\n');
}

function estateTexts({ estate }: Result): string[] {
  if (estate === null) return ['Estate: not measured; no inventory was given.'];
  const { reconciliation: r } = estate;
  const groups = estateGroups(estate);
  const share = (numerator: number): string => shareText({ numerator, denominator: r.counted });
  const n = wholeNumber;
  const standing = [
    `Estate: in support ${share(inSupport(groups))}, out of support ${share(groups['end-of-life'])},`,
    // Custom support buys time for what its maker has given up: it is never told as support.
    ...(groups.isolate === 0 ? [] : [`under custom support ${share(groups.isolate)} (extended: isolate and replace),`]),
    `paid support not proven ${share(groups['extended-only'])}, could not be told ${share(groups.unknown)}.`,
  ];
  const rows = [
    `Rows: ${n(r.records)} = ${n(r.accepted)} accepted + ${n(r.rejected)} rejected + ${n(r.blank)} blank;`,
    `${n(r.accepted)} = ${n(r.devices)} devices + ${n(r.duplicates)} duplicates;`,
    `${n(r.devices)} = ${n(r.counted)} counted + ${n(r.stale)} stale + ${n(r.excluded)} excluded.`,
  ];
  return [standing.join('\n'), rows.join('\n')];
}
