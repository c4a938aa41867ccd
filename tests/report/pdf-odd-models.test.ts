import { describe, expect, test } from 'vitest';
import { buildReport } from '../../src/report/build.ts';
import {
  type Block,
  type Cell,
  cell,
  column,
  figures,
  paragraph,
  type ReportModel,
  type Table,
} from '../../src/report/model.ts';
import { render } from '../../src/report/pdf/render.ts';
import { assets, emptyTrust, templates } from './fixtures.ts';
import { everyNode, readPdf } from './read-pdf.ts';

const result = emptyTrust();
const base = buildReport(result, templates);

/** A paper of one section that holds these blocks. */
async function paperOf(blocks: readonly Block[], change: Partial<ReportModel> = {}) {
  const section = { id: 'only', number: '1', opensPage: false, title: 'Only section', blocks };
  const model = { ...base, sections: [section], ...change };
  const { body, notes } = await render({ model, result }, assets);
  return { notes, ...(await readPdf(body as Uint8Array)) };
}

const table = (columns: Table['columns'], rows: readonly (readonly Cell[])[]): Table => ({
  kind: 'table',
  caption: 'A table',
  columns,
  rows,
});

describe('what the model should never hold, and might', () => {
  test('ten thousand rows are all drawn, with their header on every page', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => [
      cell(`Row ${i + 1}`),
      cell('some words that say little'),
      cell(String(i)),
    ]);
    const { tree, asides } = await paperOf([table([column('Name'), column('What'), figures('Count')], rows)]);
    const heads = everyNode(tree).filter((node) => node.type === 'TH' && node.scope === 'Row');
    expect(heads.filter((node) => node.text.startsWith('Row ')).map((node) => node.text.trim())).toEqual(
      rows.map((_, i) => `Row ${i + 1}`),
    );
    expect(asides.filter((aside) => aside.includes('Name') && aside.includes('Count')).length).toBeGreaterThan(150);
  });

  test('a word of 64 KiB is cut aloud, in a cell and in a paragraph', async () => {
    const word = 'W'.repeat(65_536);
    const { tree } = await paperOf([
      paragraph(word),
      table([column('Word'), figures('Count')], [[cell(word), cell('1')]]),
    ]);
    const told = everyNode(tree).filter((node) => node.text.replace(/\s/g, '').includes('[65417morecharacters]'));
    expect(told.map((node) => node.type)).toEqual(['P', 'TH']);
  });

  test('a text of 64 KiB runs over as many pages as it needs, in a cell too', async () => {
    const text = Array.from({ length: 9_000 }, (_, i) => `word${i}`).join(' ');
    const { tree } = await paperOf([
      paragraph(text),
      table([column('Word'), figures('Count')], [[cell(text), cell('1')]]),
    ]);
    const found = everyNode(tree).map((node) => node.text.replace(/\s+/g, ' ').trim());
    expect(found.filter((read) => read === text)).toHaveLength(2);
  });

  test('twenty columns are squeezed, and none is lost', async () => {
    const columns = Array.from({ length: 20 }, (_, i) => column(`Column number ${i}`));
    const rows = [columns.map((_, i) => cell(`incomprehensibilities ${i}`))];
    const { tree } = await paperOf([table(columns, rows)]);
    const cells = everyNode(tree).filter((node) => node.text.replace(/\s/g, '').startsWith('incomprehensibilities'));
    expect(cells).toHaveLength(20);
  });

  test('a table without rows is a header', async () => {
    const { tree } = await paperOf([table([column('Name'), figures('Count')], [])]);
    expect(everyNode(tree).filter((node) => node.type === 'TH' && node.scope === 'Column')).toHaveLength(2);
  });

  test('a title as long as a page does not run into the page number or off the page', async () => {
    const { asides } = await paperOf([paragraph('Text.'), paragraph('Text.')], {
      trust: 'Trust '.repeat(60).trim(),
      marks: ['A mark that is rather long and is said twice.', 'A second mark that is as long as the first.'],
    });
    expect(asides.at(-1)).toContain('Page 2 of 2');
  });
});

describe('letters', () => {
  test.each([
    ['Welsh', 'Ŵŵ Ŷŷ Ïï Ẁẁ Ẃẃ Ẅẅ Ỳỳ'],
    ['Polish', 'Zażółć gęślą jaźń'],
    ['Turkish, Czech, Romanian', 'İıĞğŞş Řřůů Țțșș'],
    ['Vietnamese', 'Nguyễn Thị Phương'],
    ['Greek and Russian', 'Αθήνα Москва'],
    ['arithmetic and marks', '≥ ≤ → ½ ‘’ “” – — … • £ €'],
    ['ligatures that stay letters', 'office affluent fjord'],
  ])('%s: drawn and read back as they are', async (_, text) => {
    const { tree, notes } = await paperOf([paragraph(text)]);
    expect(notes).toEqual([]);
    expect(everyNode(tree).map((node) => node.text.trim())).toContain(text);
  });

  test('an accent that no single letter has is set over its letter, and read back', async () => {
    const text = 'm\u0302 and q\u0301 here';
    const { tree } = await paperOf([paragraph(text)]);
    const read = everyNode(tree).map((node) => node.text.trim());
    expect(read.some((line) => line === text || line.includes('[U+0302]'))).toBe(true);
  });

  test('two spaces that look alike do not change what is read back', async () => {
    const { tree } = await paperOf([paragraph('a\u00A0b and c d')]);
    expect(everyNode(tree).some((node) => node.text.replace(/\s/g, ' ').includes('a b and c d'))).toBe(true);
  });
});
