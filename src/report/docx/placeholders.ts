import type { Block, ReportModel, Section } from '../model.ts';
import { dateText } from '../wording.ts';

/** What a placeholder stands for: words within a sentence, or whole blocks in place of a paragraph. */
export type Content =
  | { readonly kind: 'words'; readonly lines: readonly string[] }
  | { readonly kind: 'blocks'; readonly blocks: readonly Block[] };

/** A name that may stand in double braces in a trust's own Word document. */
export type Placeholder = { readonly name: string; readonly what: string; readonly content: Content };

/** Without it a document would not say what the figures are. */
export const REQUIRED = 'marks';

/** Every placeholder of a paper, in the order of the paper. Names are made of ids, and stay when titles change. */
export function placeholders(model: ReportModel): Placeholder[] {
  return [
    words('title', 'Title of the paper', model.title),
    words('trust', 'Name of the trust', model.trust),
    words('subject', 'Line below the title', model.subject),
    words('date', 'Day of the assessment', dateText(model.asOf)),
    words('tool', 'What made the paper', model.tool),
    { name: REQUIRED, what: 'What the paper is and is not; required', content: { kind: 'words', lines: model.marks } },
    blocks('cover', 'The whole cover sheet', model.cover.blocks),
    ...coverFields(model.cover),
    ...model.sections.flatMap(ofSection),
    blocks('paper', 'All sections with their headings', model.sections.flatMap(withHeading)),
  ];
}

function coverFields(cover: Section): Placeholder[] {
  return cover.blocks.flatMap((block) => {
    if (block.kind !== 'fields') return [];
    return block.items.flatMap(({ id, label, lines }): Placeholder[] =>
      id === undefined
        ? []
        : [{ name: `cover.${id}`, what: `Cover sheet: ${label}`, content: { kind: 'words', lines } }],
    );
  });
}

function ofSection(section: Section): Placeholder[] {
  const tables = section.blocks.filter((block) => block.kind === 'table' || block.kind === 'figure');
  return [
    words(`title.${section.id}`, `Title of the section "${section.title}"`, section.title),
    blocks(`section.${section.id}`, `The section "${section.title}", without its title`, section.blocks),
    ...(tables.length === 0
      ? []
      : [blocks(`table.${section.id}`, `Only the tables of the section "${section.title}"`, tables)]),
  ];
}

function withHeading(section: Section): Block[] {
  const text = section.number === null ? section.title : `${section.number}. ${section.title}`;
  return [{ kind: 'heading', level: 3, text }, ...section.blocks.map(lowered)];
}

// Below the heading of its section, as in the paper itself.
function lowered(block: Block): Block {
  return block.kind === 'heading' ? { ...block, level: 4 } : block;
}

function words(name: string, what: string, text: string): Placeholder {
  return { name, what, content: { kind: 'words', lines: [text] } };
}

function blocks(name: string, what: string, content: readonly Block[]): Placeholder {
  return { name, what, content: { kind: 'blocks', blocks: content } };
}
