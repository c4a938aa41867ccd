import { describe, expect, test } from 'vitest';
import type { ColourLevel } from '../../src/cli/colour.ts';
import { safe } from '../../src/cli/safe-text.ts';
import { createTerminal, tableText } from '../../src/cli/terminal.ts';
import { wrap, wrapBlock } from '../../src/cli/wrap.ts';

function recording(level: ColourLevel, quiet = false) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = createTerminal({
    stdout: { write: (t) => out.push(t) },
    stderr: { write: (t) => err.push(t) },
    level,
    quiet,
    isTTY: false,
    columns: 60,
  });
  return { terminal, out, err };
}

describe('the terminal', () => {
  test('results go to stdout, notes and problems to stderr', () => {
    const { terminal, out, err } = recording(0);
    terminal.out('result');
    terminal.note('note');
    terminal.problem('problem');
    expect([out, err]).toEqual([['result\n'], ['note\n', 'problem\n']]);
  });

  test('quiet silences notes and nothing else', () => {
    const { terminal, out, err } = recording(0, true);
    terminal.out('result');
    terminal.note('note');
    terminal.problem('problem');
    expect([out, err]).toEqual([['result\n'], ['problem\n']]);
  });

  test('a terminal that says it is 0 wide does not know its size', () => {
    const err: string[] = [];
    const out: string[] = [];
    const terminal = createTerminal({
      stdout: { write: (text: string) => out.push(text) },
      stderr: { write: (text: string) => err.push(text) },
      level: 0,
      quiet: false,
      isTTY: true,
      columns: 0,
      stderrColumns: () => 0,
    });
    expect(terminal.width).toBe(100);
    terminal.passing('a.csv 2%');
    expect(err.join('')).toContain('a.csv 2%');
  });

  test('without colour no escape sequence is written, not even in tables', () => {
    const { terminal, out } = recording(0);
    terminal.out(terminal.colour.red('late'));
    terminal.table(['Item'], [['\u001b[31mred\u001b[0m']]);
    expect(out.join('')).not.toContain('\u001b');
  });

  test('with colour our own sequences pass and those of data do not', () => {
    const { terminal, out } = recording(1);
    terminal.out(`${terminal.colour.red('late')} ${safe('\u001b[31mdata')}\u0007`);
    expect(out).toEqual(['\u001b[31mlate\u001b[39m \\u001b[31mdata\\u0007\n']);
  });

  test('a table cuts no long word off: it goes on in the next line', () => {
    const path = 'exports/2026-11-22/a-long-name-without-any-blank-in-it.csv';
    const text = tableText(['File', 'Rows'], [[path, '12']], 40);
    const first = text.split('\n').map((line) => line.split('│')[1]?.trim() ?? '');
    expect(first.join('')).toContain(path);
    expect(Math.max(...text.split('\n').map((l) => l.length))).toBeLessThanOrEqual(40);
  });

  test('a table of long cells keeps to the width and loses no word', () => {
    const words = Array.from({ length: 40 }, (_, i) => `word${i}`);
    const text = tableText(['Item', 'Question'], [['NDG-1.1.1', words.join(' ')]], 60);
    expect(Math.max(...text.split('\n').map((l) => l.length))).toBeLessThanOrEqual(60);
    for (const word of words) expect(text).toMatch(new RegExp(`\\b${word}\\b`));
  });
});

describe('wrapping', () => {
  test.each([
    ['breaks at spaces', 'one two three', 7, '', 'one two\nthree'],
    ['keeps line breaks', 'one\ntwo', 20, '', 'one\ntwo'],
    ['indents what follows', 'one two three', 7, '  ', 'one two\n  three'],
    ['leaves a longer word whole', 'a extraordinarily b', 5, '', 'a\nextraordinarily\nb'],
  ])('%s', (_rule, text, width, indent, wanted) => {
    expect(wrap(text, width, indent)).toBe(wanted);
  });

  test('a block indents every line', () => {
    expect(wrapBlock('one two three', 9, '  ')).toBe('  one two\n  three');
  });
});
