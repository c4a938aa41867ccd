import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visibleText } from '../../src/report/visible.ts';

describe('text from data', () => {
  test.each([
    ['\u202Egnp.exe', '[U+202E]gnp.exe', 'a bidirectional override'],
    ['a\u200Bb', 'a[U+200B]b', 'a space of no width'],
    ['a\u0000b', 'a[U+0000]b', 'a control character'],
    ['a\u001B[31mb', 'a[U+001B][31mb', 'a terminal escape'],
    ['\uD800', '[U+D800]', 'half of a letter'],
    ['a\u2028b', 'a[U+2028]b', 'a line separator'],
    ['\uFEFFa', '[U+FEFF]a', 'a byte order mark'],
  ])('%j is shown as %j: %s', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  test('lines and tabs become single spaces', () => {
    expect(visibleText(' a\n\n\tb\r\nc ')).toBe('a b c');
  });

  test('letters are composed, so that a font has them', () => {
    expect(visibleText('Dw\u0302r')).toBe('Dŵr');
  });

  test('a run of more than 120 characters is cut, and says by how much', () => {
    expect(visibleText('x'.repeat(120))).toBe('x'.repeat(120));
    expect(visibleText(`${'x'.repeat(125)} y`)).toBe(`${'x'.repeat(119)}… [6 more characters] y`);
  });

  test('what comes out is one line without anything unseen, and doing it twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const shown = visibleText(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u);
        expect(visibleText(shown)).toBe(shown);
      }),
    );
  });
});
