import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const BIOME = join(ROOT, 'node_modules/.bin/biome');
const FOLDERS = ['assess', 'cli', 'domain', 'inventory', 'io', 'lifecycle', 'report', 'rollup'];

/** What docs/design.md lets each folder import beside itself. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  lifecycle: ['domain'],
  rollup: ['domain'],
  assess: ['domain', 'lifecycle'],
  inventory: ['domain', 'lifecycle'],
  report: ['domain'],
  io: ['domain'],
};

const scratch = mkdtempSync(join(tmpdir(), 'assess-folders-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
let told = '';

const place = (from: string, deep: boolean): string => `src/${from}/${deep ? 'deep/' : ''}made-up.ts`;

beforeAll(() => {
  const rules = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'));
  writeFileSync(join(scratch, 'biome.json'), JSON.stringify({ ...rules, $schema: undefined, vcs: { enabled: false } }));
  for (const from of Object.keys(MAY)) {
    for (const deep of [false, true]) {
      const up = deep ? '../../' : '../';
      const lines = FOLDERS.map((to) => `export * from '${to === from ? './' : `${up}${to}/`}a-file.ts';`);
      mkdirSync(join(scratch, place(from, deep), '..'), { recursive: true });
      writeFileSync(join(scratch, place(from, deep)), `${lines.join('\n')}\n`);
    }
  }
  const words = ['lint', '--reporter=github', '--max-diagnostics=none', '.'];
  const ran = spawnSync(BIOME, words, { cwd: scratch, encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 });
  told = ran.stdout + ran.stderr;
});

test.each(Object.keys(MAY).flatMap((from) => [[from, false] as const, [from, true] as const]))(
  'src/%s imports only what the house lets it (in a folder below: %s)',
  (from, deep) => {
    const refused = [...told.matchAll(/noRestrictedImports,file=([^,]*),line=(\d+)/g)]
      .filter(([, path = '']) => path.endsWith(place(from, deep)))
      .map(([, , line]) => FOLDERS[Number(line) - 1]);
    const barred = FOLDERS.filter((to) => to !== from && !MAY[from]?.includes(to));
    expect([...new Set(refused)].sort()).toEqual(barred);
  },
);
