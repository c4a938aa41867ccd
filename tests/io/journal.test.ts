import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../src/domain/answer.ts';
import { sha256 } from '../../src/io/digest.ts';
import { JOURNAL_FILE, openJournal } from '../../src/io/journal.ts';
import { GENESIS, journalLine } from '../../src/io/journal-line.ts';
import { folder, userError, userErrorOf } from './folder.ts';

const T = '2026-05-13T09:00:00Z';
const says = (item: string, value: string | number): JournalEntry => ({
  type: 'answer',
  edition: 'ndg-10@2023-24',
  item,
  answer: { value },
});
const valuesOf = (dir: string): unknown[] =>
  openJournal(dir)
    .read()
    .records.map(({ entry }) => (entry.type === 'answer' && 'value' in entry.answer ? entry.answer.value : entry.type));
const linesOf = (dir: string): string[] =>
  readFileSync(join(dir, JOURNAL_FILE), 'utf8')
    .split('\n')
    .filter((l) => l !== '');

async function filled(...values: (string | number)[]): Promise<string> {
  const dir = folder();
  const journal = openJournal(dir);
  for (const [i, value] of values.entries()) await journal.append(says(`A.${i}`, value), T);
  return dir;
}

describe('what is written', () => {
  test('each line holds its place, the SHA-256 of the line before it, when, and what', async () => {
    const dir = await filled('yes', 95);
    const [first = '', second = ''] = linesOf(dir);
    expect(JSON.parse(first)).toEqual({
      v: 1,
      n: 1,
      prev: GENESIS,
      t: T,
      type: 'answer',
      edition: 'ndg-10@2023-24',
      item: 'A.0',
      answer: { value: 'yes' },
    });
    expect(JSON.parse(second)).toMatchObject({ n: 2, prev: sha256(first), answer: { value: 95 } });
    expect(openJournal(dir).read()).toMatchObject({ head: sha256(second), voidLines: [] });
  });

  test('the same entries at the same times give the same bytes', async () => {
    const [a, b] = [await filled('yes', 'no', 3), await filled('yes', 'no', 3)];
    expect(readFileSync(join(a, JOURNAL_FILE))).toEqual(readFileSync(join(b, JOURNAL_FILE)));
  });

  test.skipIf(process.platform === 'win32')('the file is for its owner alone', async () => {
    const dir = await filled('yes');
    expect(statSync(join(dir, JOURNAL_FILE)).mode & 0o777).toBe(0o600);
  });

  test('an answer taken back and a note are entries as well', async () => {
    const dir = await filled('yes');
    const journal = openJournal(dir);
    await journal.append({ type: 'cleared', edition: 'ndg-10@2023-24', item: 'A.0', reason: 'wrong site' }, T);
    await journal.append({ type: 'note', text: 'Reviewed by the IG group' }, T);
    expect(valuesOf(dir)).toEqual(['yes', 'cleared', 'note']);
  });

  test.each([
    ['a time without its zone', says('A.0', 'yes'), '2026-05-13T09:00:00'],
    ['a day alone', says('A.0', 'yes'), '2026-05-13'],
    ['an id that climbs', says('../x', 'yes'), T],
  ])('%s is a fault of the caller', async (_, entry, t) => {
    await expect(openJournal(folder()).append(entry, t)).rejects.toThrow();
  });

  test('a line too long to be read back is not written', async () => {
    const dir = folder();
    const evidence = Array.from({ length: 700 }, () => 'x'.repeat(2000));
    const error = await userErrorOf(
      openJournal(dir).append({ type: 'answer', edition: 'a@1', item: 'A', answer: { value: 'yes', evidence } }, T),
    );
    expect(error.message).toMatch(/too long/);
    expect(openJournal(dir).read().records).toEqual([]);
  });
});

describe('what is read', () => {
  test('a journal that does not exist is empty', () => {
    expect(openJournal(folder()).read()).toEqual({ records: [], heads: [], head: null, voidLines: [], adrift: [] });
  });

  test('a line that was cut short counts for nothing, and the next answer goes on after it', async () => {
    const dir = await filled('yes', 'no');
    const file = join(dir, JOURNAL_FILE);
    truncateSync(file, statSync(file).size - 20);
    expect(openJournal(dir).read()).toMatchObject({ voidLines: [2] });
    await openJournal(dir).append(says('A.9', 'later'), T);
    expect(valuesOf(dir)).toEqual(['yes', 'later']);
    expect(openJournal(dir).read().voidLines).toEqual([2]);
  });

  test('a line that lacks nothing but its end counts', async () => {
    const dir = await filled('yes', 'no');
    const file = join(dir, JOURNAL_FILE);
    truncateSync(file, statSync(file).size - 1);
    expect(valuesOf(dir)).toEqual(['yes', 'no']);
    await openJournal(dir).append(says('A.9', 'later'), T);
    expect(valuesOf(dir)).toEqual(['yes', 'no', 'later']);
    expect(openJournal(dir).read().voidLines).toEqual([]);
  });

  test('zeros where a power cut left them count for nothing', async () => {
    const dir = await filled('yes');
    appendFileSync(join(dir, JOURNAL_FILE), Buffer.alloc(500));
    await openJournal(dir).append(says('A.9', 'later'), T);
    expect(valuesOf(dir)).toEqual(['yes', 'later']);
    expect(openJournal(dir).read().voidLines).toEqual([2]);
  });

  test('a value changed by hand takes its line and all that follows it out of the chain, and says which', async () => {
    const dir = await filled('yes', 'no', 'maybe');
    const file = join(dir, JOURNAL_FILE);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"no"', '"NO"'));
    // The altered line still follows the first; it is the next that does not follow it any more.
    expect(openJournal(dir).read().voidLines).toEqual([3]);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"yes"', '"YES"'));
    expect(openJournal(dir).read().voidLines).toEqual([2, 3]);
  });

  test.each([
    ['Windows line ends', (s: string) => s.replaceAll('\n', '\r\n')],
    ['a byte order mark', (s: string) => `\ufeff${s}`],
    ['empty lines', (s: string) => `\n${s.replaceAll('\n', '\n\n')}`],
  ])('%s break no chain', async (_, change) => {
    const dir = await filled('yes', 'no');
    const file = join(dir, JOURNAL_FILE);
    const head = openJournal(dir).read().head;
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    expect(openJournal(dir).read()).toMatchObject({ head, voidLines: [] });
    await openJournal(dir).append(says('A.9', 'later'), T);
    expect(valuesOf(dir)).toEqual(['yes', 'no', 'later']);
  });

  test('a line of a newer format refuses the whole journal, for reading and for writing', async () => {
    const dir = await filled('yes');
    appendFileSync(join(dir, JOURNAL_FILE), '{"v":2,"n":2,"x":1}\n');
    const error = userError(() => openJournal(dir).read());
    expect(error.problems[0]).toMatch(/answers\.log\.jsonl:2:1 .*format 2.*use a newer program/);
    const before = readFileSync(join(dir, JOURNAL_FILE));
    await userErrorOf(openJournal(dir).append(says('A.1', 'no'), T));
    expect(readFileSync(join(dir, JOURNAL_FILE))).toEqual(before);
  });

  test('whatever stands between the lines, every line of the chain is kept', async () => {
    const dir = await filled('one', 'two', 'three');
    const lines = linesOf(dir);
    const junk = fc
      .oneof(
        fc.string(),
        fc.json(),
        fc.constantFrom(...lines).map((l) => l.slice(0, -5)),
        fc.constantFrom(...lines),
      )
      .map((s) => s.replace(/[\n\r]/g, ''));
    await fc.assert(
      fc.asyncProperty(fc.array(junk, { minLength: 3, maxLength: 3 }), async ([a = '', b = '', c = '']) => {
        fc.pre(![a, b, c].some((j) => /"v":\s*[2-9]/.test(j)));
        const other = folder({ [JOURNAL_FILE]: [a, lines[0], b, lines[1], c, lines[2], ''].join('\n') });
        expect(valuesOf(other)).toEqual(['one', 'two', 'three']);
      }),
      { numRuns: 60 },
    );
  });
});

describe('several writers', () => {
  test('twelve journals of one folder, all at once, lose nothing and need no void line', async () => {
    const dir = folder();
    const journals = Array.from({ length: 12 }, () => openJournal(dir));
    await Promise.all(
      journals.map(async (journal, w) => {
        for (let i = 0; i < 10; i++) await journal.append(says(`W${w}.${i}`, `${w}-${i}`), T);
      }),
    );
    const { records, voidLines } = openJournal(dir).read();
    expect(new Set(records.map((r) => (r.entry.type === 'answer' ? r.entry.item : ''))).size).toBe(120);
    expect(records.map((r) => r.n)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
    expect(voidLines).toEqual([]);
  });

  test('a line that lost its race is void; written again in its place, it is not told', async () => {
    const dir = await filled('first');
    const file = join(dir, JOURNAL_FILE);
    const prev = sha256(linesOf(dir)[0] ?? '');
    appendFileSync(
      file,
      `${journalLine(2, prev, T, says('B', 'winner'))}\n${journalLine(2, prev, T, says('C', 'loser'))}\n`,
    );
    expect(openJournal(dir).read().voidLines).toEqual([3]);
    await openJournal(dir).append(says('C', 'loser'), T);
    expect(openJournal(dir).read().voidLines).toEqual([]);
    expect(valuesOf(dir)).toEqual(['first', 'winner', 'loser']);
  });

  test('of two histories merged line by line, one counts, and what the other said is told whole', async () => {
    const mine = await filled('base', 'mine');
    const base = linesOf(mine)[0] ?? '';
    const theirs = folder({ [JOURNAL_FILE]: `${base}\n` });
    await openJournal(theirs).append(says('B', 'theirs'), T);
    await openJournal(theirs).append(says('C', 'theirs too'), T);
    const merged = folder({
      [JOURNAL_FILE]: [...linesOf(mine), '<<<<<<<', ...linesOf(theirs).slice(1), ''].join('\n'),
    });
    const reading = openJournal(merged).read();
    expect(valuesOf(merged)).toEqual(['base', 'mine']);
    expect(reading.voidLines).toEqual([3, 4, 5]);
    expect(reading.adrift.map((a) => [a.line, a.entry])).toEqual([
      [4, says('B', 'theirs')],
      [5, says('C', 'theirs too')],
    ]);
  });

  test('an open journal sees what others add, and a file put in its place', async () => {
    const dir = await filled('yes');
    const journal = openJournal(dir);
    journal.read();
    await openJournal(dir).append(says('B', 'other'), T);
    expect(journal.read().records).toHaveLength(2);
    const elsewhere = await filled('x', 'y', 'z');
    copyFileSync(join(elsewhere, JOURNAL_FILE), join(dir, 'new'));
    renameSync(join(dir, 'new'), join(dir, JOURNAL_FILE));
    await journal.append(says('C', 'after'), T);
    expect(valuesOf(dir)).toEqual(['x', 'y', 'z', 'after']);
  });
});

describe('what stands in the way', () => {
  test('a missing folder is told in words', async () => {
    const error = await userErrorOf(openJournal(join(folder(), 'nowhere')).append(says('A', 'yes'), T));
    expect(error).toMatchObject({ kind: 'io', message: expect.stringContaining('no such file or folder') });
  });

  test('a folder where the journal should be', async () => {
    const dir = folder();
    mkdirSync(join(dir, JOURNAL_FILE));
    expect((await userErrorOf(openJournal(dir).append(says('A', 'yes'), T))).kind).toBe('io');
    expect(userError(() => openJournal(dir).read()).kind).toBe('io');
  });

  test.skipIf(process.platform === 'win32')('a link in its place is not followed', async () => {
    const dir = folder({ 'elsewhere.jsonl': '' });
    symlinkSync(join(dir, 'elsewhere.jsonl'), join(dir, JOURNAL_FILE));
    expect((await userErrorOf(openJournal(dir).append(says('A', 'yes'), T))).kind).toBe('io');
    expect(readFileSync(join(dir, 'elsewhere.jsonl'), 'utf8')).toBe('');
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('a file that may not be written', async () => {
    const dir = await filled('yes');
    chmodSync(join(dir, JOURNAL_FILE), 0o400);
    expect((await userErrorOf(openJournal(dir).append(says('A', 'no'), T))).message).toMatch(/permission/);
  });
});
