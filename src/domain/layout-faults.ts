import { ALL_SECTIONS, KEPT_SECTIONS, type LayoutFault, type LayoutPart } from './layout.ts';
import { didYouMean } from './nearest.ts';
import { APPENDIX_IDS, type SectionId, WORDING_NAMES } from './template.ts';

/** Markup that Markdown knows and a board paper of ours does not: it would be printed as it stands. */
const NO_MARKUP: readonly [RegExp, string][] = [
  [/^#(?!##? )/, 'headings begin with "## " or "### "; the title of the paper is in wording.yaml'],
  [/!\[|\]\(/, 'links and pictures are not known here'],
  [/<[A-Za-z!/?]/, 'HTML is not known here'],
  [/^\s*\|/, 'tables are not known here'],
  [/^\s*(>|```|~~~|[-*_]{3,}\s*$)/, 'only headings, paragraphs and lists are known here'],
  [/\*\*|__/, 'bold letters are not known here'],
];

/** What is wrong with a line of the trust's own words, with the column from 1. */
export function lineFaults(line: string): { column: number; message: string }[] {
  const faults: { column: number; message: string }[] = [];
  const rest = line.replace(/(?<!\{)\{\{\s*([A-Za-z0-9_.-]+)\s*\}\}(?!\})/g, (tag, name: string, at: number) => {
    const message = nameFault(name);
    if (message !== null) faults.push({ column: at + 1, message });
    return ' '.repeat(tag.length);
  });
  for (const [markup, message] of NO_MARKUP) {
    const column = rest.search(markup) + 1;
    if (column > 0) faults.push({ column, message });
  }
  const stray = rest.search(/\{\{|\}\}/);
  if (stray >= 0) faults.push({ column: stray + 1, message: 'nothing but {{name}} may stand in double braces' });
  return faults;
}

function nameFault(name: string): string | null {
  if (WORDING_NAMES.some((known) => known === name)) return null;
  if (name.startsWith('section.')) return `{{${name}}} stands on a line of its own, with nothing beside it`;
  const near = didYouMean(name, [...WORDING_NAMES, ...ALL_SECTIONS.map((id) => `section.${id}`)]);
  return `unknown name "${name}"${near}: use one of ${WORDING_NAMES.join(', ')}, or section.… on a line of its own`;
}

/** A part of the layout and the line on which it begins, from 1. */
export type Placed = { readonly part: LayoutPart; readonly line: number };

/** Sections that no paper may leave out and that are missing. `end`: the last line of the template. */
export function missingFaults(parts: readonly Placed[], end: number): LayoutFault[] {
  return KEPT_SECTIONS.filter((id) => !parts.some(({ part }) => part.kind === 'section' && part.id === id)).map((id) =>
    fault(end, `{{section.${id}}} is missing: no paper may leave it out`),
  );
}

/** Each section once, the body before the appendices, and last what is made of all the rest. */
export function orderFaults(parts: readonly Placed[]): LayoutFault[] {
  const sections = parts.flatMap(({ part, line }) => (part.kind === 'section' ? [{ id: part.id, line }] : []));
  const firstAppendix = sections.findIndex(({ id }) => isAppendix(id));
  const faults = sections.flatMap(({ id, line }, at): LayoutFault[] => {
    const first = sections.findIndex((s) => s.id === id);
    if (first < at) return [fault(line, `{{section.${id}}} stands here again; line ${sections[first]?.line} has it`)];
    if (firstAppendix < 0 || at < firstAppendix || isAppendix(id)) return [];
    return [
      fault(
        line,
        `{{section.${id}}} belongs before the appendices, which begin in line ${sections[firstAppendix]?.line}`,
      ),
    ];
  });
  const [last] = parts.slice(-1);
  const glossary = sections.find(({ id }) => id === 'glossary');
  if (glossary !== undefined && last !== undefined && last.line !== glossary.line) {
    faults.push(fault(glossary.line, '{{section.glossary}} comes last: it explains what all the others print'));
  }
  const references = parts.findIndex(({ part }) => part.kind === 'section' && part.id === 'references');
  if (references >= 0 && references < parts.length - 2) {
    faults.push(
      fault(
        parts[references]?.line ?? 1,
        '{{section.references}} comes right before {{section.glossary}}: it lists what the others print',
      ),
    );
  }
  return faults;
}

const fault = (line: number, message: string): LayoutFault => ({ line, column: 1, message });

function isAppendix(id: SectionId): boolean {
  return APPENDIX_IDS.some((known) => known === id);
}
