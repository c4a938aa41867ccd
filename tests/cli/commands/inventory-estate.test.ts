import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type InventoryOptions, inventory } from '../../../src/cli/commands/inventory.ts';
import { shortNames } from '../../../src/cli/commands/inventory-estate.ts';
import type { GlobalOptions } from '../../../src/cli/surroundings.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { loadOnce } from '../lifecycle-loader.ts';
import { emptyFolder } from '../workspace-fixture.ts';

const DIRECTORY = [
  'hostname,os,last_seen,serial',
  'PC-1,Windows 10 22H2,2026-11-01,SN-101',
  'PC-2,Windows 7,2026-11-02,To be filled by O.E.M.',
  'PC-3,Windows 11 23H2,2026-01-02,SN-103',
].join('\n');
const AGENT = [
  'hostname,os,last_seen,serial',
  'pc-1.trust.local,Windows 7,2026-10-01,SN-101',
  'NEW-3,Windows 11 23H2,2026-01-01,SN-103',
].join('\n');

async function told(files: Record<string, string>, options: Partial<InventoryOptions & GlobalOptions> = {}) {
  const cwd = emptyFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  const around = fakeSurroundings({ cwd, columns: 80 });
  const code = await inventory(Object.keys(files), { ...noOptions, ...options }, around, loadOnce);
  return { code, stdout: around.stdout(), stderr: around.stderr() };
}

const BOTH = { 'directory.csv': DIRECTORY, 'agent.csv': AGENT };

describe('several files in words', () => {
  test('are told as one estate, on the day of the newest sighting, with lines that add up', async () => {
    const { stdout } = await told(BOTH);
    expect(stdout).toContain('5 records = 5 accepted + 0 rejected + 0 blank');
    expect(stdout).toContain('5 accepted = 3 devices + 2 duplicates');
    expect(stdout).toContain('3 devices = 2 counted + 1 stale + 0 excluded');
    expect(stdout).toContain('90 days before 2026-11-02, the newest day');
  });

  test('say which file counted on what, why, and where to look', async () => {
    const { stdout } = await told(BOTH, { asOf: '2026-11-22' });
    const os = stdout.split('\n').find((line) => line.startsWith('│ os'));
    expect(os).toContain('│ 1       │ directory.csv');
    expect(os).toContain('│ newest');
    expect(stdout).toContain('1 row with a serial number that tells nothing');
    expect(stdout).toContain('1 device with one serial number or id and two names');
    expect(stdout.replace(/\s+/g, ' ')).toContain('look at agent.csv:3 and directory.csv:4');
  });

  test('no name of a device is printed below the files, and no line is too long', async () => {
    const { stdout } = await told(BOTH);
    const together = stdout.slice(stdout.indexOf('All files together'));
    expect(together).not.toMatch(/PC-|NEW-3|SN-10/i);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('files that gave nothing are told: what is left is not all', async () => {
    const { stdout } = await told({ ...BOTH, 'empty.csv': '' });
    expect(stdout).toContain('WITHOUT 1 file that gave nothing: the other files together, as one estate');
    expect(stdout).not.toContain('All files together');
    const data = (await told({ ...BOTH, 'empty.csv': '' }, { json: true, estate: true })).stdout.trim().split('\n');
    expect(JSON.parse(data.at(-1) ?? '').estate).toMatchObject({ files_missing: 1 });
  });

  test('two serial numbers in one device, joined by a row without one, are worth a look', async () => {
    const agent = 'hostname,os,last_seen,serial\nL,Windows 7,2026-11-20,S1AAA\nL,Windows 11 23H2,2026-11-21,S2AAA\n';
    const { stdout } = await told({ 'a.csv': agent, 'b.csv': 'hostname,os,last_seen\nl.trust,Windows 7,2026-11-01\n' });
    const text = stdout.replace(/\s+/g, ' ');
    expect(text).toContain('3 accepted = 1 device + 2 duplicates 1 device = 1 counted + 0 stale + 0 excluded');
    expect(text).toContain('1 device with two serial numbers, joined by a row of that name or id that has none');
    expect(text).toContain('look at a.csv:3 and a.csv:2');
  });

  test('a sighting after the day is worth a look', async () => {
    const { stdout } = await told(BOTH, { asOf: '2026-11-01' });
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      '1 row seen after 2026-11-01: a clock that is wrong, or an export of a later day; look at directory.csv:3',
    );
    expect((await told(BOTH, { asOf: '2026-11-02' })).stdout).not.toContain('seen after');
  });

  test('where no row says when it was seen a day is asked for', async () => {
    const text = 'hostname,os\nA,Windows 7\n';
    const { stderr, stdout, code } = await told({ 'a.csv': text, 'b.csv': text });
    expect([code, stdout.includes('All files together')]).toEqual([0, false]);
    expect(stderr).toContain('give --as-of YYYY-MM-DD');
    expect((await told({ 'a.csv': text, 'b.csv': text }, { asOf: '2026-11-22' })).stdout).toContain(
      'the same bytes as another file',
    );
  });

  test('a file that yields nothing does not hide the others', async () => {
    const { code, stdout } = await told({ ...BOTH, 'empty.csv': '' });
    expect(code).toBe(3);
    expect(stdout).toContain('3 devices = 2 counted');
  });
});

describe('as data', () => {
  test('one object a file and no more, unless the estate is asked for', async () => {
    expect((await told(BOTH, { json: true })).stdout.trim().split('\n')).toHaveLength(2);
  });

  test.each([[{ estate: true }], [{ asOf: '2026-11-22' }], [{ staleAfter: 400 }]])(
    '%j adds the estate',
    async (options) => {
      const lines = (await told(BOTH, { json: true, ...options })).stdout.trim().split('\n');
      expect(lines).toHaveLength(3);
      const { estate } = JSON.parse(lines[2] ?? '');
      const stale = 'staleAfter' in options ? 0 : 1;
      expect(estate.reconciliation).toMatchObject({
        records: 5,
        accepted: 5,
        devices: 3,
        duplicates: 2,
        counted: 3 - stale,
        stale,
      });
      expect(estate.merged.conflicts.map((c: { field: string }) => c.field).sort()).toEqual(['name', 'os']);
      expect(lines[2]).not.toMatch(/PC-|NEW-3|SN-10/i);
    },
  );

  test('without a day it is an error, not an estate of nobody knows when', async () => {
    const text = 'hostname,os\nA,Windows 7\n';
    await expect(told({ 'a.csv': text }, { json: true, estate: true })).rejects.toMatchObject({ name: 'UserError' });
  });
});

test.each([
  [
    ['in/a.csv', 'in/b.csv'],
    ['a.csv', 'b.csv'],
  ],
  [
    ['in/a.csv', 'in/x/a.csv'],
    ['a.csv', 'x/a.csv'],
  ],
  [
    ['a/a.csv', 'b/a.csv'],
    ['a/a.csv', 'b/a.csv'],
  ],
  [
    ['in/a.csv', 'in/a.csv'],
    ['a.csv', 'a.csv'],
  ],
  [['/one/a.csv'], ['a.csv']],
])('%j are called %j', (names, short) => {
  expect(shortNames(names)).toEqual(short);
});
