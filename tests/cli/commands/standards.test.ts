import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { standardsLint } from '../../../src/cli/commands/standards-lint.ts';
import { standardsList } from '../../../src/cli/commands/standards-list.ts';
import { standardsShow } from '../../../src/cli/commands/standards-show.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { emptyFolder, STANDARDS } from '../workspace-fixture.ts';

async function show(id: string, options: { framework?: string; json?: boolean } = {}): Promise<string> {
  const around = fakeSurroundings();
  expect(await standardsShow(id, { ...noOptions, ...options }, around)).toBe(0);
  return around.stdout();
}

describe('standards list', () => {
  test('counts what each edition holds', async () => {
    const around = fakeSurroundings();
    await standardsList({ ...noOptions, json: true }, around);
    expect(JSON.parse(around.stdout()).editions).toEqual([
      expect.objectContaining({ edition: 'demo@1', shape: 'compliance', parts: 2, groups: 2, items: 8 }),
      expect.objectContaining({ edition: 'ladder@1', shape: 'maturity', parts: 1, groups: 1, items: 3 }),
    ]);
  });

  test('says it in the words of the edition', async () => {
    const around = fakeSurroundings();
    await standardsList(noOptions, around);
    expect(around.stdout()).toMatch(/1 pillar, 1/);
  });

  test('refuses a folder of definitions that is not there', async () => {
    const listing = standardsList({ ...noOptions, standards: ['/nowhere'] }, fakeSurroundings());
    await expect(listing).rejects.toThrow('--standards: there is no folder /nowhere');
  });
});

describe('standards show', () => {
  test.each([
    ['an edition by its key', 'demo@1', ['demo@1  Demonstration', 'D-2 Part 2', 'Made up for tests']],
    ['an edition by its framework', 'ladder', ['ladder@1', 'first First pillar']],
    ['a standard', 'D-1', ['D-1  Part 1', 'To be tested.', 'D-1.2 The percent item']],
    ['an assertion', 'D-1.A', ['Assertion 1', 'D-1.1 The yes-no item']],
    ['an item with rule, help, action, basis', 'd-1.2', ['at least 95%', 'The paper.', 'Write it down.', 'proposed']],
    ['an item with its levels', 'D-2.2', ['not achieved\n  Nothing is there.', 'the id is ours']],
    ['an item with its choices', 'D-1.5', ['some: Some of it']],
    ['a pillar', 'first', ['L-01 The first criterion']],
    [
      'a criterion with its levels',
      'L-01',
      ['Nothing is there.', 'L-01.3a It is complete', 'To reach level 3\n  Go on.'],
    ],
    ['an element', 'L-01.2b', ['It is named', '2 of L-01', 'Answer: yes', 'Begin.']],
  ])('shows %s', async (_rule, id, wanted) => {
    const text = await show(id);
    for (const part of wanted) expect(text).toContain(part);
  });

  test('gives the same as data', async () => {
    expect(JSON.parse(await show('D-1.2', { json: true }))).toMatchObject({
      edition: 'demo@1',
      kind: 'item',
      id: 'D-1.2',
      answer: { type: 'percent', atLeast: 95 },
    });
    expect(JSON.parse(await show('demo', { json: true }))).toMatchObject({ framework: 'demo', standards: [{}, {}] });
  });

  test.each([
    ['a name that is near to another', 'D-1.22', undefined, /did you mean "D-1.2"/],
    ['a framework that is not there', 'D-1.2', 'dem', /no framework or edition "dem"/],
    ['an item of another framework', 'D-1.2', 'ladder', /nothing in the standards is called "D-1.2"/],
  ])('refuses %s', async (_rule, id, framework, wanted) => {
    const showing = standardsShow(
      id,
      { ...noOptions, ...(framework === undefined ? {} : { framework }) },
      fakeSurroundings(),
    );
    await expect(showing).rejects.toMatchObject({ name: 'UserError', message: expect.stringMatching(wanted) });
  });
});

describe('standards lint', () => {
  test('tells errors with their place, and exits as for wrong input', async () => {
    const root = emptyFolder();
    mkdirSync(join(root, 'broken', '1'), { recursive: true });
    const edition = readFileSync(join(STANDARDS, 'demo', '1', 'edition.yaml'), 'utf8');
    writeFileSync(join(root, 'broken', '1', 'edition.yaml'), edition.replace('framework: demo', 'framework: broken'));
    copyFileSync(join(STANDARDS, 'demo', '1', '01.yaml'), join(root, 'broken', '1', '01.yaml'));
    writeFileSync(join(root, 'broken', '1', '02.yaml'), 'id: B-2\nnumbr: 2\n');
    const around = fakeSurroundings();
    expect(await standardsLint([root], { ...noOptions, standards: [root] }, around)).toBe(3);
    expect(around.stdout()).toMatch(/02\.yaml:2:1 error: .*"numbr"/);
    expect(around.stdout()).not.toContain(STANDARDS);
  });

  test('one error is one error', async () => {
    const root = emptyFolder();
    writeFileSync(join(root, 'stray.yaml'), 'trust: [\n');
    const around = fakeSurroundings();
    await standardsLint([join(root, 'stray.yaml')], noOptions, around);
    expect(around.stderr()).toBe('1 error, 0 warnings\n');
  });

  test('warnings alone are well', async () => {
    const around = fakeSurroundings();
    expect(await standardsLint([], noOptions, around)).toBe(0);
    expect(around.stderr()).toMatch(/^0 errors, \d+ warnings\n$/);
  });

  test('a file that is in no folder of definitions is not passed over', async () => {
    await expect(standardsLint([emptyFolder()], noOptions, fakeSurroundings())).rejects.toMatchObject({
      problems: [expect.stringContaining('in no folder of definitions')],
    });
  });
});
