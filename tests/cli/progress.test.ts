import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { progressLine, readingProgress } from '../../src/cli/progress.ts';
import { createTerminal } from '../../src/cli/terminal.ts';

const ERASE = '\r\u001b[2K';

function watched(stderrColumns: number | null, quiet = false) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = createTerminal({
    stdout: { write: (t) => out.push(t) },
    stderr: { write: (t) => err.push(t) },
    level: 0,
    quiet,
    isTTY: false,
    columns: 80,
    stderrColumns: () => stderrColumns,
  });
  let moment = 0;
  const pass = (ms: number): void => {
    moment += ms;
  };
  return { terminal, out, err, pass, now: () => moment };
}

const FILE = { name: 'intune.csv', at: 1, of: 1 };

describe('the bar', () => {
  test('a short job shows none', () => {
    const { terminal, err, now, pass } = watched(80);
    const progress = readingProgress(FILE, terminal, now);
    pass(200);
    progress.onRows(10_000, 5, 10);
    progress.read(20_000);
    expect(err.join('')).toBe('');
  });

  test('shows rows, share of the bytes and time left, and goes at the end', () => {
    const { terminal, err, now, pass } = watched(80);
    const progress = readingProgress(FILE, terminal, now);
    pass(2_000);
    progress.onRows(12_345, 25, 100);
    expect(err.join('')).toContain('25%  12,345 rows  6 s left');
    progress.read(50_000);
    expect(err.at(-1)).toBe(ERASE);
  });

  test('is not drawn again before it could be read', () => {
    const { terminal, err, now, pass } = watched(80);
    const progress = readingProgress(FILE, terminal, now);
    pass(1_000);
    for (let i = 0; i < 1_000; i++) progress.onRows(i, i, 1_000);
    expect(err).toHaveLength(1);
  });

  test('of a pipe shows rows alone', () => {
    const { terminal, err, now, pass } = watched(80);
    const progress = readingProgress({ ...FILE, name: 'standard input' }, terminal, now);
    pass(1_000);
    progress.onRows(7, 100, null);
    expect(err.join('')).toBe(`${ERASE}standard input  7 rows`);
  });

  test('any other text takes its place, on stdout and on stderr', () => {
    const { terminal, out, err } = watched(80);
    for (const say of [terminal.out, terminal.note, terminal.problem, terminal.json]) {
      terminal.passing('half way');
      say('text');
      expect(err.join('')).toContain(`half way${ERASE}`);
      err.length = 0;
    }
    expect(out).toEqual(['text\n', '"text"\n']);
  });
});

describe('where no line can be taken back', () => {
  test('one line tells the rows at the end of the file', () => {
    const { terminal, err, now, pass } = watched(null);
    const progress = readingProgress(FILE, terminal, now);
    pass(5_000);
    progress.onRows(10, 1, 2);
    progress.read(1_234);
    expect(err).toEqual(['read intune.csv: 1,234 rows\n']);
  });

  test.each([80, null])('--quiet says nothing at all (%s columns)', (columns) => {
    const { terminal, err, now, pass } = watched(columns, true);
    const progress = readingProgress(FILE, terminal, now);
    pass(5_000);
    progress.onRows(10, 1, 2);
    progress.read(20);
    expect(err).toEqual([]);
  });

  test('a file that came to nothing leaves the telling to its error', () => {
    const { terminal, err, now } = watched(null);
    readingProgress(FILE, terminal, now).failed();
    expect(err).toEqual([]);
  });
});

test('the line never goes beyond its width, and keeps its figures as long as they fit', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 200 }),
      fc.nat(9),
      fc.nat(100_000_000),
      fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      fc.integer({ min: 0, max: 200 }),
      (name, at, rows, share, width) => {
        const line = progressLine({ name, at: at + 1, of: 10 }, { rows, share, ms: 1_000 }, width);
        expect(line.length).toBeLessThanOrEqual(width);
        if (width >= 79) expect(line).toContain(rows === 1 ? '1 row' : 'rows');
      },
    ),
  );
});

test.each([
  [0.5, 1_000, '1 s left'],
  [0.5, 90_000, '2 min left'],
  [0.02, 600_000, '9 h left'],
  [0.01, 600_000, 'rows'],
  [1, 600_000, '0 s left'],
])('at %d of the bytes after %d ms it ends in "%s"', (share, ms, end) => {
  expect(progressLine(FILE, { rows: 10, share, ms }, 79).endsWith(end)).toBe(true);
});
