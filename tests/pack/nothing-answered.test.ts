import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assess } from '../cli/spawn.ts';
import { temporaryFolder } from './example-folder.ts';

test('a trust of two settings that has said nothing: no verdict, no level, no share above its whole', () => {
  const folder = join(temporaryFolder(), 'new');
  const settings = ['--setting', 'acute,community'];
  expect(assess(['init', folder, '--name', 'Ysbyty Llŷn', '--code', 'RXX', ...settings]).code).toBe(0);
  const out = join(folder, 'pack');
  const ran = assess(['run', folder, '--out', out, '--as-of', '2026-11-22']);
  expect(ran.code).toBe(0);
  expect(ran.stdout).toContain('no level; acute');
  expect(ran.stdout).not.toContain('NOT MET');
  expect(assess(['score', folder, '--as-of', '2026-11-22']).code).toBe(4);
  const paper = readFileSync(join(out, 'board-paper.md'), 'utf8');
  expect(paper).toContain('Digital maturity, community');
  const shares = [...paper.matchAll(/([\d,]+) of ([\d,]+)/g)].map(([, part, whole]) =>
    [part, whole].map((n) => Number(n?.replaceAll(',', ''))),
  );
  expect(shares.length).toBeGreaterThan(10);
  for (const [part = 0, whole = 0] of shares) expect(part).toBeLessThanOrEqual(whole);
});
