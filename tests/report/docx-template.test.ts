import { Document, Footer, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { describe, expect, test } from 'vitest';
import { buildReport } from '../../src/report/build.ts';
import { placeholders } from '../../src/report/docx/placeholders.ts';
import { render } from '../../src/report/docx/render.ts';
import { TemplateMisfit } from '../../src/report/docx/template-fit.ts';
import type { WordTemplate } from '../../src/report/renderer.ts';
import { visibleText } from '../../src/report/visible.ts';
import { assets, awkwardTrust, fullTrust, templates } from './fixtures.ts';
import { packageParts, paragraphTexts } from './read-docx.ts';

const result = fullTrust();
const model = buildReport(result, templates);

/** A template with these paragraphs, each given as its runs, and a footer with the marks unless told otherwise. */
async function template(
  paragraphs: readonly (string | readonly string[])[],
  footer = '{{marks}}',
): Promise<WordTemplate> {
  const texts = paragraphs.map((p) => (typeof p === 'string' ? [p] : p));
  const document = new Document({
    sections: [
      {
        footers: { default: new Footer({ children: [new Paragraph(footer)] }) },
        children: texts.map(
          (runs) => new Paragraph({ children: runs.map((text) => new TextRun({ text, italics: true })) }),
        ),
      },
    ],
  });
  const all = [...texts.map((runs) => runs.join('')), footer].filter((text) => text.includes('{{'));
  return {
    bytes: await Packer.pack(document, 'uint8array'),
    paragraphs: all,
    styleIds: ['Heading2', 'Heading3'],
    textWidth: 9000,
  };
}

async function filled(wordTemplate: WordTemplate, of = model) {
  const { body, notes } = await render({ model: of, result }, { ...assets, wordTemplate });
  const parts = await packageParts(body as Uint8Array);
  return { body: body as Uint8Array, notes, parts, texts: paragraphTexts(parts.get('word/document.xml') ?? '') };
}

const problems = async (wordTemplate: WordTemplate): Promise<readonly string[]> => {
  try {
    await filled(wordTemplate);
  } catch (error) {
    if (error instanceof TemplateMisfit) return error.problems;
    throw error;
  }
  return [];
};

describe('words', () => {
  test('are put in where their placeholder stands, as often as it does, and look as it does', async () => {
    const { texts, parts } = await filled(await template(['Paper of {{trust}} on {{date}}', 'Again: {{trust}}.']));
    expect(texts).toEqual([`Paper of ${model.trust} on 22 November 2026`, `Again: ${model.trust}.`]);
    expect(parts.get('word/document.xml')).toMatch(/<w:i\/>(?:(?!<\/w:r>).)*22 November 2026/);
  });

  test('are found though Word wrote the placeholder in pieces, or with spaces inside its braces', async () => {
    const { texts } = await filled(await template([['{', '{tr', 'ust}', '}'], '{{ title }}']));
    expect(texts).toEqual([model.trust, model.title]);
  });

  test('of the cover sheet are asked for by the ids of templates/cover.yaml', async () => {
    const { texts } = await filled(await template(['Meeting: {{cover.meeting}}', '{{cover.recommendation}}']));
    expect(texts[0]).toBe('Meeting: Board of Directors, meeting in public');
    expect(texts[1]).toContain('1. note the position on 22 November 2026 2. approve the action plan');
  });

  test('reach headers, footers and cells', async () => {
    const { parts } = await filled(await template(['{{trust}}'], '{{marks}}'));
    const footer = [...parts].find(([path]) => /footer/.test(path) && /word\/footer\d\.xml/.test(path))?.[1] ?? '';
    expect(paragraphTexts(footer)).toEqual([model.marks.join(' ')]);
  });
});

describe('blocks', () => {
  test('take the place of their paragraph, tables and headings with them', async () => {
    const { texts, parts } = await filled(await template(['Before', '{{section.findings}}', 'After']));
    expect(texts[0]).toBe('Before');
    expect(texts.at(-1)).toBe('After');
    const table = model.sections.find((s) => s.id === 'findings')?.blocks.find((b) => b.kind === 'table');
    expect(
      table?.kind === 'table' && table.rows[0]?.map((c) => visibleText(c.text)).every((t) => texts.includes(t)),
    ).toBe(true);
    expect(parts.get('word/document.xml')).toContain('<w:tblHeader/>');
  });

  test('in a cell stay in it', async () => {
    const cell = new TableCell({ children: [new Paragraph('{{table.findings}}')] });
    const document = new Document({
      sections: [{ children: [new Table({ rows: [new TableRow({ children: [cell] })] }), new Paragraph('{{marks}}')] }],
    });
    const { parts } = await filled({
      bytes: await Packer.pack(document, 'uint8array'),
      paragraphs: ['{{table.findings}}', '{{marks}}'],
      styleIds: [],
      textWidth: null,
    });
    const xml = parts.get('word/document.xml') ?? '';
    expect(xml.match(/<w:tbl>/g)).toHaveLength(2);
    expect(xml).toMatch(/<\/w:p><\/w:tc><\/w:tr><\/w:tbl>/);
  });

  test('a paper of all sections has them all, in order', async () => {
    const { texts } = await filled(await template(['{{paper}}']));
    const titles = model.sections.map((s) => visibleText(s.number === null ? s.title : `${s.number}. ${s.title}`));
    expect(texts.filter((text) => titles.includes(text))).toEqual(titles);
  });

  test('with words beside them are refused: the words would be lost', async () => {
    expect(await problems(await template(['See {{section.summary}}', '{{trust}}']))).toEqual([
      expect.stringContaining('needs a paragraph of its own; found "See {{section.summary}}"'),
    ]);
  });
});

describe('placeholders', () => {
  test('that nobody knows stay, and are told with what was perhaps meant; those not used are listed', async () => {
    const { texts, notes } = await filled(await template(['{{trust}}', '{{sectoin.summary}} {{constructor}}']));
    expect(texts[1]).toBe('{{sectoin.summary}} {{constructor}}');
    expect(notes[0]).toContain('{{sectoin.summary}} (did you mean "section.summary"?), {{constructor}}');
    expect(notes[1]).toContain('section.unmeasured');
    expect(notes[1]).not.toMatch(/ trust,/);
  });

  test('all used and known leave nothing to tell', async () => {
    const offered = placeholders(model).map(({ name }) => `{{${name}}}`);
    expect((await filled(await template(offered))).notes).toEqual([]);
  });

  test('a template that does not say what the paper is, or asks for nothing, is refused', async () => {
    expect(await problems(await template(['{{trust}}'], 'Confidential'))).toEqual([
      expect.stringContaining('{{marks}} is missing'),
    ]);
    expect(await problems(await template(['No placeholder'], 'at all'))).toHaveLength(2);
  });

  test('in the text of the trust are text', async () => {
    const odd = { ...model, trust: '{{trust}} {{section.plan}} {', title: '{title}}' };
    const { texts } = await filled(await template(['{{trust}}', '{{title}}', '{{trust}}{{title}}']), odd);
    expect(texts[0]).toBe('{ { trust}} { { section.plan}} {');
    expect(texts).toHaveLength(3);
  });

  test('three braces in a row are refused', async () => {
    expect(await problems(await template(['{{{trust}}']))).toEqual(
      expect.arrayContaining([expect.stringContaining('three braces')]),
    );
  });

  test('are in the handbook, each with what it stands for', async () => {
    const rows = placeholders(model).map(({ name, what, content }) => {
      return `| \`{{${name}}}\` | ${content.kind === 'words' ? 'words' : 'blocks'} | ${what} |`;
    });
    const head = [
      '# Placeholders of a Word template',
      '',
      'Made by a test from the program itself. How they are used: word-template.md.',
      '',
    ];
    const page = [...head, '| Placeholder | Gives | Stands for |', '| --- | --- | --- |', ...rows, ''].join('\n');
    await expect(page).toMatchFileSnapshot('../../docs/word-placeholders.md');
  });
});

describe('the filled document', () => {
  test('has the same bytes twice over', async () => {
    const wordTemplate = await template(['{{paper}}']);
    const [one, two] = [await filled(wordTemplate), await filled(wordTemplate)];
    expect(Buffer.compare(Buffer.from(one.body), Buffer.from(two.body))).toBe(0);
  });

  test('names no style that the template lacks, and has tables as wide as its text', async () => {
    const xml = (await filled(await template(['{{cover}}', '{{paper}}']))).parts.get('word/document.xml') ?? '';
    const named = [...xml.matchAll(/<w:pStyle w:val="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(named)).toEqual(new Set(['Heading2', 'Heading3']));
    for (const [, width] of xml.matchAll(/<w:tblW w:type="dxa" w:w="(\d+)"/g))
      expect(Number(width)).toBeLessThanOrEqual(9000);
    expect(xml).toContain('<w:tblW w:type="dxa" w:w="9000"/>');
  });

  test('holds hostile text as text', async () => {
    const odd = buildReport(awkwardTrust(), templates);
    const { texts } = await filled(await template(['{{cover}}', '{{paper}}']), odd);
    expect(texts.some((text) => text.includes('<script>alert(1)</script>'))).toBe(true);
  });
});
