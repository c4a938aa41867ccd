import { UserError } from '../../errors.ts';
import { findReference } from '../../report/references/find-reference.ts';
import type { Explanation, Reference } from '../../report/references/reference.ts';
import { references } from '../../report/references.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { printExplanation } from '../explain/explanation-text.ts';
import { openResult } from '../explain/open-result.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

/** `all`: print every row and part, however many. */
export type ExplainOptions = { all?: boolean };

/** Choices named one by one where a reference fits several figures. */
const CHOICES = 30;

/**
 * Prints where a figure comes from: its rule, parts, rows, answers, basis and what would change it, with its arithmetic
 * done again from the parts. Takes a reference as printed, or an id, and the result or folder to look in. Exit 0; 1 when
 * the parts do not give the figure, which is a fault in the program or a result that was altered. Throws a UserError for a
 * reference that fits nothing, or several figures.
 */
export async function explain(
  ref: string,
  named: string | undefined,
  options: ExplainOptions & GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const { terminal } = around;
  const result = await openResult(named, options, around);
  const { found: reference, also } = oneReference(references(result), ref);
  for (const other of also) terminal.note(`note: ${ref} is also an id: ${other.ref} ${other.title}`);
  const explanation = reference.explain();
  if (options.json) terminal.json(asJson(reference, explanation));
  else printExplanation(reference, explanation, options.all === true, terminal);
  const wrong = explanation.sums.filter((s) => !s.holds);
  if (wrong.length === 0) return EXIT.ok;
  terminal.problem(
    `assess: ${reference.ref} does not follow from its parts (${wrong.map((s) => s.says).join('; ')}): this is a fault in the program, or the result was altered`,
  );
  return EXIT.bug;
}

function oneReference(all: readonly Reference[], ref: string): { found: Reference; also: readonly Reference[] } {
  const read = findReference(all, ref);
  if ('found' in read) return read;
  if ('choices' in read) {
    const shown = read.choices.slice(0, CHOICES).map((r) => `${r.ref}  ${r.title}: ${r.figure}`);
    const left = read.choices.length - shown.length;
    throw new UserError(`"${ref}" fits ${read.choices.length} figures: name one by its reference`, [
      ...shown,
      ...(left > 0 ? [`and ${left} more`] : []),
    ]);
  }
  const meant = read.near === null ? '' : ` (did you mean "${read.near}"?)`;
  throw new UserError(`no figure has the reference "${ref}"${meant}`, [
    'references stand in the appendix of the private paper; an id (8.1.2), a finding (F-001), a quarter (2027-Q1), an edition or "reconciliation" will do too',
  ]);
}

function asJson({ ref, kind, title, figure }: Reference, explanation: Explanation): object {
  return { ref, kind, title, figure, ...explanation };
}
