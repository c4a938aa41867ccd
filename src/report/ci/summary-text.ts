import type { EditionResult } from '../../domain/edition-result.ts';
import { countText, shareText } from '../../domain/figures.ts';
import { roundHalfUp } from '../../domain/fraction.ts';
import type { Fraction, Verdict } from '../../domain/terms.ts';
import { safe } from '../markdown.ts';
import { entriesOf, type JudgedResult } from './entries.ts';
import { plainLine } from './text.ts';

const WORDS: Record<Verdict, string> = { met: 'met', 'not-met': '**NOT MET**', 'not-measured': '**NOT MEASURED**' };

const cell = (text: string): string => safe(plainLine(text));

/** One Result in Markdown: gates, editions and findings, at most `most` of the last; says how many are left out. */
export function summaryOf(judged: JudgedResult, most: number): string {
  const { result, gated } = judged;
  const { trust } = result;
  const parts = [
    `## Gate ${WORDS[gated.verdict].replaceAll('**', '')}: ${cell(trust.name)} (${cell(trust.code)}), ${gated.asOf}`,
    ...(trust.invented ? ['An invented trust.'] : []),
    table(
      ['Gate', 'Verdict', 'Figure', 'Wanted', 'Why'],
      gated.gates.map((g) => [cell(g.title), WORDS[g.verdict], cell(g.figure), cell(g.bound), cell(g.because)]),
    ),
    '### Editions',
    table(
      ['Edition', 'Verdict', 'Indicative label', 'Score, worst case'],
      result.editions.map((e) => [cell(e.shortTitle), WORDS[e.verdict], cell(e.label), cell(scoreText(e))]),
    ),
    ...findingsOf(judged, most),
    `Indicative; independent of the NHS; not an official status. Result: ${cell(gated.file)}.`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function findingsOf(judged: JudgedResult, most: number): string[] {
  const findings = entriesOf(judged).filter((e) => e.kind === 'finding');
  if (findings.length === 0) return ['### Findings', 'None.'];
  const shown = findings.slice(0, most);
  const rest = findings.length - shown.length;
  const rows = shown.map((f) => [
    f.severity,
    cell(f.title),
    cell(f.because),
    f.accepted === null ? '' : cell(f.accepted),
  ]);
  const left = rest === 0 ? [] : [`Not shown: ${countText(rest, 'finding')} more; all of them are in the result file.`];
  return ['### Findings', table(['Severity', 'Finding', 'Why, and what is next', 'Accepted'], rows), ...left];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

function scoreText(e: EditionResult): string {
  if (e.shape === 'compliance') return shareText(e.score.low);
  if (e.answered.numerator === 0) return `no level, ${e.setting}`;
  const level = (f: Fraction | null): string => (f === null ? 'none' : roundHalfUp(f, 1));
  return `level ${level(e.overall.low)} of ${e.levels.length}, ${e.setting}`;
}
