import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { TARGETS } from '../fuzz/fuzz.ts';
import { otherProofs, provingCommands } from '../torture/promised.ts';
import { PROOFS } from '../torture/torture.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const promises = readFileSync(join(ROOT, 'docs/promises.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const commands = provingCommands(promises);

test('every promise names a command that proves it', () => {
  const rows = promises.split('\n').filter((line) => line.startsWith('| ') && !/^\| (?:Promise|---)/.test(line));
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) expect(provingCommands(row).length, row).toBeGreaterThan(0);
});

test.each(commands.map((words) => [words.join(' '), words] as const))('%s is there to be run', (_, words) => {
  const [first, verb, name = '', ...rest] = words;
  if (first === 'npx') {
    expect([verb, name]).toEqual(['vitest', 'run']);
    expect(rest.length).toBeGreaterThan(0);
    for (const path of rest) expect(existsSync(join(ROOT, path)), path).toBe(true);
    return;
  }
  expect([first, verb]).toEqual(['npm', 'run']);
  expect(Object.keys(scripts)).toContain(name);
  const parts = rest.includes('--only') ? (rest[rest.indexOf('--only') + 1] ?? '').split(',') : [];
  const known = Object.keys(name === 'torture' ? PROOFS : TARGETS);
  expect(parts.filter((part) => !known.includes(part))).toEqual([]);
});

test('every proof of durability and every target of random input stands behind a promise', () => {
  const named = commands.filter(([, , name]) => name === 'torture').flatMap((words) => (words[5] ?? '').split(','));
  expect(new Set(named)).toEqual(new Set(Object.keys(PROOFS)));
});

test('npm run torture runs each of the others once', () => {
  const others = otherProofs(promises, { fuzz: ['--seed', '1'] });
  expect(others[0]?.slice(0, 3)).toEqual(['npx', 'vitest', 'run']);
  expect(others.slice(1).map((words) => words.join(' '))).toEqual([
    'npm run fuzz -- --seed 1',
    'npm run nodes',
    'npm run sbom',
  ]);
});

test('the threat model is kept beside it, and names files that are there', () => {
  const security = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');
  expect(security).toContain('promises.md');
  for (const [, path = ''] of security.matchAll(/`(src\/[^`]+)`/g))
    expect(existsSync(join(ROOT, path)), path).toBe(true);
});
