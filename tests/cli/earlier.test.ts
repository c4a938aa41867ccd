import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { earlierResults } from '../../src/cli/earlier.ts';
import type { Result } from '../../src/domain/result.ts';
import { resultText } from '../../src/report/json.ts';
import { folder, pipe } from '../io/folder.ts';
import { fullTrust } from '../report/fixtures.ts';

const kept = (asOf: string, change: Partial<Result> = {}): string => resultText(fullTrust({ asOf, ...change }));

/** What a folder with these files tells, with the notes that were made. */
function told(dir: string, on = '2026-11-22') {
  const notes: string[] = [];
  const { earlier, files } = earlierResults(dir, { code: 'RXX', on }, { note: (text) => notes.push(text) });
  return { days: earlier.map((e) => e.asOf), earlier, files: files.map((f) => f.file), notes };
}

describe('results kept from before', () => {
  test('are taken oldest first, whatever their names, with their digests as inputs', () => {
    const dir = folder({ 'results/b.json': kept('2025-05-01'), 'results/a.json': kept('2026-05-01') });
    const { days, files, earlier, notes } = told(dir);
    expect(days).toEqual(['2025-05-01', '2026-05-01']);
    expect(files).toEqual(['results/b.json', 'results/a.json']);
    expect(earlier.every((e) => /^[0-9a-f]{64}$/.test(e.sha256))).toBe(true);
    expect(notes).toEqual([]);
  });

  test('no folder, and an empty one, give none and no remark', () => {
    expect(told(folder())).toMatchObject({ days: [], notes: [] });
    expect(told(folder({ 'results/notes.txt': 'x' }))).toMatchObject({ days: [], notes: [] });
  });

  test('of a later day count for nothing, and are told in one note; of this very day no word is said', () => {
    const dir = folder({ 'results/1.json': kept('2026-11-22'), 'results/2.json': kept('2027-01-01') });
    expect(told(dir)).toMatchObject({
      days: [],
      notes: ['note: 1 kept result of a day after 2026-11-22: not compared with'],
    });
    expect(told(dir, '2026-11-23').days).toEqual(['2026-11-22']);
  });

  test('of one day the last by name counts, and the other is told', () => {
    const dir = folder({
      'results/2026-05-01.json': kept('2026-05-01', { contradictions: [] }),
      'results/2026-05-01-corrected.json': kept('2026-05-01'),
      'results/2026-05-01b.json': kept('2026-05-01', { findings: [] }),
    });
    const { files, notes, earlier } = told(dir);
    expect(files).toEqual(['results/2026-05-01b.json']);
    expect(Object.values(earlier[0]!.findings)).toEqual([0, 0, 0, 0]);
    expect(notes).toHaveLength(2);
  });

  test('of another trust are told and count for nothing', () => {
    const other = { ...fullTrust().trust, code: 'RYY' };
    const dir = folder({ 'results/x.json': kept('2026-05-01', { trust: other }) });
    expect(told(dir)).toMatchObject({ days: [], notes: [expect.stringMatching(/results\/x\.json.*RYY/)] });
  });

  test.each<[string, string]>([
    ['no JSON', '{'],
    ['an empty file', ''],
    ['another kind of file', '{"format":"other"}'],
    ['a number', '5'],
    ['null', 'null'],
    ['a newer format', JSON.stringify({ ...fullTrust({ asOf: '2026-01-01' }), schema: 2 })],
    ['an unknown key', JSON.stringify({ ...fullTrust({ asOf: '2026-01-01' }), surprise: 1 })],
    ['half a result', kept('2026-01-01').slice(0, 500)],
  ])('%s is told by name and stops nothing', (_, text) => {
    const dir = folder({ 'results/bad.json': text, 'results/good.json': kept('2026-05-01') });
    const { days, notes } = told(dir);
    expect(days).toEqual(['2026-05-01']);
    expect(notes).toEqual([expect.stringContaining('results/bad.json')]);
  });

  test('a link that leads out, a folder and a pipe by such a name are told and not read', () => {
    const outside = folder({ 'secret.json': kept('2026-05-01') });
    const dir = folder({ 'results/good.json': kept('2026-05-02') });
    symlinkSync(join(outside, 'secret.json'), join(dir, 'results/link.json'));
    mkdirSync(join(dir, 'results/folder.json'));
    pipe(join(dir, 'results/pipe.json'));
    const { days, notes } = told(dir);
    expect(days).toEqual(['2026-05-02']);
    expect(notes).toHaveLength(3);
  });

  test('a 41st file is told and not read', () => {
    const names = Array.from({ length: 41 }, (_, i) => [`results/${String(i).padStart(3, '0')}.json`, '{'] as const);
    const { notes } = told(folder(Object.fromEntries(names)));
    expect(notes).toHaveLength(41);
    expect(notes.filter((n) => n.includes('only the last 40'))).toEqual([expect.stringContaining('results/000.json')]);
  });
});
