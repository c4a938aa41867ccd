import { countText, wholeNumber } from '../../domain/figures.ts';
import type { GatedResult, GateReport } from '../../domain/gate.ts';
import type { Verdict } from '../../domain/terms.ts';
import { withoutCommands } from '../../report/ci/text.ts';
import { safe } from '../safe-text.ts';
import type { Terminal } from '../terminal.ts';

const WORDS: Record<Verdict, string> = { met: 'met', 'not-met': 'NOT MET', 'not-measured': 'NOT MEASURED' };

/** Every gate of every Result, the broken ones first, with what was compared; at the end the verdict of the whole. */
export function printGates(report: GateReport, terminal: Terminal): void {
  for (const result of report.results) printOne(result, terminal);
  const { results } = report;
  const count = (verdict: Verdict): string => wholeNumber(results.filter((r) => r.verdict === verdict).length);
  if (results.length > 1) {
    terminal.out(
      `Results: ${wholeNumber(results.length)} = ${count('met')} met + ${count('not-met')} not met + ${count('not-measured')} not measured.`,
    );
  }
  terminal.out(`Gate: ${WORDS[report.verdict]}.`);
}

function printOne(result: GatedResult, terminal: Terminal): void {
  const [whose, counts] = headings(result);
  terminal.out(terminal.colour.bold(whose));
  terminal.out(`  ${counts}`);
  terminal.table(
    ['Gate', 'Verdict', 'Figure', 'Wanted', 'Why'],
    result.gates.map((g) => [g.title, WORDS[g.verdict], g.figure, g.bound, g.because].map(withoutCommands)),
  );
}

/** One line for each Result, for logs. */
export function headline(result: GatedResult): string {
  return headings(result).join('; ');
}

/** Whose Result it is, and its gates. Our own words come first in each: a line of a build's log must never begin with data. */
function headings({ trust, asOf, file, verdict, gates }: GatedResult): [string, string] {
  const count = (v: Verdict): string => wholeNumber(gates.filter((g) => g.verdict === v).length);
  const figures = `${countText(gates.length, 'gate')} = ${count('met')} met + ${count('not-met')} not met + ${count('not-measured')} not measured`;
  const plain = (text: string): string => withoutCommands(safe(text));
  return [plain(`Gate ${WORDS[verdict]}: ${trust.name} (${trust.code}), ${asOf}`), plain(`By ${file}: ${figures}`)];
}
