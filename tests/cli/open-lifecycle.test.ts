import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { classify } from '../../src/cli/commands/classify.ts';
import { inventory } from '../../src/cli/commands/inventory.ts';
import { lifecycleCheck } from '../../src/cli/commands/lifecycle-check.ts';
import { lifecycleShow } from '../../src/cli/commands/lifecycle-show.ts';
import { openLifecycle } from '../../src/cli/open-lifecycle.ts';
import { assessFolder } from '../../src/cli/pipeline.ts';
import { fakeSurroundings, noOptions } from './fake.ts';
import { loadOnce, SHIPPED } from './lifecycle-loader.ts';
import { emptyFolder, STANDARDS, workspace } from './workspace-fixture.ts';

const OWN = `- id: own-os
  label: Own OS
  category: os
  class: linux
  source: a letter from the maker
  checkedOn: 2026-11-02
  releases:
    - { id: "1", label: Own OS 1, supportedUntil: 2027-01-01 }
`;

function withOwn() {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'own.yaml'), OWN);
  writeFileSync(join(cwd, 'list.csv'), 'name,os,last seen\nA,Windows 10 22H2,2026-11-01\n');
  return fakeSurroundings({ cwd, columns: 120 });
}

const DAY = { ...noOptions, asOf: '2026-11-22' };
const SHIPPED_DATES = 'Support dates: those that ship, collected on 2026-08-22';
const OWN_DATES = 'Support dates of own-os: from own.yaml, collected on 2026-11-02';

describe('--lifecycle', () => {
  test('is told with its date, beside that of the data that ship', async () => {
    const a = withOwn();
    const { imported, data } = await openLifecycle({ lifecycle: ['own.yaml'] }, '2026-11-22', a, loadOnce);
    expect(a.stderr()).toBe(`${SHIPPED_DATES}\n${OWN_DATES}\n`);
    expect(imported.map((f) => f.file)).toEqual(['own.yaml']);
    expect(data.products.at(-1)?.id).toBe('own-os');
  });

  test('holds for "lifecycle show" and "lifecycle check"', async () => {
    const show = withOwn();
    await lifecycleShow('own-os@1', { ...DAY, lifecycle: ['own.yaml'] }, show, loadOnce);
    expect(show.stdout()).toContain('as collected on 2026-11-02');
    const check = withOwn();
    await lifecycleCheck({ ...DAY, json: true, lifecycle: ['own.yaml'] }, check, loadOnce);
    expect(JSON.parse(check.stdout()).imported).toMatchObject([
      { file: 'own.yaml', products: [{ id: 'own-os', checkedOn: '2026-11-02' }] },
    ]);
  });

  test('has several files told as one estate in "inventory", as it would have no effect otherwise', async () => {
    const a = withOwn();
    expect(await inventory(['list.csv'], { ...noOptions, lifecycle: ['own.yaml'] }, a, loadOnce)).toBe(0);
    expect(a.stderr()).toContain(OWN_DATES);
    expect(a.stdout()).toContain('as one estate');
  });
});

describe('--max-data-age', () => {
  const age = { kind: 'not-measured' };

  test.each([
    [92, 'allows'],
    [91, 'refuses'],
  ])('%i days on the ninety-second day: %s', async (maxDataAge, what) => {
    const opened = openLifecycle({ maxDataAge }, '2026-11-22', withOwn(), loadOnce);
    if (what === 'allows') await expect(opened).resolves.toMatchObject({ imported: [] });
    else await expect(opened).rejects.toMatchObject(age);
  });

  test('says which of the dates are how old', async () => {
    const refused = await openLifecycle(
      { maxDataAge: 10, lifecycle: ['own.yaml'] },
      '2026-11-22',
      withOwn(),
      loadOnce,
    ).catch((e) => e);
    expect(refused.problems).toEqual([
      'the data that ship: collected on 2026-08-22, 92 days old',
      'own-os of own.yaml: collected on 2026-11-02, 20 days old',
    ]);
  });

  test('data collected after the day are of no age on it', async () => {
    await expect(openLifecycle({ maxDataAge: 0 }, '2020-01-01', withOwn(), loadOnce)).resolves.toBeDefined();
  });

  test('holds for "classify" and "inventory", before anything is told of the systems', async () => {
    const a = withOwn();
    await expect(classify('list.csv', { ...DAY, maxDataAge: 1 }, a, loadOnce)).rejects.toMatchObject(age);
    await expect(inventory(['list.csv'], { ...DAY, maxDataAge: 1 }, a, loadOnce)).rejects.toMatchObject(age);
    expect(a.stdout()).not.toContain('windows');
  });
});

describe('the support dates of a workspace', () => {
  test('are used, told, and stand in the result with digest and day', async () => {
    const folder = workspace(['demo@1']);
    writeFileSync(join(folder, 'own.yaml'), OWN);
    writeFileSync(
      join(folder, 'assessment.yaml'),
      'schema: 1\ntrust: { name: Test Trust, code: TST, settings: [acute] }\neditions: [demo@1]\nlifecycle: [own.yaml]\n',
    );
    const a = fakeSurroundings({ cwd: folder, shippedStandards: SHIPPED });
    const { basis } = await assessFolder(folder, { ...DAY, standards: [STANDARDS] }, a);
    expect(a.stderr()).toContain(SHIPPED_DATES);
    expect(a.stderr()).toContain(OWN_DATES);
    expect(basis.lifecycle.imported).toEqual([{ file: 'own.yaml', product: 'own-os', checkedOn: '2026-11-02' }]);
    expect(basis.inputs).toContainEqual({ file: 'own.yaml', bytes: OWN.length, sha256: expect.any(String) });
    await expect(assessFolder(folder, { ...DAY, standards: [STANDARDS], maxDataAge: 5 }, a)).rejects.toMatchObject({
      kind: 'not-measured',
    });
  });
});
