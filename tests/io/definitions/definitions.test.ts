import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileStandards } from '../../../src/io/compile-standards.ts';
import { compiledText, readCompiled } from '../../../src/io/definitions/compiled.ts';
import { editionKeys, loadDefinitions, loadEdition, loadEditions, readSources } from '../../../src/io/definitions.ts';
import { sha256 } from '../../../src/io/digest.ts';
import { loadLifecycleData } from '../../../src/io/lifecycle-data.ts';
import { folder, userErrorOf } from '../folder.ts';
import { FILES } from './fixture.ts';

const SHIPPED = join(import.meta.dirname, '../../../standards');
const NOTHING = { format: 1 as const, files: {} };

/** The problems of loading the fixture after `change`, with the temporary folder left out. */
async function problemsAfter(
  change: Record<string, (text: string) => string>,
  extra: Record<string, string> = {},
): Promise<string[]> {
  const files = { ...FILES, ...extra };
  for (const [name, edit] of Object.entries(change)) {
    const edited = edit(files[name] ?? '');
    expect(edited, `the change to ${name} changes something`).not.toBe(files[name]);
    files[name] = edited;
  }
  const dir = folder(files);
  const error = await userErrorOf(loadDefinitions([dir]));
  return error.problems.map((p) => p.replaceAll(`${dir}/`, ''));
}

describe('what is loaded', () => {
  test('editions by key, their parts by number, profiles where they belong, every file with its SHA-256', async () => {
    const { editions, profiles, crosswalks, files } = await loadDefinitions([folder({ ...FILES })]);
    expect([...editions.keys()]).toEqual(['caf@4.0', 'mat@1', 'xs@2025']);
    const xs = editions.get('xs@2025');
    expect(xs && 'standards' in xs && xs.standards.map((s) => s.id)).toEqual(['X-1', 'X-2']);
    expect(xs && 'profile' in xs && xs.profile).toBeNull();
    const caf = editions.get('caf@4.0');
    expect(caf && 'profile' in caf && caf.profile?.profile).toBe('caf-base');
    expect([...(editions.get('mat@1')?.digests.keys() ?? [])]).toEqual(['M-1.2a', 'M-1.3a', 'M-1.3b']);
    expect([profiles.length, crosswalks.length]).toEqual([1, 1]);
    expect(files.map((f) => f.file)).toEqual(Object.keys(FILES).sort());
    expect(files.find((f) => f.file === 'xs/2025/01.yaml')?.sha256).toBe(sha256(FILES['xs/2025/01.yaml'] ?? ''));
  });

  test('a digest changes with what is asked, and not with how it is helped', async () => {
    const digestAfter = async (edit: (s: string) => string): Promise<string | undefined> => {
      const dir = folder({ ...FILES, 'xs/2025/01.yaml': edit(FILES['xs/2025/01.yaml'] ?? '') });
      return (await loadEdition([dir], 'xs@2025')).definition.digests.get('X-1.1.2');
    };
    const plain = await digestAfter((s) => s);
    expect(plain).toMatch(/^[0-9a-f]{64}$/);
    expect(await digestAfter((s) => s.replace('Do what X-1.1.2 asks for', 'Do it now, please'))).toBe(plain);
    expect(await digestAfter((s) => s.replace('Asks for proof of X-1.1.2', 'Asks'))).toBe(plain);
    expect(await digestAfter((s) => s.replace('atLeast: 95', 'atLeast: 96'))).not.toBe(plain);
    expect(await digestAfter((s) => s.replace('Is X-1.1.2 done?', 'Is it done?'))).not.toBe(plain);
  });

  test('one edition is loaded without looking into the others', async () => {
    const dir = folder({ ...FILES, 'xs/2025/01.yaml': 'broken: [', 'crosswalks/xs-caf.yaml': 'broken: [' });
    const { definition, files } = await loadEdition([dir], 'caf@4.0');
    expect('profile' in definition && definition.profile?.profile).toBe('caf-base');
    expect(files.map((f) => f.file)).toEqual(['caf/4.0/a.yaml', 'caf/4.0/edition.yaml', 'profiles/caf.yaml']);
  });

  test('an edition that does not exist is told with those that do and the one that was meant', async () => {
    const error = await userErrorOf(loadEditions([folder({ ...FILES })], ['xs@2026', 'nonsense@x']));
    expect(error.problems).toEqual([
      'there is no edition xs@2026 (did you mean "xs@2025"?)',
      'there is no edition nonsense@x',
      'there are: caf@4.0, mat@1, xs@2025',
    ]);
  });

  test('a second root adds editions, and its profile is the one that is taken', async () => {
    const second = folder({ 'profiles/mine.yaml': (FILES['profiles/caf.yaml'] ?? '').replace('caf-base', 'mine') });
    const { definition } = await loadEdition([folder({ ...FILES }), second], 'caf@4.0');
    expect('profile' in definition && definition.profile?.profile).toBe('mine');
    expect(editionKeys([folder({ 'a/1/edition.yaml': '' }), folder({ 'b/1/edition.yaml': '' })])).toEqual([
      'a@1',
      'b@1',
    ]);
  });
});

describe('what no file shows alone is told with its place', () => {
  const replace = (from: string, to: string) => (s: string) => s.replace(from, to);
  test.each<[string, Record<string, (s: string) => string>, string]>([
    [
      'an item id in two files',
      { 'xs/2025/02.yaml': replace('id: "X-2.1.1"', 'id: "X-1.1.2"') },
      'xs/2025/02.yaml:10:13 item id "X-1.1.2" is used already at xs/2025/01.yaml:21',
    ],
    [
      'a standard number twice',
      { 'xs/2025/02.yaml': replace('number: 2', 'number: 1') },
      'xs/2025/02.yaml:2:9 standard number "1" is used already at xs/2025/01.yaml:2',
    ],
    [
      'the folder of another edition',
      { 'xs/2025/edition.yaml': replace('edition: "2025"', 'edition: "2024"') },
      'xs/2025/edition.yaml:1:12 says it is xs@2024, but lies in the folder of xs@2025',
    ],
    [
      'a group nobody defined',
      { 'xs/2025/01.yaml': replace('group: people', 'group: poeple') },
      'xs/2025/01.yaml:4:8 group: no group "poeple" in edition.yaml (did you mean "people"?)',
    ],
    [
      'an overall rule on no item',
      { 'xs/2025/edition.yaml': replace('plansAgreed: true', 'item: { id: X-9, oneOf: [all] }') },
      'there is no item "X-9"',
    ],
    [
      'an outcome not asked for its level',
      {
        'caf/4.0/a.yaml': replace(
          '{ type: level, levels: [{ level: not-achieved, statement: No }, { level: achieved, statement: Yes }], middleLevel: { exists: false, basis: proposed } }',
          '{ type: text }',
        ),
      },
      'item A1.a: this edition asks for levels',
    ],
    [
      'a level left out',
      { 'mat/1/p1.yaml': replace('level: 2', 'level: 3') },
      'mat/1/p1.yaml:14:16 criterion M-1: level 2 is wanted here, found 3',
    ],
    [
      'a level nobody defined',
      { 'mat/1/edition.yaml': replace('{ level: 3, label: Core }', '{ level: 4, label: Core }') },
      'criterion M-1: no level 3 in edition.yaml',
    ],
    [
      'levels that do not go up by one',
      { 'mat/1/edition.yaml': replace('{ level: 2, label: Starting }', '{ level: 3, label: Starting }') },
      'levels: expected level 2 here, found 3',
    ],
    [
      'a headline label twice',
      { 'mat/1/edition.yaml': replace('{ label: Not yet }]\n  gateCaps', '{ label: Core }]\n  gateCaps') },
      'headline label "Core" is used already',
    ],
    [
      'a gate cap on no label',
      { 'mat/1/edition.yaml': replace('[{ below: 3, label: Not yet }]', '[{ below: 3, label: Not yte }]') },
      'there is no headline label "Not yte" (did you mean "Not yet"?)',
    ],
    [
      'a dependency on no criterion',
      { 'mat/1/edition.yaml': replace('needs: [{ criterion: M-1', 'needs: [{ criterion: M-2') },
      'there is no criterion "M-2" (did you mean "M-1"?)',
    ],
    [
      'a peer figure for no pillar',
      { 'mat/1/edition.yaml': replace('{ p1: 2.5 }', '{ p2: 2.5 }') },
      'there is no pillar "p2"',
    ],
    [
      'a profile for no outcome',
      { 'profiles/caf.yaml': replace('"A1.b"', '"A1.c"') },
      'profiles/caf.yaml:9:3 there is no outcome "A1.c" (did you mean "A1.a"?)',
    ],
    [
      'a profile at a level that does not exist',
      { 'profiles/caf.yaml': replace('expected: achieved', 'expected: partially-achieved') },
      'outcome A1.a has no level partially-achieved',
    ],
    [
      'a profile for no edition',
      { 'profiles/caf.yaml': replace('edition: "4.0"', 'edition: "4.1"') },
      'there is no edition caf@4.1 (did you mean "caf@4.0"?)',
    ],
    [
      'a crosswalk from no item',
      { 'crosswalks/xs-caf.yaml': replace('from: X-1.1.2', 'from: X-1.1.3') },
      'crosswalks/xs-caf.yaml:9:13 there is no id in xs@2025 "X-1.1.3" (did you mean "X-1.1.1"?)',
    ],
    [
      'a crosswalk link twice',
      { 'crosswalks/xs-caf.yaml': replace('from: X-1.1.2', 'from: X-1.1.1') },
      'link "X-1.1.1 to A1.a" is used already at',
    ],
    [
      'a crosswalk to no edition',
      { 'crosswalks/xs-caf.yaml': replace('to: { framework: caf', 'to: { framework: cfa') },
      'there is no edition cfa@4.0',
    ],
  ])('%s', async (_, change, problem) => {
    expect((await problemsAfter(change)).join('\n')).toContain(problem);
  });

  test.each([
    [
      'an edition without its head',
      { 'ys/1/01.yaml': FILES['xs/2025/01.yaml'] ?? '' },
      'this folder has no edition.yaml',
    ],
    ['a file between framework and edition', { 'xs/03.yaml': 'a: 1' }, 'xs/03.yaml:1:1 nothing reads this file'],
    ['a file that only looks like YAML', { 'xs/2025/03.yml': 'a: 1' }, 'xs/2025/03.yml:1:1 name this file .yaml'],
    ['a folder inside an edition', { 'xs/2025/more/03.yaml': 'a: 1' }, 'xs/2025/more:1:1 nothing reads a folder'],
    [
      'an edition that asks nothing',
      {
        'ys/1/edition.yaml': (FILES['xs/2025/edition.yaml'] ?? '')
          .replace('framework: xs', 'framework: ys')
          .replace('"2025"', '"1"'),
      },
      'it asks nothing',
    ],
    [
      'a second profile for one edition',
      { 'profiles/other.yaml': FILES['profiles/caf.yaml'] ?? '' },
      'caf@4.0 has a profile already',
    ],
  ])('%s', async (_, extra, problem) => {
    expect((await problemsAfter({}, extra)).join('\n')).toContain(problem);
  });

  test('a folder that does not exist is not one without editions', async () => {
    expect((await userErrorOf(loadDefinitions([folder({ ...FILES }), '/no/such/folder']))).message).toBe(
      'there is no folder /no/such/folder',
    );
  });

  test('an edition in two roots is refused: a published one is never replaced', async () => {
    const error = await userErrorOf(loadDefinitions([folder({ ...FILES }), folder({ ...FILES })]));
    expect(error.problems.join('\n')).toMatch(/xs@2025 exists already at .*never replaced/);
  });

  test('faults of several files come together, in order', async () => {
    const problems = await problemsAfter({
      'xs/2025/02.yaml': replace('title:', 'titel:'),
      'caf/4.0/a.yaml': replace('mandatory: true', 'mandatory: yes'),
    });
    expect(problems.map((p) => p.split(' ')[0])).toEqual([
      'caf/4.0/a.yaml:14:20',
      'xs/2025/02.yaml:1:1',
      'xs/2025/02.yaml:3:1',
    ]);
  });
});

describe('the compiled form', () => {
  test('gives what the YAML gives, shipped definitions and lifecycle data alike', async () => {
    const { standards, lifecycle } = compileStandards(SHIPPED);
    expect(await loadDefinitions([SHIPPED], JSON.parse(standards))).toEqual(await loadDefinitions([SHIPPED], NOTHING));
    expect(await loadLifecycleData(SHIPPED, JSON.parse(lifecycle))).toEqual(await loadLifecycleData(SHIPPED, NOTHING));
  });

  test('is the same bytes every time', () => {
    expect(compileStandards(SHIPPED)).toEqual(compileStandards(SHIPPED));
  });

  test('comes back from its file as it was, marks and accents included', () => {
    const value = { title: '“Síân” – naïve 🩺\u2028', more: ['\u0000', 'é'] };
    const dir = folder({ 'standards.json': compiledText([{ kind: 'standard', sha256: 'a', value }], 'b') });
    expect(readCompiled(join(dir, 'standards.json'))).toEqual({
      format: 1,
      files: { 'standard a': value },
      whole: 'b',
    });
  });

  test('a file that was changed since is read from its YAML, faults and places included', async () => {
    const before = folder({ ...FILES });
    const { files } = JSON.parse(compileFixture(before));
    const compiled = { format: 1 as const, files };
    const dir = folder({
      ...FILES,
      'xs/2025/02.yaml': (FILES['xs/2025/02.yaml'] ?? '').replace('id: "X-2.1.1"', 'id: "X-1.1.2"'),
    });
    const error = await userErrorOf(loadDefinitions([dir], compiled));
    expect(error.problems.join('\n')).toMatch(/02\.yaml:10:13 item id "X-1\.1\.2" is used already at .*01\.yaml:21$/m);
  });

  test.each([
    ['no file', null],
    ['a damaged one', '{"format":1,'],
    ['another format', '{"format":2,"files":{}}'],
    ['a list', '[]'],
  ])('%s is as none', (_, text) => {
    const dir = folder(text === null ? {} : { 'standards.json': text });
    expect(readCompiled(join(dir, 'standards.json'))).toEqual(NOTHING);
  });
});

/** The compiled form of a folder without lifecycle data. */
function compileFixture(dir: string): string {
  const { sources } = readSources([dir], NOTHING);
  return compiledText(sources.read);
}
