import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Result } from '../../src/domain/result.ts';
import { assess, type Ran } from '../cli/spawn.ts';
import { copyOfExample, EXAMPLE, temporaryFolder } from './example-folder.ts';

/** Runs a changed copy of the example; tells what was said and whether anything was written. */
function runChanged(change: (folder: string) => void): Ran & { written: boolean } {
  const folder = copyOfExample();
  change(folder);
  const out = join(temporaryFolder(), 'pack');
  const ran = assess(['run', folder, '--out', out]);
  return { ...ran, written: existsSync(out) };
}

function edit(file: string, from: string | RegExp, to: string): (folder: string) => void {
  return (folder) => {
    const path = join(folder, file);
    const before = readFileSync(path, 'utf8');
    const after = before.replace(from, to);
    if (after === before) throw new Error(`nothing to change in ${file}`);
    writeFileSync(path, after);
  };
}

describe('what cannot be used is refused with its place, and nothing is written', () => {
  test.each<[string, (folder: string) => void, RegExp]>([
    [
      'an empty inventory',
      (f) => writeFileSync(join(f, 'inventories/intune-devices.csv'), ''),
      /intune-devices\.csv.*empty/is,
    ],
    [
      'an inventory without a system column',
      edit('inventories/clinical-and-network-register.csv', 'Operating system,OS version', 'Colour,Shade'),
      /clinical-and-network-register\.csv[\s\S]*Colour/,
    ],
    [
      'an inventory that is not there',
      edit('assessment.yaml', 'inventories/intune-devices.csv', 'inventories/none.csv'),
      /none\.csv/,
    ],
    [
      'a misspelt key',
      edit('assessment.yaml', 'staleAfterDays:', 'staleAfterDay:'),
      /assessment\.yaml:\d+:\d+.*staleAfterDays/s,
    ],
    ['an unknown edition', edit('assessment.yaml', 'wgll@2026-1', 'wgll@2031-1'), /wgll@2031-1[\s\S]*wgll@2026-1/],
    [
      'an answer to an item that does not exist',
      (f) => appendFileSync(join(f, 'answers/ndg-10-2023-24.yaml'), '  NDG-99.9.9:\n    value: yes\n'),
      /ndg-10-2023-24\.yaml:\d+:\d+.*NDG-99\.9\.9/,
    ],
    [
      'an answer of the wrong kind',
      edit('answers/ndg-10-2023-24.yaml', /value: 97\n/, 'value: most\n'),
      /ndg-10-2023-24\.yaml:\d+:\d+/,
    ],
    ['a day that does not exist', edit('assessment.yaml', '2026-11-22', '2026-11-31'), /assessment\.yaml:\d+:\d+/],
    ['no day at all', edit('assessment.yaml', /\nasOf: .*\n/, '\n'), /--as-of/],
    [
      'a path that leads out',
      edit('assessment.yaml', 'inventories/intune-devices.csv', '../../secret.csv'),
      /assessment\.yaml:\d+:\d+/,
    ],
  ])('%s', (_name, change, told) => {
    const ran = runChanged(change);
    expect(ran.stderr).toMatch(told);
    expect(ran.stderr).not.toMatch(/\n\s+at .*\.js:\d+/);
    expect([3, 5]).toContain(ran.code);
    if (ran.code === 5) expect(_name).toBe('an inventory that is not there');
    expect(ran.written).toBe(false);
  });

  test('several faults of one file are told at once', () => {
    const ran = runChanged((f) => {
      edit('assessment.yaml', 'staleAfterDays:', 'staleAfterDay:')(f);
      edit('assessment.yaml', 'kind: esu', 'kind: essu')(f);
    });
    expect(ran.stderr).toContain('staleAfterDay');
    expect(ran.stderr).toContain('kind');
  });

  test('a format that is not known, and an output that is missing', () => {
    expect(assess(['run', EXAMPLE, '--out', '/tmp/never', '--formats', 'doc']).code).toBe(3);
    expect(assess(['run', EXAMPLE]).code).toBe(3);
  });
});

test('with the inventory gone, nothing that it evidenced turns or stays green unless an answer claims it', () => {
  const scoreOf = (folder: string): Result => Result.parse(JSON.parse(assess(['score', folder, '--json']).stdout));
  const before = scoreOf(EXAMPLE);
  const bare = copyOfExample();
  edit('assessment.yaml', /\ninventories:\n(?: {2}- .*\n)+/, '\n')(bare);
  const after = scoreOf(bare);
  expect(after.estate).toBeNull();
  const items = (r: Result) =>
    new Map(
      r.editions.flatMap((e) =>
        e.shape === 'compliance'
          ? e.standards.flatMap((s) =>
              s.assertions.flatMap((a) => a.items.map((i) => [`${e.edition} ${i.id}`, i] as const)),
            )
          : e.pillars.flatMap((p) =>
              p.criteria.flatMap((c) => c.elements.map((i) => [`${e.edition} ${i.id}`, i] as const)),
            ),
      ),
    );
  let measuredBefore = 0;
  for (const [key, item] of items(after)) {
    if (item.measure === undefined) continue;
    const was = items(before).get(key)!;
    if (was.decidedBy === 'measure' || was.decidedBy === 'both') measuredBefore += 1;
    if (item.outcome === 'met') expect(item.claimed?.outcome, key).toBe('met');
    expect(item.evidenced?.outcome === 'met' && !item.answer?.evidence, key).toBe(false);
  }
  expect(measuredBefore).toBeGreaterThan(20);
  const out = temporaryFolder();
  expect(assess(['run', bare, '--out', out, '--formats', 'md']).code).toBe(0);
  expect(readFileSync(join(out, 'board-paper.md'), 'utf8').toLowerCase()).toContain('not measured');
});

test('the verdict is the exit code of score', () => {
  expect(assess(['score', EXAMPLE]).code).toBe(2);
  const empty = copyOfExample();
  edit('assessment.yaml', /editions:\n(?: {2}- .*\n)+/, 'editions:\n  - dspt-caf@2025-26\n')(empty);
  edit('assessment.yaml', /\nprofiles: .*\n/, '\n')(empty);
  expect(assess(['score', empty]).code).toBe(4);
});
