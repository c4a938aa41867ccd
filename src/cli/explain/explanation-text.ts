import type { Explanation, Reference, Row } from '../../report/references/reference.ts';
import { safe } from '../safe-text.ts';
import type { Terminal } from '../terminal.ts';
import { wrapBlock } from '../wrap.ts';

/** Rows and parts printed of a long list, unless all were asked for. */
const MOST = 20;

/** Prints a figure with everything behind it. `all`: lists are not cut short. */
export function printExplanation(
  { ref, kind, title, figure }: Reference,
  { rule, parts, sums, rows, answers, basis, changes }: Explanation,
  all: boolean,
  terminal: Terminal,
): void {
  const { colour, width } = terminal;
  const say = (text: string, indent = '  '): void => terminal.out(wrapBlock(safe(text), width, indent));
  const list = (heading: string, lines: readonly string[]): void => {
    if (lines.length === 0) return;
    terminal.out(`\n${colour.bold(heading)}`);
    for (const line of all ? lines : lines.slice(0, MOST)) say(line);
    const left = lines.length - MOST;
    if (!all && left > 0) say(`and ${left} more: --all prints them`);
  };
  terminal.out(colour.bold(`${safe(ref)}  ${safe(title)}`));
  say(`${kind}: ${figure}`);
  list('Rule', [rule]);
  list(
    'Made of',
    parts.map((p) => `${p.what}: ${p.figure}${p.ref === null ? '' : `  [${p.ref}]`}`),
  );
  list(
    'Worked out again',
    sums.map((s) =>
      s.holds ? `${s.says}: ${s.made}, as printed` : `${s.says}: ${s.made}, BUT ${s.printed} IS PRINTED`,
    ),
  );
  list(`Rows behind it (${rows.length})`, rows.map(rowText));
  list('What was said', answers);
  list('Rests on', basis);
  list('What would change it', changes);
}

function rowText({ place: { file, line, column }, what }: Row): string {
  const at = [file, line, column].filter((part) => part !== undefined).join(':');
  return what === '' ? at : `${at}  ${what}`;
}
