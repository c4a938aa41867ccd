import type { ReportModel } from '../../src/report/model.ts';
import { textsOf } from '../../src/report/texts.ts';
import { visibleText } from '../../src/report/visible.ts';
import { packageParts } from './read-docx.ts';
import { everyNode, type Node, readPdf } from './read-pdf.ts';

/** A paper read back from a format: all its words, and the rows of its tables, each a list of cells, in their order. */
export type ReadPaper = { words: string; rows: string[][] };

/** A text as formats are compared: without white space, soft hyphens and joiners, which a renderer may set as it likes. */
export const bare = (text: string): string => closed(visibleText(text));

const closed = (text: string): string => text.replace(/[\s\u00AD\u2060\u200B]+/g, '');

function entities(text: string): string {
  return text
    .replace(/&#(x[0-9a-f]+|\d+);/gi, (_, n: string) => String.fromCodePoint(Number(n.replace(/^x/i, '0x'))))
    .replace(/&(lt|gt|quot|apos|nbsp|amp);/g, (_, name: string) => ENTITIES[name] ?? '');
}
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', amp: '&' };

const untagged = (markup: string): string => entities(markup.replace(/<[^>]*>/g, ''));

export async function readMarkdown(body: string | Uint8Array): Promise<ReadPaper> {
  const text = String(body);
  const plain = (part: string): string => closed(part.replace(/\\(?=[\p{P}\p{S}])/gu, ''));
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .slice(2, -1)
        .split(/(?<!\\) \| /)
        .map(plain),
    );
  return { words: plain(text), rows };
}

export async function readHtml(body: string | Uint8Array): Promise<ReadPaper> {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const rows = [...text.matchAll(/<tr[ >].*?<\/tr>|<tr>.*?<\/tr>/gs)].map(([row]) =>
    [...row.matchAll(/<(td|th)(?: [^>]*)?>(.*?)<\/\1>/gs)].map(([, , cell = '']) => closed(untagged(cell))),
  );
  return { words: closed(untagged(text.replace(/<style>.*?<\/style>/gs, ''))), rows };
}

export async function readPdfPaper(body: string | Uint8Array): Promise<ReadPaper> {
  const { tree, asides } = await readPdf(body as Uint8Array);
  const told = (node: Node): string => node.text + node.kids.map(told).join('');
  const nodes = everyNode(tree);
  const rows = nodes
    .filter((node) => node.type === 'TR')
    .map((row) => row.kids.filter((kid) => kid.type === 'TH' || kid.type === 'TD').map((cell) => closed(told(cell))));
  return { words: closed(tree.map(told).join('') + asides.join('')), rows };
}

export async function readWord(body: string | Uint8Array): Promise<ReadPaper> {
  const parts = await packageParts(body as Uint8Array);
  const markup = parts.get('word/document.xml') ?? '';
  const asides = [...parts].filter(([path]) => /^word\/(header|footer)\d*\.xml$/.test(path)).map(([, part]) => part);
  const told = (part: string): string =>
    closed([...part.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => entities(text)).join(''));
  const rows = [...markup.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) =>
    [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => told(cell)),
  );
  return { words: told([markup, ...asides].join('')), rows };
}

/** Every text of the model in order, as any format must hold it. */
export function wordsOf(model: ReportModel): string[] {
  const sections = [model.cover, ...model.sections].flatMap((section) => [...textsOf(section)]);
  return [model.title, model.trust, model.subject, ...model.marks, ...sections].map(bare);
}

/** Every row of every table of the model in order, the heading row first; those of drawings are in their tables. */
export function rowsOf(model: ReportModel): string[][] {
  return [model.cover, ...model.sections]
    .flatMap((section) => section.blocks)
    .flatMap((block) => (block.kind === 'table' ? [block] : block.kind === 'figure' ? [block.table] : []))
    .flatMap((table) => [
      table.columns.map((column) => bare(column.title)),
      ...table.rows.map((row) => row.map((cell) => bare(cell.text))),
    ]);
}
