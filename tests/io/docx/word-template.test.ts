import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { readWordTemplate } from '../../../src/io/docx/word-template.ts';
import { makeZip, type Part } from '../zip/make-zip.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

const types = (inside = '', main = TYPES): Part => ({
  path: '[Content_Types].xml',
  data: `<Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/>${inside}</Types>`,
});
const relations = (path: string, ...list: readonly string[]): Part => ({
  path,
  data: `<Relationships>${list.join('')}</Relationships>`,
});
const relation = (type: string, target: string, outside = false): string =>
  `<Relationship Id="r1" Type="${OFFICE}/${type}" Target="${target}"${outside ? ' TargetMode="External"' : ''}/>`;
const document = (body: string): Part => ({
  path: 'word/document.xml',
  data: `<w:document ${W}><w:body>${body}</w:body></w:document>`,
});
const paragraph = (...texts: readonly string[]): string =>
  `<w:p>${texts.map((text) => `<w:r><w:t>${text}</w:t></w:r>`).join('')}</w:p>`;
const plain = (body: string, ...more: readonly Part[]): Part[] => [
  types(),
  relations('_rels/.rels', relation('officeDocument', 'word/document.xml')),
  document(body),
  ...more,
];
const field = (...pieces: readonly string[]): string =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${pieces
    .map((piece) => `<w:r><w:instrText>${piece}</w:instrText></w:r>`)
    .join('')}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'template-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (bytes: Uint8Array) => {
  const path = join(folder, 'ours.docx');
  writeFileSync(path, bytes);
  return readWordTemplate(path);
};

async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    await read(bytes);
  } catch (error) {
    if (error instanceof UserError) return [error.message, ...error.problems].join('\n');
    throw error;
  }
  return 'read';
}

describe('a plain document', () => {
  test('gives its paragraphs with placeholders, however they are cut up, and its styles', async () => {
    const body =
      paragraph('{', '{tru', 'st}}') +
      paragraph('no') +
      paragraph('A &amp; {{b}}') +
      '<w:sectPr><w:pgSz w:w="11000"/><w:pgMar w:left="1000" w:right="1000"/></w:sectPr>';
    const styles = { path: 'word/styles.xml', data: `<w:styles ${W}><w:style w:styleId="Heading2"/></w:styles>` };
    const footer = { path: 'word/footer1.xml', data: `<w:ftr ${W}>${paragraph('{{marks}}')}</w:ftr>` };
    const { paragraphs, styleIds, textWidth } = await read(makeZip(plain(body, styles, footer)));
    expect(paragraphs).toEqual(['{{trust}}', 'A & {{b}}', '{{marks}}']);
    expect(styleIds).toEqual(['Heading2']);
    expect(textWidth).toBe(9000);
  });

  test('keeps links to be clicked on, pictures of its own, and fields that only number pages', async () => {
    const links = relations(
      'word/_rels/document.xml.rels',
      relation('hyperlink', 'https://example.org/', true),
      relation('image', 'media/a.png'),
    );
    const bytes = makeZip(
      plain(field(' PAGE ') + paragraph('{{trust}}'), links, { path: 'word/media/a.png', data: 'x' }),
    );
    expect((await read(bytes)).paragraphs).toEqual(['{{trust}}']);
  });

  test('a text box inside a paragraph does not end the paragraph', async () => {
    const box = `<w:p><w:r><w:t>{{tru</w:t></w:r><w:r><w:txbxContent>${paragraph('{{box}}')}</w:txbxContent></w:r><w:r><w:t>st}}</w:t></w:r></w:p>`;
    expect((await read(makeZip(plain(box)))).paragraphs).toEqual(['{{box}}', '{{trust}}']);
  });
});

describe('refused', () => {
  test.each<[string, readonly Part[], string]>([
    ['macros by name', plain('', { path: 'word/vbaProject.bin', data: 'x' }), 'macros'],
    [
      'macros by kind',
      [types('', 'application/vnd.ms-word.document.macroEnabled.main+xml'), document('')],
      'macroEnabled',
    ],
    [
      'macros under another name',
      [types('<Default Extension="dat" ContentType="application/vnd.ms-office.vbaProject"/>'), document('')],
      'vbaProject',
    ],
    [
      'a template (.dotx)',
      [types('', 'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml'), document('')],
      'save it as "Word Document (.docx)"',
    ],
    [
      'a template elsewhere',
      plain(
        '',
        relations('word/_rels/settings.xml.rels', relation('attachedTemplate', 'http://evil.example/t.dotm', true)),
      ),
      'http://evil.example/t.dotm',
    ],
    [
      'a picture elsewhere',
      plain('', relations('word/_rels/document.xml.rels', relation('image', '\\\\evil\\share\\a.png', true))),
      'which Word would fetch',
    ],
    [
      'an object elsewhere',
      plain('', relations('word/_rels/document.xml.rels', relation('oleObject', 'http://evil.example/x', true))),
      'oleObject',
    ],
    ['an object within', plain('', { path: 'word/embeddings/oleObject1.bin', data: 'x' }), 'an embedded object'],
    [
      'a link to a file',
      plain('', relations('word/_rels/document.xml.rels', relation('hyperlink', 'file:///etc/passwd', true))),
      'hyperlink',
    ],
    [
      'a link by the shell',
      plain('', relations('word/_rels/document.xml.rels', relation('hyperlink', 'ms-msdt:/id PCWDiagnostic', true))),
      'hyperlink',
    ],
    ['another document within', plain('<w:altChunk/>'), 'another document'],
    [
      'a mail merge',
      plain('', { path: 'word/settings.xml', data: `<w:settings ${W}><w:mailMerge/></w:settings>` }),
      'a mail merge',
    ],
    [
      'a main part elsewhere',
      [types(), relations('_rels/.rels', relation('officeDocument', 'word/other.xml')), document('')],
      'word/other.xml',
    ],
    [
      'XML under another ending',
      [types('<Override PartName="/word/h.bin" ContentType="application/x+xml"/>'), document('')],
      '/word/h.bin',
    ],
    ['a part outside the document', plain('', { path: '../../etc/passwd', data: 'x' }), 'not a plain Word document'],
    ['a workbook', [types(), { path: 'xl/workbook.xml', data: '<x/>' }], 'not a Word document'],
    ['an archive', [{ path: 'a.txt', data: 'x' }], 'not a Word document'],
    ['XML that ends early', [types(), { path: 'word/document.xml', data: '<w:document>' }], 'damaged'],
    ['entities', [types(), { path: 'word/document.xml', data: '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' }], 'damaged'],
    ['a part that lies about its size', [types(), { ...document('x'.repeat(100)), saysUnpacked: 10 }], 'damaged'],
    ['a bomb', plain('', { path: 'word/media/a.png', data: Buffer.alloc(101 * 1024 ** 2) }), 'zip bomb'],
  ])('%s', async (_, parts, why) => {
    const told = await refusal(makeZip(parts));
    expect(told).toContain('ours.docx cannot be used as a Word template');
    expect(told).toContain(why);
  });

  test.each([
    'DDEAUTO c:\\\\cmd.exe',
    ' includetext "C:\\\\secrets.txt"',
    'INCLUDEPICTURE http://x',
    'LINK Excel.Sheet',
    'MACROBUTTON x y',
  ])('the field %j, in one piece, in many, and in its short form', async (code) => {
    for (const body of [
      field(code),
      field(...code),
      `<w:p><w:fldSimple w:instr='${code}'/></w:p>`,
      field(' IF ', '') + field(code),
    ]) {
      expect(await refusal(makeZip(plain(body)))).toContain('which reads or runs something');
    }
  });

  test('everything at once, not the first thing only', async () => {
    const told = await refusal(makeZip(plain('<w:altChunk/><w:object/>', { path: 'word/vbaProject.bin', data: 'x' })));
    expect(told.split('\n')).toHaveLength(4);
  });

  test.each<[string, Buffer]>([
    ['an old or locked document', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['an empty file', Buffer.alloc(0)],
    ['a picture', Buffer.from('\u0089PNG\r\n')],
    ['a document cut off', makeZip(plain('')).subarray(0, 200)],
  ])('%s', async (_, bytes) => {
    expect(await refusal(bytes)).toContain('cannot be used as a Word template');
  });

  test('a file that is not there', async () => {
    await expect(readWordTemplate(join(folder, 'none.docx'))).rejects.toThrow(/none\.docx/);
  });
});
