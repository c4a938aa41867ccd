import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inventoryEach } from '../../../src/cli/commands/inventory-each.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { loadOnce, SHIPPED } from '../lifecycle-loader.ts';
import { assess } from '../spawn.ts';
import { emptyFolder } from '../workspace-fixture.ts';

const GOOD = 'hostname,os,last_seen\nPC1,Windows 11 Pro 23H2,2026-11-20\nPC2,Windows 7 Professional,2026-11-19\n';

async function each(files: Record<string, string>, more: object = {}) {
  const cwd = emptyFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(cwd, name, '..'), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  const around = fakeSurroundings({ cwd, shippedStandards: SHIPPED });
  const code = await inventoryEach(['in/**/*.csv'], { ...noOptions, ...more }, around, loadOnce);
  return { code, stdout: around.stdout(), stderr: around.stderr() };
}

const lines = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** What stands in the first column of the table, its lines put together without blanks. */
const firstColumn = (stdout: string) =>
  stdout
    .split('\n')
    .map((line) => line.split('│')[1]?.replaceAll(' ', '') ?? '')
    .join('');

test('every file is an estate of its own, in the order of code points, and a last line sums up', async () => {
  const { code, stdout } = await each({ 'in/b/x.csv': GOOD, 'in/Z.csv': GOOD, 'in/a/x.csv': GOOD }, { json: true });
  expect(code).toBe(0);
  const all = lines(stdout);
  expect(all.map((l) => l.file)).toEqual(['in/Z.csv', 'in/a/x.csv', 'in/b/x.csv', undefined]);
  expect(all[0]).toMatchObject({ records: 2, accepted: 2, rejected: 0, blank: 0, estate: { as_of: '2026-11-20' } });
  expect(all[3]).toEqual({ files: 3, read: 3, failed: 0, exit_code: 0 });
});

test('a file that yields nothing stops no other and is never a pass', async () => {
  const { code, stdout, stderr } = await each({ 'in/a.csv': '', 'in/b.csv': GOOD });
  expect(code).toBe(3);
  expect(stderr).toContain('[1 of 2] in/a.csv: not read: ');
  expect(stderr).toContain('[2 of 2] in/b.csv: 2 rows, 0 rejected, 2 devices counted');
  expect(stdout).toContain('2 files, each an estate of its own: 1 read; 1 NOT READ.');
});

test('below the table stand why a file was not read and what all of them add up to, with nothing cut off', async () => {
  const old = `${GOOD}PC3,Windows 11,2025-01-01\nPC3,Windows 11,2025-01-02\n,Windows 11,\n\n`;
  const long = 'a-name-that-is-longer-than-any-column-of-a-table-on-a-screen-can-ever-be';
  const { stdout } = await each({ [`in/${long}.csv`]: old, 'in/b.csv': GOOD, 'in/c.csv': '' }, { asOf: '2026-11-22' });
  for (const line of [
    '8 records = 6 accepted + 1 rejected + 1 blank',
    '6 accepted = 5 devices + 1 duplicate',
    '5 devices = 4 counted + 1 stale + 0 excluded',
    'Stale: last seen more than 90 days before 2026-11-22.',
    'Not read: in/c.csv is empty: there is nothing to read',
  ]) {
    expect(stdout.split('\n')).toContain(line);
  }
  expect(stdout).not.toContain('…');
  expect(firstColumn(stdout)).toContain(`${long}.csv`);
});

test('the day stands beside each file where they are not of one day, else once', async () => {
  const later = GOOD.replace('2026-11-20', '2026-11-21');
  const two = (await each({ 'in/a.csv': GOOD, 'in/b.csv': later })).stdout;
  expect(firstColumn(two)).toContain('a.csvon2026-11-20');
  expect(firstColumn(two)).toContain('b.csvon2026-11-21');
  expect(two).toContain('before the day of each file.');
  const { stdout } = await each({ 'in/a.csv': GOOD, 'in/b.csv': GOOD });
  expect(stdout).not.toContain('on 2026');
  expect(stdout).toContain('days before 2026-11-20.');
});

test('a file without any day is told with the remedy, and is in no sum of devices', async () => {
  const bare = 'hostname,os\nPC1,Windows 7\n';
  const { stdout } = await each({ 'in/a.csv': bare });
  expect(stdout).toContain('No day on which a device was seen: 1 file; give --as-of YYYY-MM-DD.');
  const both = (await each({ 'in/a.csv': bare, 'in/b.csv': GOOD })).stdout.replace(/\s+/g, ' ');
  expect(both).toContain('3 records = 3 accepted + 0 rejected + 0 blank No day');
  expect(both).toContain('They are left out of what follows. 2 accepted = 2 devices + 0 duplicates');
});

test('a pattern that meets nothing is an error', async () => {
  await expect(each({ 'other.txt': '' })).rejects.toThrow(/no file has such a name/);
});

test('by several threads: the same table, objects in the same order and the same code as by one', () => {
  const cwd = emptyFolder();
  mkdirSync(join(cwd, 'in'));
  const rows = Array.from({ length: 5_000 }, (_, i) => `PC${i},Windows 11 Pro 23H2,2026-11-20`).join('\n');
  writeFileSync(join(cwd, 'in/a.csv'), `hostname,os,last_seen\n${rows}\n`);
  for (const name of ['b', 'c', 'd']) writeFileSync(join(cwd, `in/${name}.csv`), name === 'c' ? '' : GOOD);
  for (const more of [[], ['--json']]) {
    const [one, three] = ['1', '3'].map((jobs) =>
      assess(['inventory', 'in/*.csv', '--each', '--jobs', jobs, ...more], { cwd }),
    );
    expect([three?.code, three?.stdout]).toEqual([3, one?.stdout]);
  }
});

test.each([
  ['--jobs without --each', ['inventory', 'a.csv', '--jobs', '2'], '--jobs is of use only with --each'],
  ['no job at all', ['inventory', 'a.csv', '--each', '--jobs', '0'], 'from 1 to 64'],
])('is refused: %s', (_what, words, text) => {
  const { code, stderr } = assess(words, { cwd: emptyFolder() });
  expect(code).toBe(3);
  expect(stderr).toContain(text);
});

test.each([[['inventory']], [['inventory', 'count']]])(
  '%j expands patterns too, for the shell of Windows does not, and tells one that meets nothing',
  (words) => {
    const cwd = emptyFolder();
    for (const name of ['b.csv', 'a.csv']) writeFileSync(join(cwd, name), GOOD);
    const run = (pattern: string) => assess([...words, pattern, '--as-of', '2026-11-22', '--json', '-q'], { cwd });
    const { code, stdout } = run('*.csv');
    expect(code).toBe(0);
    expect(lines(stdout).flatMap((l) => l.file ?? [])).toEqual(['a.csv', 'b.csv']);
    const none = run('*.tsv');
    expect(none.code).toBe(5);
    expect(none.stderr).toContain('*.tsv');
  },
);
