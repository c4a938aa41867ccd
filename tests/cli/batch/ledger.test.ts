import { appendFileSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type LedgerEntry, openLedger, settledLedger } from '../../../src/cli/batch/ledger.ts';
import { emptyFolder } from '../workspace-fixture.ts';

const entry = (name: string, key = 'a'): LedgerEntry => ({
  schema: 1,
  name,
  out: name,
  key: key.repeat(64),
  standing: {
    ...{ code: name, trust: name, asOf: '2026-11-22', editions: [], estate: null },
    ...{ findings: { critical: 0, high: 0, medium: 0, low: 0 }, contradictions: 0, remarks: 0, notes: [] },
  },
  files: [{ file: 'result.json', bytes: 1, sha256: '0'.repeat(64) }],
  kept: null,
});

const file = (folder: string): string => join(folder, 'batch-ledger.jsonl');

test('what was appended is there for the next run; of one name the last counts', () => {
  const folder = emptyFolder();
  const ledger = openLedger(folder);
  for (const e of [entry('B'), entry('A'), entry('B', 'b')]) ledger.append(e);
  const again = openLedger(folder);
  expect([...again.entries.values()]).toEqual([entry('B', 'b'), entry('A')]);
  expect(again.voidLines).toBe(0);
});

test('a line that was cut off counts for nothing and spoils no line after it', () => {
  const folder = emptyFolder();
  openLedger(folder).append(entry('A'));
  openLedger(folder).append(entry('B'));
  truncateSync(file(folder), readFileSync(file(folder)).length - 20);
  openLedger(folder).append(entry('C'));
  const again = openLedger(folder);
  expect([...again.entries.keys()]).toEqual(['A', 'C']);
  expect(again.voidLines).toBe(1);
});

test.each([
  ['no JSON', 'hello'],
  ['another schema', JSON.stringify({ ...entry('X'), schema: 2 })],
  ['a key beyond those known', JSON.stringify({ ...entry('X'), more: 1 })],
  [
    'a paper outside its folder',
    JSON.stringify({ ...entry('X'), files: [{ file: '../x', bytes: 1, sha256: '0'.repeat(64) }] }),
  ],
  [
    'a kept result outside its workspace',
    JSON.stringify({ ...entry('X'), kept: { file: '../../x.json', bytes: 1, sha256: '0'.repeat(64) } }),
  ],
  ['no paper at all', JSON.stringify({ ...entry('X'), files: [] })],
  ['a folder outside the batch', JSON.stringify({ ...entry('X'), out: '../../home' })],
])('a line with %s is void', (_what, line) => {
  const folder = emptyFolder();
  appendFileSync(file(folder), `${line}\n`);
  const { entries, voidLines } = openLedger(folder);
  expect([entries.size, voidLines]).toEqual([0, 1]);
});

test('a settled ledger is the same whatever order trusts were done in', () => {
  const [one, other] = [settledLedger('/o', [entry('B'), entry('A')]), settledLedger('/o', [entry('A'), entry('B')])];
  expect(one).toEqual(other);
});

test('a link in its place is not followed', () => {
  const folder = emptyFolder();
  const other = join(folder, 'other');
  mkdirSync(join(folder, 'out'));
  writeFileSync(other, '');
  symlinkSync(other, file(join(folder, 'out')));
  expect(() => openLedger(join(folder, 'out')).append(entry('A'))).toThrow(/cannot write/);
  expect(readFileSync(other, 'utf8')).toBe('');
});
