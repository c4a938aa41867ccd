import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assess, type Ran } from '../cli/spawn.ts';
import { packageParts } from '../report/read-docx.ts';
import { CANARIES, newOffice, STANDARDS } from './office.ts';

const office = newOffice();
afterAll(() => rmSync(office, { recursive: true, force: true }));
let ran: Ran;

beforeAll(() => {
  ran = assess(['run', '.', '--out', 'pack', '--keep', '--audience', 'both', '--standards', STANDARDS], {
    cwd: office,
  });
});

/** Every file below a folder. */
const below = (folder: string): string[] =>
  readdirSync(join(office, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(join(office, path)).isFile());

/** What a reader of the file can get at, packed or not. */
async function textOf(path: string): Promise<string> {
  const bytes = readFileSync(join(office, path));
  if (/\.(?:docx|xlsx)$/.test(path)) return [...(await packageParts(bytes)).values()].join('\n');
  if (!path.endsWith('.pdf')) return bytes.toString('utf8');
  const told = execFileSync('pdftotext', ['-layout', join(office, path), '-'], { encoding: 'utf8' });
  return told + bytes.toString('latin1');
}

test('no name, serial number, address or person of an inventory stands in anything that a run writes or prints', async () => {
  expect(ran.code, ran.stderr).toBe(0);
  const files = [...below('pack'), ...below('results')];
  expect(files.length).toBeGreaterThan(12);
  const inventory = readFileSync(join(office, 'inventories/a.csv'), 'utf8').toLowerCase();
  for (const canary of CANARIES) expect(inventory).toContain(canary.toLowerCase());
  for (const path of files) {
    const text = (await textOf(path)).toLowerCase();
    expect(
      CANARIES.filter((canary) => text.includes(canary.toLowerCase())),
      path,
    ).toEqual([]);
  }
  const printed = (ran.stdout + ran.stderr).toLowerCase();
  expect(CANARIES.filter((canary) => printed.includes(canary.toLowerCase()))).toEqual([]);
});

test('nor in anything that a count writes or prints', () => {
  const count = ['inventory', 'count', 'inventories/a.csv', '--as-of', '2026-11-22', '--devices'];
  for (const [i, form] of [[], ['--json'], ['--csv']].entries()) {
    const counted = assess([...count, '--exceptions', `counted/${i}.csv`, ...form], { cwd: office });
    expect(counted.code, counted.stderr).toBe(0);
    const list = readFileSync(join(office, `counted/${i}.csv`), 'utf8');
    expect(list.split('\r\n').length).toBeGreaterThan(2);
    const told = (counted.stdout + counted.stderr + list).toLowerCase();
    expect(CANARIES.filter((canary) => told.includes(canary.toLowerCase()))).toEqual([]);
  }
});

test('everything that a run writes is for its owner only', () => {
  for (const path of [...below('pack'), ...below('results')]) {
    expect(statSync(join(office, path)).mode & 0o777, path).toBe(0o600);
  }
  for (const folder of ['pack', 'results']) expect(statSync(join(office, folder)).mode & 0o777).toBe(0o700);
});
