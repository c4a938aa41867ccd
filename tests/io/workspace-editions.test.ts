import { describe, expect, test } from 'vitest';
import { withEdition } from '../../src/io/workspace-editions.ts';

const HEAD = 'schema: 1\ntrust: { name: T, code: TST, settings: [acute] }\n';
const lines = `# ours\n${HEAD}editions:\n  # the old one\n  - a@1   # till summer\n  - b@1\n\nasOf: 2026-11-22 # the day\n`;

describe('another edition in assessment.yaml', () => {
  test('comes after the one it follows, and nothing else changes', () => {
    expect(withEdition(lines, 'a@1', 'a@2', false)).toBe(lines.replace('till summer\n', 'till summer\n  - a@2\n'));
    expect(withEdition(lines, 'z@1', 'a@2', false)).toBe(lines.replace('- b@1\n', '- b@1\n  - a@2\n'));
  });

  test('takes its place where that is wanted', () => {
    expect(withEdition(lines, 'a@1', 'a@2', true)).toBe(lines.replace('- a@1 ', '- a@2 '));
  });

  test('is not named twice', () => {
    expect(withEdition(lines, 'a@1', 'b@1', false)).toBe(lines);
    const both = lines.replace('  - b@1\n', '  - b@1\n  - a@2\n');
    expect(withEdition(both, 'b@1', 'a@2', true)).toBe(both.replace('  - b@1\n', ''));
  });

  test('a remark beside the one that goes is not thrown away: a person has to', () => {
    expect(withEdition(lines, 'a@1', 'b@1', true)).toBeNull();
  });

  test.each(['editions: [a@1, b@1]\n', 'editions: ["a@1", b@1] # two\n'])('on one line: %j', (list) => {
    expect(withEdition(HEAD + list, 'a@1', 'a@2', false)).toBe(HEAD + list.replace(/("?a@1"?)/, '$1, a@2'));
  });

  test('line ends of Windows, and a file without a last one', () => {
    expect(withEdition(`${HEAD}editions:\n  - a@1`, 'a@1', 'a@2', false)).toBe(`${HEAD}editions:\n  - a@1\n  - a@2\n`);
    const crlf = lines.replaceAll('\n', '\r\n');
    expect(withEdition(crlf, 'a@1', 'a@2', false)).toBe(crlf.replace('summer\r\n', 'summer\r\n  - a@2\r\n'));
  });

  test.each(['editions:\n  - a@1\n  - - x\n', 'editions: 5\n', 'other: 1\n'])(
    'what is not a list of editions is left: %j',
    (list) => {
      expect(withEdition(HEAD + list, 'a@1', 'a@2', false)).toBeNull();
    },
  );
});
