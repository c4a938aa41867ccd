import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildReport } from '../../src/report/build.ts';
import { render } from '../../src/report/markdown.ts';
import type { ReportModel, Section } from '../../src/report/model.ts';
import { awkwardTrust, fullTrust, templates } from './fixtures.ts';

const result = fullTrust();
const model = buildReport(result, templates);
const body = (m: ReportModel): string => String(render({ model: m, result }).body);

/** The Markdown of one paragraph, and of one cell, that hold the text. */
function rendered(text: string): { paragraph: string; cell: string } {
  const section: Section = {
    id: 'x',
    number: '1',
    opensPage: false,
    title: 'X',
    blocks: [
      { kind: 'paragraph', text, style: 'body' },
      { kind: 'table', caption: 'C', columns: [{ title: 'A', align: 'left' }], rows: [[{ text }]] },
    ],
  };
  const lines = body({ ...model, cover: { ...section, blocks: [] }, sections: [section] }).split('\n');
  const at = lines.findIndex((line) => line.startsWith('## '));
  return { paragraph: lines[at + 2] ?? '', cell: (lines[at + 8] ?? '').slice(2, -2).trimEnd() };
}

describe('text from data in Markdown', () => {
  test.each([
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['+ item', '\\+ item'],
    ['> quote', '\\> quote'],
    ['1. item', '1\\. item'],
    ['(1) item', '(1\\) item'],
    ['iv. item', 'iv\\. item'],
    ['Yes.', 'Yes.'],
    [': definition', '\\: definition'],
    ['% title', '\\% title'],
    ['=== rule', '\\=== rule'],
    ['*a* _b_ `c` ~~d~~', '\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~'],
    ['[x](http://evil.example)', '\\[x\\](http\\://evil.example)'],
    ['![x](y)', '\\!\\[x\\](y)'],
    ['<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
    ['a | b', 'a \\| b'],
    ['www.example.org', 'www\\.example.org'],
    ['me@example.org', 'me\\@example.org'],
    ['#12 and &amp; and $x$ and x^2^', '\\#12 and \\&amp; and \\$x\\$ and x\\^2\\^'],
    ['a--b ... c', 'a\\-\\-b \\.\\.\\. c'],
    ['back\\slash', 'back\\\\slash'],
    ['two\nlines', 'two lines'],
    ['\u202Egnp.exe', '\\[U+202E\\]gnp.exe'],
  ])('%j cannot be taken for markup', (text, safe) => {
    expect(rendered(text)).toEqual({ paragraph: safe, cell: safe });
  });

  test('a row keeps its number of cells, and a text its letters, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60 }), (text) => {
        fc.pre(text.trim() !== '' && !/[\p{Cc}\p{Cf}]/u.test(text));
        const { cell } = rendered(text);
        expect(cell.replace(/\\./g, '')).not.toMatch(/[|`*_<[\]]/);
        expect(cell.replace(/\\(.)/g, '$1')).toBe(
          text
            .replace(/[ \t\r\n]+/g, ' ')
            .trim()
            .normalize('NFC'),
        );
      }),
    );
  });
});

describe('the paper in Markdown', () => {
  const lines = body(model).split('\n');

  test('has one title, and sections without a missing level', () => {
    expect(lines.filter((line) => /^# /.test(line))).toHaveLength(1);
    let level = 1;
    for (const line of lines) {
      const marks = /^(#+) /.exec(line)?.[1]?.length;
      if (marks === undefined) continue;
      expect(marks).toBeLessThanOrEqual(level + 1);
      level = marks;
    }
  });

  test('every row of a table has as many cells as its header', () => {
    const cells = (line: string): number => line.replaceAll('\\|', '').split('|').length;
    lines.forEach((line, i) => {
      if (/^\|[-:|]+\|$/.test(line)) {
        for (let at = i + 1; lines[at]?.startsWith('|') === true; at++)
          expect(cells(lines[at] ?? '')).toBe(cells(line));
      }
    });
  });

  test('says at head and foot what it is, and holds no HTML', () => {
    const text = body(buildReport(awkwardTrust(), templates));
    expect(text.split('Indicative. Independent of the NHS').length - 1).toBe(2);
    expect(text).not.toMatch(/(?<!\\)<[a-z/!]/i);
  });

  test('ends in one newline and uses no carriage return', () => {
    expect(body(model)).toMatch(/[^\n]\n$/);
    expect(body(model)).not.toContain('\r');
  });
});
