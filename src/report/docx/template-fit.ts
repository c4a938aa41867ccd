import { didYouMean } from '../../domain/nearest.ts';
import { type Placeholder, REQUIRED } from './placeholders.ts';

/** What a template asks for: placeholders as written, braces left off, by what they stand for. */
export type Fit = {
  readonly known: ReadonlyMap<string, Placeholder>;
  readonly unknown: readonly string[];
  readonly unused: readonly string[];
  /** Why the template cannot be filled; empty when it can. */
  readonly problems: readonly string[];
};

/** A template that cannot be filled, with every reason. The caller names the file. */
export class TemplateMisfit extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super('the template cannot be filled');
    this.problems = problems;
  }
}

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/**
 * Holds the placeholders of a template against those there are. Takes the texts of its paragraphs. Blocks take the place
 * of a whole paragraph, so that a placeholder for blocks must stand alone in its own.
 */
export function fitOf(paragraphs: readonly string[], offered: readonly Placeholder[]): Fit {
  const byName = new Map(offered.map((p) => [p.name, p]));
  const known = new Map<string, Placeholder>();
  const unknown = new Set<string>();
  const problems: string[] = [];
  for (const text of paragraphs) {
    if (text.includes('{{{')) problems.push(`three braces in a row in "${text}": two belong to a placeholder`);
    for (const [whole, written = ''] of text.matchAll(PLACEHOLDER)) {
      const found = byName.get(written.trim());
      if (found === undefined) unknown.add(written);
      else known.set(written, found);
      if (found?.content.kind === 'blocks' && text.trim() !== whole) {
        problems.push(`${whole} stands for more than words and needs a paragraph of its own; found "${text}"`);
      }
    }
  }
  const used = new Set([...known.values()].map((p) => p.name));
  if (used.size === 0) problems.push('no placeholder that is known: {{paper}}, for example, stands for all sections');
  if (!used.has(REQUIRED))
    problems.push(`{{${REQUIRED}}} is missing: put it into the footer, so that each page says what it is`);
  return {
    known,
    unknown: [...unknown].map((name) => `{{${name}}}${didYouMean(name.trim(), byName.keys())}`),
    unused: offered.flatMap((p) => (used.has(p.name) || isTold(p.name, used) ? [] : [p.name])),
    problems: [...new Set(problems)],
  };
}

// What another placeholder brings in already is not missing: a table with its section, a section with the whole paper.
function isTold(name: string, used: ReadonlySet<string>): boolean {
  const [kind = '', id] = name.split('.');
  if (kind === 'cover') return used.has('cover');
  if (id === undefined) return false;
  return used.has('paper') || (kind !== 'section' && used.has(`section.${id}`));
}
