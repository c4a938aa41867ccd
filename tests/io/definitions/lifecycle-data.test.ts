import { appendFileSync, cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { compileStandards } from '../../../src/io/compile-standards.ts';
import type { Compiled } from '../../../src/io/definitions/compiled.ts';
import { type LoadedLifecycle, loadLifecycleData } from '../../../src/io/lifecycle-data.ts';
import { folder, userErrorOf } from '../folder.ts';

const NOTHING: Compiled = { format: 1, files: {} };

describe('lifecycle data that were compiled', () => {
  let compiled: Compiled;
  let read: LoadedLifecycle;

  beforeAll(async () => {
    compiled = JSON.parse(compileStandards('standards').lifecycle);
    read = await loadLifecycleData('standards', NOTHING);
  });

  function copy(): string {
    const root = folder({});
    cpSync('standards/lifecycle', join(root, 'lifecycle'), { recursive: true });
    return root;
  }

  test('are those of the YAML, with the same digests', async () => {
    expect(await loadLifecycleData('standards', compiled)).toEqual(read);
  });

  test('give way to a file that is not as it was compiled', async () => {
    const root = copy();
    appendFileSync(join(root, 'lifecycle/meta.yaml'), '\n# a remark\n');
    const { data, sha256 } = await loadLifecycleData(root, compiled);
    expect(data).toEqual(read.data);
    expect(sha256).not.toBe(read.sha256);
  });

  test('are held against each other again where one of them changed, was added or is gone', async () => {
    const root = copy();
    const [first = ''] = readdirSync(join(root, 'lifecycle/products'));
    cpSync(join(root, 'lifecycle/products', first), join(root, 'lifecycle/products/zz-again.yaml'));
    const error = await userErrorOf(loadLifecycleData(root, compiled));
    expect(error.problems.some((p) => /zz-again\.yaml:\d+:\d+ product ".*" is defined twice/.test(p))).toBe(true);
  });

  test('do not hide the place of a fault', async () => {
    const root = copy();
    for (const file of readdirSync(join(root, 'lifecycle/products')).slice(1))
      rmSync(join(root, 'lifecycle/products', file));
    const known = await userErrorOf(loadLifecycleData(root, compiled));
    const plain = await userErrorOf(loadLifecycleData(root, NOTHING));
    expect(known.problems.length).toBeGreaterThan(0);
    expect(known.problems).toEqual(plain.problems);
    expect(known.problems.some((p) => /\.yaml:\d\d+:\d+ rule /.test(p))).toBe(true);
  });
});
