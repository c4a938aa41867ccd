import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { lintLoneFile } from '../../../src/io/lint/lone-file.ts';
import { lintStandards, type Remark } from '../../../src/io/lint.ts';
import { folder } from '../folder.ts';
import { type Mutant, mutants } from './mutants.ts';

const SHIPPED = join(import.meta.dirname, '../../../standards');

/** One file of each kind: files of a kind share their schema. */
const FILES = [
  'roles.yaml',
  'ndg-10/2023-24/edition.yaml',
  'ndg-10/2023-24/02.yaml',
  'dspt-caf/2025-26/d.yaml',
  'wgll/2026-1/edition.yaml',
  'wgll/2026-1/07-healthy-populations.yaml',
  'profiles/dspt-caf-2025-26.yaml',
  'crosswalks/dspt-caf-2025-26-to-2026-27.yaml',
  'lifecycle/meta.yaml',
  'lifecycle/builds.yaml',
  'lifecycle/programmes.yaml',
  'lifecycle/products/app.yaml',
  'lifecycle/recognition/rules-unix.yaml',
];

/** Every so many variants are tried: all of them would take minutes. They are the same in each run. */
const STEP = 16;

/** Variants that are other valid files, and why they do no harm. */
const HARMLESS: readonly { when(mutant: Mutant): boolean; because: string }[] = [
  { when: ({ kind }) => kind === 'removed' || kind === 'empty list', because: 'what may be left out was left out' },
  {
    when: ({ kind, at }) => kind === 'misspelt key' && /^sources\.\w+$/.test(at),
    because: 'names of sources are free, and shown as they stand',
  },
  {
    when: ({ kind, at }) => kind === 'fraction' && /\.at(?:Least|Most)$/.test(at),
    because: 'a threshold may be a fraction',
  },
  {
    when: ({ kind, at }) => kind === 'misspelt key' && /\.(?:versions|names)\./.test(at),
    because: 'a version or name that nothing reports is never matched: what it stood for counts as not known',
  },
  { when: ({ kind, at }) => kind === 'first item twice' && at === 'knownErrors', because: 'a remark may stand twice' },
];

const errors = (look: () => Remark[]): number => {
  try {
    return look().filter((r) => r.severity === 'error').length;
  } catch (error) {
    if (error instanceof UserError) return 1;
    throw error;
  }
};

test.each(FILES)('%s: a spoilt variant is refused, or does no harm', (name) => {
  const root = folder();
  cpSync(SHIPPED, root, { recursive: true });
  const file = join(root, name);
  const good = readFileSync(file, 'utf8');
  const passed: string[] = [];
  let tried = 0;
  for (const mutant of mutants(good)) {
    if (tried++ % STEP !== 0) continue;
    writeFileSync(file, mutant.text);
    if (errors(() => lintLoneFile(file)) > 0 || HARMLESS.some(({ when }) => when(mutant))) continue;
    // What no file shows alone: references, and things defined twice.
    if (errors(() => lintStandards([root])) === 0) passed.push(`${mutant.kind} at ${mutant.at}`);
  }
  expect(tried).toBeGreaterThan(50);
  expect(passed).toEqual([]);
});
