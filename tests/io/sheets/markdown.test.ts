import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FILL_COLUMNS } from '../../../src/io/sheets/content.ts';
import { readMarkdown } from '../../../src/io/sheets/read-markdown.ts';
import { readSeal, sealLines } from '../../../src/io/sheets/seal.ts';
import { markdownText } from '../../../src/io/sheets/write-markdown.ts';
import { CONTENT } from './sheet-fixture.ts';

const SENT = markdownText(CONTENT);
/** Fills the nth field of that label. */
function fill(text: string, label: string, value: string, nth = 0): string {
  const parts = text.split(`\n${label}:\n`);
  return parts.map((p, i) => (i === 0 ? p : `\n${label}:${i - 1 === nth ? ` ${value}` : ''}\n${p}`)).join('');
}

describe('a Markdown sheet', () => {
  test('comes back as it went, with nothing filled in', () => {
    const reading = readMarkdown(SENT);
    expect(reading.problems).toEqual([]);
    expect(reading.seal?.items.map((i) => `${i.edition}/${i.item}`)).toEqual([
      'demo@1/D-1.1',
      'demo@1/D-1.6',
      'other@2/D-1.1',
    ]);
    expect(reading.rows.map((r) => [r.edition, r.item, r.cells])).toEqual([
      ['demo@1', 'D-1.1', {}],
      ['demo@1', 'D-1.6', {}],
      ['other@2', 'D-1.1', {}],
    ]);
  });

  test('no wording of ours opens a tag, ends the hidden part or passes for a field', () => {
    expect(SENT).not.toContain('<b>');
    expect(SENT.match(/-->/g)).toHaveLength(
      SENT.split('\n').filter((l) => l === '-->' || l.startsWith('> -->')).length,
    );
    expect(readMarkdown(SENT).seal?.trust.name).toBe('Test --> Trust');
  });

  test('fields hold what was written, over several lines, with the place', () => {
    const text = fill(fill(SENT, 'Answer', 'yes'), 'Comment', 'one\n\n  two', 1).replace(
      'Filled in by:',
      'Filled in by: B. Smith',
    );
    const { rows, forAll, problems } = readMarkdown(text.replaceAll('\n', '\r\n'));
    expect(problems).toEqual([]);
    const line = text.split('\n').indexOf('Answer: yes') + 1;
    expect(rows[0]?.cells.answer).toEqual({ text: 'yes', place: `${line}:9` });
    expect(rows[1]?.cells.comment?.text).toBe('one\n\n  two');
    expect(forAll.by?.text).toBe('B. Smith');
  });

  test.each([
    [
      'a label that is nearly one',
      fill(SENT, 'Evidence', 'x').replace('Comment:', 'Coment: y'),
      /no field "Coment".*did you mean "Comment"/,
    ],
    ['a field that stands twice', SENT.replace('Answer:\n', 'Answer: a\nAnswer: b\n'), /"Answer" stands here twice/],
    ['a heading that was altered', SENT.replace('## demo@1/D-1.6', '## D-1.6'), /heading was altered/],
    ['text that belongs to no field', SENT.replace('\nAnswer:', '\nyes\nAnswer:'), /belongs to no field: "yes"/],
    [
      'a name below its label',
      SENT.replace('Filled in by:', 'Filled in by:\nB. Smith'),
      /belongs to no field: "B. Smith"/,
    ],
    ['text after the hidden part', `${SENT}\nyes`, /nothing reads/],
    ['an altered hidden part', SENT.replace('"after":7', '"after":6'), /hidden part was altered/],
    ['a hidden part that was cut', SENT.slice(0, -20), /hidden part is missing/],
    ['a sheet of a newer format', SENT.replace('{"sheet":1', '{"sheet":2'), /of format 2.*newer program/],
    ['any other file', '# Minutes\n\nAnswer: yes\n', /hidden part is missing/],
    ['an empty file', '', /hidden part is missing/],
  ])('%s is told', (_what, text, expected) => {
    expect(
      readMarkdown(text)
        .problems.map((p) => p.message)
        .join('\n'),
    ).toMatch(expected);
  });

  test('any text in a field comes back trimmed, unless it begins a line as a field or heading does', () => {
    const plain = fc
      .string({ unit: 'grapheme', maxLength: 200 })
      .map((s) => s.replace(/[\r\u0085\u2028\u2029]/g, ' ').replace(/^(?=#)/gm, 'x'))
      .filter((s) => !s.includes(':'));
    fc.assert(
      fc.property(plain, fc.constantFrom(...Object.values(FILL_COLUMNS)), (value, label) => {
        const cells = Object.values(readMarkdown(fill(SENT, label, value)).rows[0]?.cells ?? {});
        const wanted = value
          .split('\n')
          .map((l, i) => (i === 0 ? l.trim() : l.trimEnd()))
          .join('\n')
          .trim();
        expect(cells.map((c) => c?.text)).toEqual(wanted === '' ? [] : [wanted]);
      }),
    );
  });

  test('no text makes the reader fail', () => {
    const line = fc.oneof(fc.constantFrom(...SENT.split('\n')), fc.string());
    fc.assert(fc.property(fc.array(line), (lines) => void readMarkdown(lines.join('\n'))));
  });
});

describe('the seal', () => {
  test('any change of any character is noticed', () => {
    const lines = CONTENT.seal;
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.nat(200), fc.constantFrom('x', '7', '"'), (n, at, letter) => {
        const line = lines[n] ?? '';
        const place = at % line.length;
        const changed = `${line.slice(0, place)}${letter}${line.slice(place + 1)}`;
        const read = readSeal(lines.map((l, i) => (i === n ? changed : l)));
        expect('seal' in read).toBe(changed === line);
      }),
    );
  });

  test('lines that were left out or put in another order are noticed', () => {
    expect(readSeal(CONTENT.seal.toSpliced(1, 1))).toHaveProperty('problem');
    expect(readSeal(CONTENT.seal.toSpliced(1, 2, ...CONTENT.seal.slice(1, 3).toReversed()))).toHaveProperty('problem');
    expect(readSeal(CONTENT.seal)).toHaveProperty('seal');
  });

  test('what is no seal is never made into one', () => {
    expect(() =>
      sealLines({ sheet: 1, trust: { code: 'TST', name: 'two\nlines' }, owner: 'x', after: 0, items: [] }),
    ).toThrow();
  });
});
