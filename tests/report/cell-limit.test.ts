import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildReport } from '../../src/report/build.ts';
import { cutText, withCellLimit } from '../../src/report/cell-limit.ts';
import { cell, column, figures, refCell, type Section } from '../../src/report/model.ts';
import { awkwardTrust, templates } from './fixtures.ts';

const sectionOf = (rows: ReturnType<typeof cell>[][]): Section => ({
  id: 'x',
  number: '1',
  opensPage: false,
  title: 'X',
  blocks: [{ kind: 'table', caption: 'C', columns: [column('Words'), figures('Figures')], rows }],
});

const rowsIn = (section: Section): string[][] =>
  section.blocks.flatMap((b) => (b.kind === 'table' ? b.rows.map((row) => row.map((c) => c.text)) : []));

describe('words in a cell that are too many', () => {
  test.each([
    ['exactly as many', 'a'.repeat(10), 'a'.repeat(10)],
    ['one more', 'a'.repeat(11), `${'a'.repeat(10)}… (1 more letter in the result file)`],
    ['cut after a word', 'one two three four', 'one two… (11 more letters in the result file)'],
    ['a letter of two units is one letter', '\u{1F600}'.repeat(10), '\u{1F600}'.repeat(10)],
    ['and is never halved', '\u{1F600}'.repeat(12), `${'\u{1F600}'.repeat(10)}… (2 more letters in the result file)`],
  ])('%s', (_, text, shown) => {
    expect(cutText(text, 10)).toBe(shown);
  });

  test('what is kept and what is counted make up the whole', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: fc.constantFrom('a', ' ', 'é', '\u{1F600}') }), (text) => {
        const found = /^(.*)… \((\d+) more letters? in the result file\)$/s.exec(cutText(text, 60));
        if (found === null) {
          expect([...text].length).toBeLessThanOrEqual(60);
          return;
        }
        const [, kept = '', left] = found;
        expect(text.startsWith(kept)).toBe(true);
        expect(text.slice(kept.length, [...text].slice(0, -Number(left)).join('').length).trim()).toBe('');
      }),
    );
  });

  test('figures, and cells that can be asked about, are never cut', () => {
    const long = '1'.repeat(300);
    const [[words, figure] = [], [asked] = []] = rowsIn(
      withCellLimit(
        sectionOf([
          [cell(long), cell(long)],
          [refCell(long, 'M1'), cell('')],
        ]),
        200,
      ),
    );
    expect(words).toContain('… (100 more letters in the result file)');
    expect([figure, asked]).toEqual([long, long]);
  });

  test('no cell of a paper is longer than its limit and what is said of the rest', () => {
    const { sections } = buildReport(awkwardTrust(), templates);
    const cells = sections.flatMap((s) => rowsIn(s).flat());
    expect(cells.some((text) => text.endsWith('more letters in the result file)'))).toBe(true);
    expect(Math.max(...cells.map((text) => text.length))).toBeLessThan(templates.wording.limits.letters + 100);
  });
});
