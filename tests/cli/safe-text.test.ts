import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safe, safeJson, safeLines } from '../../src/cli/safe-text.ts';

/** What a terminal acts on: controls, zero-width and bidi characters, separators, tags. */
const ACTED_ON = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe('safe', () => {
  test.each([
    ['plain words stay', 'Ysbyty Gwynedd – Zażółć 95% ≥ 90', 'Ysbyty Gwynedd – Zażółć 95% ≥ 90'],
    ['a line feed is written out', 'a\nb', 'a\\nb'],
    ['colour sequences lose their escape', '\u001b[31mred', '\\u001b[31mred'],
    ['a C1 sequence introducer is written out', '\u009b31m', '\\u009b31m'],
    ['a bidi override is written out', 'exe\u202etxt', 'exe\\u202etxt'],
    ['a tag character is written out', 'x\u{e0041}', 'x\\u{e0041}'],
    ['a lone surrogate is written out', 'x\ud800', 'x\\ud800'],
  ])('%s', (_rule, text, wanted) => {
    expect(safe(text)).toBe(wanted);
  });

  test('whatever comes in, nothing that a terminal acts on comes out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(safe(text)).not.toMatch(ACTED_ON);
        expect(safeLines(text).replaceAll('\n', '')).not.toMatch(ACTED_ON);
      }),
    );
  });

  test('JSON parses back to the same value and holds nothing that a terminal acts on', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), (value) => {
        const text = safeJson(value);
        expect(text.replaceAll('\n', '')).not.toMatch(ACTED_ON);
        expect(Object.entries(JSON.parse(text))).toEqual(Object.entries(value));
      }),
    );
  });
});
