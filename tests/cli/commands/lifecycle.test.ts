import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { lifecycleCheck } from '../../../src/cli/commands/lifecycle-check.ts';
import { lifecycleImport } from '../../../src/cli/commands/lifecycle-import.ts';
import { lifecycleShow } from '../../../src/cli/commands/lifecycle-show.ts';
import { Product } from '../../../src/domain/lifecycle.ts';
import { readYaml } from '../../../src/io/yaml/read-yaml.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { loadOnce } from '../lifecycle-loader.ts';
import { emptyFolder } from '../workspace-fixture.ts';

const around = (cwd = '/') => fakeSurroundings({ cwd, columns: 120 });

describe('lifecycle show', () => {
  test('gives the dates of every release with their source, and no phase without a day', async () => {
    const a = around();
    expect(await lifecycleShow('ubuntu', { ...noOptions, json: true }, a, loadOnce)).toBe(0);
    const shown = JSON.parse(a.stdout());
    const jammy = shown.releases.find((r: { id: string }) => r.id === '22.04');
    expect(jammy).toMatchObject({ supportedUntil: expect.any(String), source: expect.any(String) });
    expect(jammy).not.toHaveProperty('phase');
    expect(shown.data.checkedOn).toMatch(/^\d{4}-/);
  });

  test('gives one release with where it stands on a day and why', async () => {
    const a = around();
    await lifecycleShow('windows@10-22h2', { ...noOptions, asOf: '2026-11-22' }, a, loadOnce);
    for (const text of ['Windows 10 22H2', '2025-10-14', 'paid or special cover only', 'source:'])
      expect(a.stdout()).toContain(text);
  });

  test.each(['Ubuntu', 'UBUNTU', 'ubuntu'])('%s is found by name, whatever the case', async (name) => {
    const a = around();
    await lifecycleShow(name, noOptions, a, loadOnce);
    expect(a.stdout()).toContain('(ubuntu)');
  });

  test.each([
    ['ubntu', 'did you mean "ubuntu"'],
    ['ubuntu@22.40', 'did you mean "22.04"'],
    ['', 'no product ""'],
  ])('%j is refused, with what was meant', async (name, message) => {
    await expect(lifecycleShow(name, noOptions, around(), loadOnce)).rejects.toThrow(message);
  });

  test.each([
    ['Windows Server 2019', /^releases with it in their name: .*windows-server@2019/],
    ['no such thing at all', /"assess classify" tells/],
  ])('%j is refused, with where to look', async (name, way) => {
    await expect(lifecycleShow(name, noOptions, around(), loadOnce)).rejects.toMatchObject({
      problems: [expect.stringMatching(way)],
    });
  });
});

describe('lifecycle check', () => {
  test('tells the age on the day, and that the data that ship have no fault', async () => {
    const a = around();
    const code = await lifecycleCheck({ ...noOptions, asOf: '2026-11-22', json: true }, a, loadOnce);
    const told = JSON.parse(a.stdout());
    expect(told).toMatchObject({ on: '2026-11-22', ageDays: 92, checkedOn: '2026-08-22' });
    expect([code, told.faults]).toEqual([0, []]);
  });

  test.each([
    [92, '2026-11-22', 0],
    [91, '2026-11-22', 4],
    [0, '2026-08-22', 0],
    [0, '2020-01-01', 0],
  ])('at most %i days on %s: code %i', async (maxDataAge, asOf, code) => {
    expect(await lifecycleCheck({ ...noOptions, asOf, maxDataAge }, around(), loadOnce)).toBe(code);
  });

  test('without --as-of it is today that counts, and is told', async () => {
    const a = around();
    await lifecycleCheck(noOptions, a, loadOnce);
    expect(a.stdout()).toContain('old on 2026-11-22');
  });
});

const release = (given: object): object => ({
  name: '99.04',
  codename: 'Zany',
  label: "99.04 'Zany' (LTS)",
  releaseDate: '2099-04-01',
  isLts: true,
  ltsFrom: null,
  isEoas: false,
  eoasFrom: null,
  isEol: false,
  eolFrom: '2104-04-01',
  isEoes: false,
  eoesFrom: '2109-04-01',
  isMaintained: true,
  latest: { name: '99.04.1', date: '2099-05-01', link: null },
  custom: null,
  ...given,
});

const answer = (releases: object[], more: object = {}): object => ({
  schema_version: '1.2.0',
  generated_at: '2026-11-20T01:02:03+00:00',
  last_modified: '2026-11-19T00:00:00+00:00',
  result: {
    name: 'ubuntu',
    label: 'Ubuntu',
    aliases: ['ubuntu-linux'],
    category: 'os',
    tags: ['canonical', 'os'],
    versionCommand: 'lsb_release --release',
    identifiers: [{ id: 'cpe:/o:canonical:ubuntu_linux', type: 'cpe' }],
    labels: { eoas: 'Hardware updates', discontinued: null, eol: 'Security', eoes: 'Extended' },
    links: { icon: null, html: 'https://endoflife.date/ubuntu', releasePolicy: 'https://wiki.ubuntu.com/Releases' },
    releases,
    ...more,
  },
});

async function imported(data: object | string, out?: string) {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'in.json'), typeof data === 'string' ? data : JSON.stringify(data, null, 2));
  const a = around(cwd);
  const code = await lifecycleImport('in.json', { ...noOptions, ...(out === undefined ? {} : { out }) }, a, loadOnce);
  return { code, cwd, stdout: a.stdout(), stderr: a.stderr() };
}

const yamlOf = async (data: object): Promise<Product[]> => {
  const { cwd } = await imported(data, 'out.yaml');
  return readYaml(join(cwd, 'out.yaml'), z.array(Product));
};

describe('lifecycle import', () => {
  test('gives products as the data that ship hold them, with class and vendor of the known one', async () => {
    const [ubuntu] = await yamlOf(answer([release({})]));
    expect(ubuntu).toMatchObject({ id: 'ubuntu', category: 'os', source: expect.stringContaining('as of 2026-11-20') });
    expect(ubuntu?.checkedOn).toBe('2026-11-20');
    expect(ubuntu?.class).not.toBe('other');
    expect(ubuntu?.releases.slice(0, 1)).toEqual([
      {
        id: '99.04',
        label: "Ubuntu 99.04 'Zany' (LTS)",
        released: '2099-04-01',
        activeUntil: 'open',
        supportedUntil: '2104-04-01',
        extendedUntil: '2109-04-01',
        longTerm: true,
        codename: 'Zany',
        latest: '99.04.1',
      },
    ]);
  });

  test.each([
    ['over, without a day', { isEol: true, eolFrom: null }, { supportedUntil: 'ended' }],
    ['running, without a day', { isEol: false, eolFrom: null, eoesFrom: null }, { supportedUntil: 'open' }],
    ['no such cover', { isEoes: null, eoesFrom: null }, { extendedUntil: undefined }],
    ['long-term from a day to come', { isLts: false, ltsFrom: '2100-01-01' }, { longTerm: true }],
  ])('%s', async (_what, given, wanted) => {
    const [ubuntu] = await yamlOf(answer([release(given)]));
    expect({ ...wanted, ...ubuntu?.releases[0] }).toMatchObject(wanted);
  });

  test('a browser that is replaced every few weeks is never held to be supported without end', async () => {
    const chrome = { name: 'chrome', label: 'Google Chrome', category: 'app' };
    const [product] = await yamlOf(answer([release({ eolFrom: null })], chrome));
    expect(product?.releases[0]?.supportedUntil).toBeUndefined();
  });

  test('the answer for all products is taken too', async () => {
    const one = answer([release({})]) as { result: object };
    expect(await yamlOf({ ...one, result: [one.result, { ...one.result, name: 'other-os' }] })).toHaveLength(2);
  });

  test('is printed where no file is named, with what differs on the other stream', async () => {
    const { stdout, stderr } = await imported(
      answer([
        release({}),
        release({ name: '22.04', releaseDate: '2022-04-21', eolFrom: '2031-01-01', eoesFrom: '2032-04-09' }),
      ]),
    );
    expect(stdout).toMatch(/^# Written by[\s\S]*- id: "ubuntu"/);
    expect(stderr).toContain('99.04: new');
    expect(stderr).toMatch(/22\.04: supportedUntil \S+ -> 2031-01-01/);
    expect(stderr).toMatch(/kept as they ship: .*24\.04/);
  });

  test.each([
    ['2026-05-01T00:00:00Z', true],
    ['2026-11-20T00:00:00Z', false],
  ])('says where dates made on %s are older than those that ship: %s', async (made, older) => {
    const { stderr } = await imported({ ...answer([release({})]), generated_at: made });
    expect(stderr.includes('older than the data that ship')).toBe(older);
  });

  test('a file that is there is not replaced, and what is written is private', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'in.json'), JSON.stringify(answer([release({})])));
    const run = () => lifecycleImport('in.json', { ...noOptions, out: 'o.yaml' }, around(cwd), loadOnce);
    expect(await run()).toBe(0);
    expect(statSync(join(cwd, 'o.yaml')).mode & 0o077).toBe(0);
    const before = readFileSync(join(cwd, 'o.yaml'), 'utf8');
    await expect(run()).rejects.toThrow('is there already');
    expect(readFileSync(join(cwd, 'o.yaml'), 'utf8')).toBe(before);
  });

  test.each([
    ['an unknown key of a release', answer([release({ eolfrom: '2030-01-01' })]), 'did you mean "eolFrom"'],
    ['an unknown key of the product', answer([release({})], { vendor: 'x' }), 'vendor'],
    ['another version of the API', { ...answer([release({})]), schema_version: '2.0.0' }, 'version 1 of the API'],
    ['a date that is none', answer([release({ eolFrom: '2030-02-31' })]), 'eolFrom'],
    ['no release', answer([]), 'releases'],
    ['a release twice', answer([release({}), release({})]), 'twice'],
    ['support that ends before it begins', answer([release({ eolFrom: '2000-01-01' })]), 'ends before it begins'],
    ['a release name that is no id', answer([release({ name: 'a b' })]), 'an id'],
    ['a list of the old API', [{ cycle: '22.04', eol: '2027-04-01' }], 'found a list'],
    [
      'what is no answer of the API',
      [{ cycle: '22.04' }],
      'wanted: the JSON of https://endoflife.date/api/v1/products/NAME',
    ],
    ['an answer of more than is read', { ...answer([release({})]), more: 'x'.repeat(1_100_000) }, 'products/NAME'],
    ['over, with a last day to come', answer([release({ isEol: true })]), 'isEol says over, eolFrom names 2104-04-01'],
    ['an id in one line, without marks', answer([release({})], { name: '__proto__' }), '__proto__: id: an id: letters'],
    ['broken JSON', '{"schema_version": "1.2.0", ', 'in.json'],
  ])('%s is refused in words, and nothing is written', async (_what, data, message) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'in.json'), typeof data === 'string' ? data : JSON.stringify(data));
    const refused = await lifecycleImport('in.json', { ...noOptions, out: 'o.yaml' }, around(cwd), loadOnce).catch(
      (e) => e,
    );
    expect(refused).toMatchObject({ name: 'UserError', kind: 'input' });
    expect([refused.message, ...refused.problems].join('\n')).toContain(message);
    expect(existsSync(join(cwd, 'o.yaml'))).toBe(false);
  });
});
