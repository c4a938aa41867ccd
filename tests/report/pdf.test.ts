import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFRawStream,
  PDFStream,
  PDFString,
} from 'pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '../../src/domain/result.ts';
import { buildReport } from '../../src/report/build.ts';
import { resultText } from '../../src/report/json.ts';
import type { ReportModel } from '../../src/report/model.ts';
import { render } from '../../src/report/pdf/render.ts';
import { textsOf } from '../../src/report/texts.ts';
import { visibleText } from '../../src/report/visible.ts';
import { assets, awkwardTrust, decidedTrust, emptyTrust, failingTrust, fullTrust, templates } from './fixtures.ts';
import { everyNode, type Read, readPdf } from './read-pdf.ts';

type Paper = { model: ReportModel; bytes: Uint8Array; notes: readonly string[] } & Read;

async function paper(result: Result): Promise<Paper> {
  const model = buildReport(result, templates);
  const { body, notes } = await render({ model, result }, assets);
  const bytes = body as Uint8Array;
  return { model, bytes, notes, ...(await readPdf(bytes)) };
}

const made: Record<string, () => Result> = {
  full: fullTrust,
  decided: decidedTrust,
  empty: emptyTrust,
  failing: failingTrust,
  awkward: awkwardTrust,
};
const names = Object.keys(made);
const papers: Record<string, Paper> = {};

beforeAll(async () => {
  for (const name of names) papers[name] = await paper(made[name]!());
});

const squeezed = (text: string): string => text.replace(/\s+/g, '');

describe('bytes', () => {
  test('are the same twice over', async () => {
    const again = await paper(fullTrust());
    expect(Buffer.compare(Buffer.from(again.bytes), Buffer.from(papers['full']!.bytes))).toBe(0);
  });

  test('do not depend on what the process has drawn before', async () => {
    // New bytes of the same fonts have nothing kept with them.
    const fonts = { regular: assets.fonts.regular.slice(), bold: assets.fonts.bold.slice() };
    const result = fullTrust();
    const { body } = await render({ model: buildReport(result, templates), result }, { fonts });
    expect(Buffer.compare(Buffer.from(body as Uint8Array), Buffer.from(papers['full']!.bytes))).toBe(0);
  });

  test('carry the day of the assessment and no other', async () => {
    const doc = await PDFDocument.load(papers['full']!.bytes, { updateMetadata: false });
    expect(doc.getCreationDate()?.toISOString()).toBe('2026-11-22T00:00:00.000Z');
    expect(doc.getModificationDate()?.toISOString()).toBe('2026-11-22T00:00:00.000Z');
  });

  test('claim PDF/UA-1 and PDF/A-3a, and stay well formed when the title holds markup', async () => {
    const base = fullTrust();
    const odd = await paper({ ...base, trust: { ...base.trust, name: 'Barnsley & <District> "NHS"' } });
    const text = Buffer.from(odd.bytes).toString('utf8');
    const metadata = text.slice(text.indexOf('<x:xmpmeta'), text.indexOf('</x:xmpmeta>'));
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(metadata).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(metadata).toContain('Barnsley &amp; &lt;District&gt; &quot;NHS&quot;');
    expect(metadata).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
  });
});

test.each(names)(
  '%s: the result is attached as the source of the paper, byte for byte the file that .json writes',
  async (name) => {
    const doc = await PDFDocument.load(papers[name]!.bytes, { updateMetadata: false });
    const [specification, ...others] = doc.catalog
      .lookup(PDFName.of('AF'), PDFArray)
      .asArray()
      .map((ref) => doc.context.lookup(ref, PDFDict));
    expect(others).toEqual([]);
    expect(String(specification?.get(PDFName.of('AFRelationship')))).toBe('/Source');
    expect(specification?.lookup(PDFName.of('Desc'), PDFString).decodeText()).toBe(templates.wording.pages.attached);
    const file = specification?.lookup(PDFName.of('EF'), PDFDict).lookup(PDFName.of('F'), PDFStream);
    expect(file?.dict.get(PDFName.of('Subtype'))).toBe(PDFName.of('application/json'));
    const bytes = decodePDFRawStream(file as PDFRawStream).decode();
    expect(Buffer.from(bytes).toString('utf8')).toBe(resultText(made[name]!()));
  },
);

describe('structure', () => {
  test.each(names)('%s: one title, sections below it, no level left out', (name) => {
    const levels = everyNode(papers[name]!.tree)
      .flatMap((n) => /^H([1-6])$/.exec(n.type)?.[1] ?? [])
      .map(Number);
    expect(levels.filter((l) => l === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    levels.forEach((level, i) => {
      if (i > 0) expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1);
    });
    expect(levels.filter((l) => l === 2)).toHaveLength(papers[name]!.model.sections.length + 1);
  });

  test.each(names)('%s: every table has one header row, row headers, and rows of equal width', (name) => {
    for (const table of everyNode(papers[name]!.tree).filter((n) => n.type === 'Table')) {
      const rows = everyNode(table.kids).filter((n) => n.type === 'TR');
      expect(new Set(rows.map((row) => row.kids.length)).size).toBe(1);
      const head = table.kids.find((n) => n.type === 'THead');
      if (head !== undefined)
        expect(head.kids[0]?.kids.every((n) => n.type === 'TH' && n.scope === 'Column')).toBe(true);
      const body = table.kids.find((n) => n.type === 'TBody');
      for (const row of body?.kids ?? []) expect(row.kids[0]).toMatchObject({ type: 'TH', scope: 'Row' });
    }
  });

  test.each(names)('%s: every figure is told in words', (name) => {
    const figures = everyNode(papers[name]!.tree).filter((n) => n.type === 'Figure');
    const drawn = papers[name]!.model.sections.flatMap((s) => s.blocks).filter((b) => b.kind === 'figure');
    expect(figures).toHaveLength(drawn.length);
    for (const figure of figures) expect(figure.alt?.length ?? 0).toBeGreaterThan(20);
  });

  test.each(names)('%s: every section has a bookmark and a linked line in the contents', (name) => {
    const { model, tree, bytes } = papers[name]!;
    expect(everyNode(tree).filter((n) => n.type === 'TOCI')).toHaveLength(model.sections.length);
    expect(everyNode(tree).filter((n) => n.type === 'Link')).toHaveLength(model.sections.length);
    expect(Buffer.from(bytes).toString('latin1').split('/Type /Annot').length - 1).toBe(model.sections.length);
  });
});

describe('letters', () => {
  test('of Welsh and of arithmetic are in the font', () => {
    expect(papers['full']!.notes).toEqual([]);
  });

  test('that the font lacks are printed as code points and told', () => {
    expect(papers['awkward']!.notes).toEqual([expect.stringContaining('[U+1F600]')]);
  });
});

describe('read back', () => {
  test.each(names)('%s: every text of the model is in the PDF, whole and in order', (name) => {
    const { model, tree } = papers[name]!;
    const sections = tree.flatMap((n) => n.kids).filter((n) => n.type === 'Sect');
    expect(sections).toHaveLength(model.sections.length + 1);
    [model.cover, ...model.sections].forEach((section, i) => {
      const read = squeezed(
        everyNode([sections[i]!])
          .map((n) => n.text)
          .join(''),
      );
      let at = 0;
      for (const text of textsOf(section)) {
        const wanted = squeezed(visibleText(text).replaceAll('\u{1F600}', '[U+1F600]'));
        const found = read.indexOf(wanted, section.id === 'cover' ? 0 : at);
        expect(found, `"${text.slice(0, 80)}" in section ${section.id}`).toBeGreaterThanOrEqual(0);
        at = found;
      }
    });
  });

  test.each(names)('%s: every page says what it is, and its number', (name) => {
    const { model, asides } = papers[name]!;
    expect(asides.length).toBeGreaterThan(5);
    asides.forEach((aside, i) => {
      expect(aside).toContain(`Page ${i + 1} of ${asides.length}`);
      for (const mark of model.marks) expect(aside).toContain(mark);
    });
  });

  test.each(names)('%s: every page is used to a third, the last of the body and of the appendices apart', (name) => {
    const { used, texts } = papers[name]!;
    const appendices = texts.findIndex((text, i) => i > 0 && squeezed(text).startsWith('AppendixA.'));
    expect(appendices).toBeGreaterThan(1);
    used.forEach((share, i) => {
      if (i !== appendices - 1 && i !== used.length - 1) expect(share, `page ${i + 1}`).toBeGreaterThan(1 / 3);
    });
  });

  test('a table that runs over a page has its header drawn again, outside the text that is read out', () => {
    const { asides } = papers['full']!;
    expect(
      asides.filter((aside) => squeezed(aside).includes(squeezed('Outcome Claimed Evidenced Counted Expected Result')))
        .length,
    ).toBeGreaterThan(0);
  });

  test('no letter was lost on the way: every glyph has its text', () => {
    for (const name of names) {
      for (const node of everyNode(papers[name]!.tree)) expect(node.text).not.toContain('\uFFFD');
    }
  });
});
