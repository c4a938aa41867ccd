import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '../../src/domain/result.ts';
import { XmlReader } from '../../src/io/xlsx/xml-reader.ts';
import { buildReport } from '../../src/report/build.ts';
import { render } from '../../src/report/docx/render.ts';
import type { ReportModel, Section } from '../../src/report/model.ts';
import { textsOf } from '../../src/report/texts.ts';
import { visibleText } from '../../src/report/visible.ts';
import { assets, awkwardTrust, emptyTrust, failingTrust, fullTrust, templates } from './fixtures.ts';
import { whitePng } from './png.ts';
import { packageParts, paragraphTexts } from './read-docx.ts';

type Paper = { model: ReportModel; bytes: Uint8Array; parts: Map<string, string>; document: string };

async function paperOf(model: ReportModel, result: Result): Promise<Paper> {
  const bytes = (await render({ model, result })).body as Uint8Array;
  const parts = await packageParts(bytes);
  return { model, bytes, parts, document: parts.get('word/document.xml') ?? '' };
}

const made: Readonly<Record<string, () => Result>> = {
  full: fullTrust,
  empty: emptyTrust,
  failing: failingTrust,
  awkward: awkwardTrust,
};
const names = Object.keys(made);
const papers: Record<string, Paper> = {};
const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

beforeAll(async () => {
  for (const name of names) {
    const result = made[name]!();
    papers[name] = await paperOf(buildReport(result, templates), result);
  }
});

describe('the document', () => {
  test('has the same bytes twice over, and names no time but the day of the assessment', async () => {
    const result = fullTrust();
    const again = await paperOf(buildReport(result, templates), result);
    expect(Buffer.compare(Buffer.from(again.bytes), Buffer.from(papers['full']!.bytes))).toBe(0);
    const days = [...again.parts.values()].flatMap((xml) => xml.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g) ?? []);
    expect(new Set(days)).toEqual(new Set(['2026-11-22T00:00:00Z']));
  });

  test.each(names)('%s: every part is well-formed XML', (name) => {
    for (const xml of papers[name]!.parts.values()) {
      const reader = new XmlReader({ open: () => undefined, close: () => undefined, text: () => undefined });
      reader.write(xml);
      reader.end();
    }
  });

  test.each(names)('%s: every text of the model is in it, whole and in order', (name) => {
    const { model, document } = papers[name]!;
    const read = paragraphTexts(document);
    let at = 0;
    for (const section of [model.cover, ...model.sections]) {
      for (const text of textsOf(section)) {
        const wanted = visibleText(text);
        if (wanted === '') continue;
        const found = read.findIndex((r, i) => i >= at && (r === wanted || r.endsWith(`. ${wanted}`)));
        expect(found, wanted).toBeGreaterThanOrEqual(at);
        // A section's title stands in the contents too.
        if (wanted !== visibleText(section.title)) at = found;
      }
    }
  });

  test.each(names)('%s: holds no macro, no outside link, no field that asks to be updated', (name) => {
    const { parts } = papers[name]!;
    for (const [path, xml] of parts) {
      expect(path).not.toMatch(/vba|embeddings|activeX/i);
      expect(xml).not.toMatch(/TargetMode="External"|macroEnabled|w:updateFields|w:dirty="(?:1|true)"/);
    }
  });

  test('is A4, in British English, with running header and footer, page x of y and its marks', () => {
    const { model, parts, document } = papers['full']!;
    expect(document).toMatch(/<w:pgSz [^>]*w:w="11906"[^>]*w:h="16838"|<w:pgSz [^>]*w:h="16838"[^>]*w:w="11906"/);
    expect(parts.get('word/styles.xml')).toContain('w:val="en-GB"');
    const footers = [...parts].flatMap(([path, xml]) => (/^word\/footer\d\.xml$/.test(path) ? [xml] : []));
    expect(footers).toHaveLength(2);
    for (const footer of footers) {
      expect(footer).toContain('PAGE');
      expect(footer).toContain('NUMPAGES');
      expect(paragraphTexts(footer)).toEqual(expect.arrayContaining([...model.marks]));
    }
  });
});

describe('structure', () => {
  test.each(names)('%s: one title, a heading for each section, no level left out', (name) => {
    const { model, document } = papers[name]!;
    expect(count(document, /<w:pStyle w:val="Title"\/>/g)).toBe(1);
    expect(count(document, /<w:pStyle w:val="Heading1"\/>/g)).toBe(model.sections.length);
    let level = 0;
    for (const [, mark = '0'] of document.matchAll(/<w:pStyle w:val="Heading(\d)"\/>/g)) {
      expect(Number(mark)).toBeLessThanOrEqual(level + 1);
      level = Number(mark);
    }
  });

  test.each(names)('%s: every table of figures repeats its header, splits no row, and fills its grid', (name) => {
    const { document, model } = papers[name]!;
    const tables = [...document.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => table);
    const blocks = model.sections.flatMap((s) => s.blocks).filter((b) => b.kind === 'table' || b.kind === 'figure');
    expect(tables.filter((table) => table.includes('<w:tblHeader/>'))).toHaveLength(blocks.length);
    for (const table of tables) {
      const rows = [...table.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => row);
      const columns = count(table, /<w:gridCol /g);
      for (const row of rows) {
        expect(row).toContain('<w:cantSplit/>');
        expect(count(row, /<w:tc>/g)).toBe(columns);
      }
    }
  });

  test.each(names)(
    '%s: bookmarks have names and numbers of their own, and every line of the contents leads to one',
    (name) => {
      const { document, model } = papers[name]!;
      const marks = [...document.matchAll(/<w:bookmarkStart ([^>]*)\/>/g)].map(([, attributes = '']) => attributes);
      const read = (key: string) => marks.map((mark) => new RegExp(`w:${key}="([^"]*)"`).exec(mark)?.[1]);
      expect(marks).toHaveLength(model.sections.length);
      expect(new Set(read('id')).size).toBe(marks.length);
      expect(new Set(read('name')).size).toBe(marks.length);
      const anchors = [...document.matchAll(/w:anchor="([^"]*)"/g)].map(([, anchor]) => anchor);
      expect(anchors).toEqual(read('name'));
    },
  );

  test('fields are opened, parted and closed', () => {
    const { document } = papers['full']!;
    const marks = [...document.matchAll(/w:fldCharType="(\w+)"/g)].map(([, kind]) => kind);
    expect(marks).toEqual(['begin', 'separate', 'end']);
  });

  test('every numbered list begins at 1', async () => {
    const list = { kind: 'list', ordered: true, items: ['a', 'b'] } as const;
    const { document } = await withBlocks([list, list]);
    const numbers = [...document.matchAll(/<w:numId w:val="(\d+)"\/>/g)].map(([, number]) => number);
    expect(numbers).toHaveLength(4);
    expect(new Set(numbers).size).toBe(2);
  });
});

describe('text from data', () => {
  test.each([
    ['<w:p>&amp;</w:p>', '<w:p>&amp;</w:p>'],
    [']]> <!-- -->', ']]> <!-- -->'],
    ['\u0000\u202Ex\uFFFE\uFFFF', '[U+0000][U+202E]x[U+FFFE][U+FFFF]'],
    ['{paper-numbers-1} {{trust}} {rId1}', '{paper-numbers-1} {{trust}} {rId1}'],
    ['=cmd|x', '=cmd|x'],
  ])('%j is printed as it is', async (text, printed) => {
    const { document } = await withBlocks([
      { kind: 'list', ordered: true, items: ['first'] },
      { kind: 'paragraph', text, style: 'body' },
    ]);
    expect(paragraphTexts(document)).toContain(printed);
  });

  test('any text comes back as the letters it has', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), async (text) => {
        const printed = visibleText(text).replace(
          /[\uFFFE\uFFFF]/g,
          (l) => `[U+${l.charCodeAt(0).toString(16).toUpperCase()}]`,
        );
        fc.pre(printed !== '');
        const { document } = await withBlocks([{ kind: 'paragraph', text, style: 'body' }]);
        expect(paragraphTexts(document)).toContain(printed);
      }),
      { numRuns: 30 },
    );
  });
});

function withBlocks(blocks: Section['blocks']): Promise<Paper> {
  const { model } = papers['full']!;
  const section: Section = { id: 'x', number: '1', opensPage: false, title: 'X', blocks };
  return paperOf({ ...model, sections: [section] }, fullTrust());
}

test("a trust's own logo is in the document, with its words", async () => {
  const logo = { bytes: whitePng(400, 100), alt: 'A <b>"blue" heron' };
  const { body } = await render({ model: papers['full']!.model, result: fullTrust() }, { ...assets, logo });
  const parts = await packageParts(body as Uint8Array);
  expect([...parts.keys()].filter((path) => path.startsWith('word/media/'))).toHaveLength(1);
  expect(parts.get('word/document.xml')).toContain('descr="A &lt;b&gt;&quot;blue&quot; heron"');
});

test('what is no picture is left out, and told', async () => {
  const logo = { bytes: Buffer.from('<svg onload="x"/>'), alt: 'x' };
  const { notes } = await render({ model: papers['full']!.model, result: fullTrust() }, { ...assets, logo });
  expect(notes).toEqual([expect.stringMatching(/^the logo is left out of the .*neither a PNG nor a JPEG/)]);
});
