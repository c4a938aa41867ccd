import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assessmentYaml } from '../../../src/cli/assessment-yaml.ts';
import { type InitOptions, init } from '../../../src/cli/commands/init.ts';
import { SETTINGS } from '../../../src/cli/program/assessment.ts';
import { CareSetting, Line } from '../../../src/domain/terms.ts';
import { loadWorkspace } from '../../../src/io/workspace.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { emptyFolder } from '../workspace-fixture.ts';

const SHIPPED = fileURLToPath(new URL('../../../standards', import.meta.url));
const all: InitOptions = { name: 'Test Trust', code: 'rzx', setting: ['acute', 'community'] };

const beginning = (name: string): Parameters<typeof assessmentYaml>[0] => ({
  name,
  code: 'RZX',
  settings: ['acute'],
  designations: [],
  sites: [],
  editions: [{ key: 'demo@1', about: '' }],
});

async function begin(folder: string, options: InitOptions, stdin = '', input = true) {
  const around = fakeSurroundings({ stdin, cwd: folder });
  const code = await init(undefined, { ...noOptions, input, ...options }, around);
  return { code, stdout: around.stdout(), stderr: around.stderr() };
}

describe('init', () => {
  test('writes an assessment.yaml that every command can read, for its owner only', async () => {
    const folder = emptyFolder();
    expect(await begin(folder, all)).toMatchObject({ code: 0, stdout: `wrote ${folder}/assessment.yaml\n` });
    expect(loadWorkspace(folder).workspace).toMatchObject({
      trust: { name: 'Test Trust', code: 'RZX', settings: ['acute', 'community'] },
      editions: ['demo@1', 'ladder@1'],
    });
    expect(statSync(join(folder, 'assessment.yaml')).mode & 0o077).toBe(0);
  });

  test('its examples in comments are right when the marks are taken away', () => {
    const text = assessmentYaml(beginning('T'));
    const folder = emptyFolder();
    const marked = text
      .replace(
        /^# (?=(asOf|inventories|staleAfterDays|profiles|agreements|acceptances|acceptancePolicy|lifecycle|leadership|requests|decisions):| {2})/gm,
        '',
      )
      .replace(/^ {2}# (?=designations:|sites:| {2})/gm, '  ');
    expect(marked).not.toBe(text);
    writeFileSync(join(folder, 'assessment.yaml'), marked);
    expect(loadWorkspace(folder).workspace).toMatchObject({
      trust: {
        designations: ['major-trauma-centre'],
        sites: [{ id: 'hgh', name: 'General Hospital', designations: [] }],
      },
      asOf: '2027-06-30',
      inventories: [{ file: 'inventory/intune.csv' }, { file: 'inventory/servers.csv' }],
      agreements: [{ id: 'esu-windows-10' }],
      acceptances: [{ id: 'ra-1' }],
      acceptancePolicy: { acceptanceDays: 365, acceptanceDevices: 25, agreementDays: 1830 },
      profiles: ['profile.yaml'],
      lifecycle: ['lifecycle/our-products.yaml'],
      leadership: [{ role: 'siro', boardSeat: true }],
      requests: [{ id: 'R-1', state: 'under-way' }],
      decisions: [{ id: 'D-1', cost: 120000 }],
    });
  });

  test('asks for what was not given, and again for what does not fit', async () => {
    const folder = emptyFolder();
    const { code, stderr } = await begin(
      folder,
      {},
      '\nTest Trust\nR\nrzx\n9\n1, community\nno id!\nmajor-trauma-centre\nhgh\nhgh General Hospital\nhgh Again\n\n7\n2\n',
    );
    expect(code).toBe(0);
    expect(stderr.split('\n')).toEqual([
      'wanted the name of the trust, in one line',
      'wanted an ODS code: three to six letters and digits, such as RXX',
      'wanted numbers or names of that list, with commas',
      'wanted ids such as major-trauma-centre, with commas',
      'wanted a short id, then the name: hgh General Hospital',
      'there is a site "hgh" already',
      'wanted numbers of that list, with commas',
      'Next: name your inventory exports in it, then: assess interview',
      '',
    ]);
    expect(loadWorkspace(folder).workspace).toMatchObject({
      trust: {
        name: 'Test Trust',
        code: 'RZX',
        settings: ['acute', 'community'],
        designations: ['major-trauma-centre'],
        sites: [{ id: 'hgh', name: 'General Hospital' }],
      },
      editions: ['ladder@1'],
    });
  });

  test.each<[string, InitOptions, string, boolean, RegExp]>([
    ['when the code has another shape', { ...all, code: 'TOOLONG7' }, '', true, /cannot begin/],
    ['when the edition is not known', { ...all, edition: ['demo@2'] }, '', true, /cannot begin/],
    ['when the cycle is not known', { ...all, cycle: '2099' }, '', true, /cannot begin/],
    ['when a site has no name', { ...all, site: ['hgh'] }, '', true, /cannot begin/],
    ['when a site is named twice', { ...all, site: ['hgh=A', 'hgh=B'] }, '', true, /cannot begin/],
    ['when a designation is no id', { ...all, designation: ['what?'] }, '', true, /cannot begin/],
    ['when cycle and edition are both given', { ...all, cycle: '1', edition: ['demo@1'] }, '', true, /cannot begin/],
    ['when the input ends', { name: 'Test Trust' }, 'RZX\n', true, /the input ended/],
    ['when the input ends at what may be left out', {}, 'T\nRZX\n1\n', true, /the input ended/],
    ['when nothing may be asked', { name: 'Test Trust' }, '', false, /--code, --setting/],
  ])('writes nothing %s', async (_rule, options, stdin, input, wanted) => {
    const folder = emptyFolder();
    await expect(begin(folder, options, stdin, input)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(wanted),
    });
    expect(() => statSync(join(folder, 'assessment.yaml'))).toThrow('ENOENT');
  });

  test('tells every option that is wrong at once', async () => {
    const wrong = { ...all, name: ' ', code: 'R', site: ['x'], edition: ['dmo@1'] };
    await expect(begin(emptyFolder(), wrong)).rejects.toMatchObject({
      problems: [
        '--name: wanted the name of the trust, in one line',
        '--code: wanted an ODS code: three to six letters and digits, such as RXX',
        '--site: wanted an id and a name: --site "hgh=General Hospital"',
        expect.stringMatching(/^--edition: no edition "dmo@1" \(did you mean "demo@1"\?\)/),
      ],
    });
  });

  test('without a question takes sites, designations and a cycle from options', async () => {
    const folder = emptyFolder();
    const around = fakeSurroundings({ cwd: folder, shippedStandards: SHIPPED });
    const options = { ...all, designation: ['a', 'b'], site: ['hgh=General, West'], cycle: '2025-26' };
    await init(undefined, { ...noOptions, input: false, ...options }, around);
    expect(loadWorkspace(folder).workspace).toMatchObject({
      trust: { designations: ['a', 'b'], sites: [{ id: 'hgh', name: 'General, West' }] },
      editions: ['dspt-caf@2025-26', 'ndg-10@2023-24', 'wgll@2026-1'],
    });
  });

  test('suggests the cycle with the next deadline, and the choice of it sets the editions', async () => {
    const talk = async (lines: string): Promise<{ stdout: string; editions: string[] }> => {
      const folder = emptyFolder();
      const around = fakeSurroundings({ cwd: folder, shippedStandards: SHIPPED, stdin: `T\nRZX\n1\n\n\n${lines}` });
      await init(undefined, noOptions, around);
      return { stdout: around.stdout(), editions: loadWorkspace(folder).workspace.editions };
    };
    const suggested = await talk('\n\n');
    expect(suggested.stdout).toMatch(
      /1 2026-27, deadline 30 June 2027 \(expected, not seen published\): DSPT \(CAF\) 2026-27\n2 2025-26, deadline 30 June 2026: /,
    );
    expect(suggested.editions).toEqual(['dspt-caf@2026-27', 'ndg-10@2023-24', 'wgll@2026-1']);
    expect((await talk('2\n4, 1\n')).editions).toEqual(['dspt-caf@2025-26', 'wgll@2026-1']);
  });

  test('says when an assessment lies above the new one', async () => {
    const folder = emptyFolder();
    await begin(folder, all);
    const around = fakeSurroundings({ cwd: folder });
    mkdirSync(join(folder, 'inner'));
    await init('inner', { ...noOptions, ...all }, around);
    expect(around.stderr()).toContain(`note: ${folder} holds an assessment too`);
  });

  test('never writes over an assessment', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'assessment.yaml'), 'mine');
    await expect(begin(folder, all)).rejects.toThrow('is there already');
    expect(readFileSync(join(folder, 'assessment.yaml'), 'utf8')).toBe('mine');
  });

  test('whatever a trust is called, it stays a name', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => Line.safeParse(name).success),
        (name) => {
          const folder = emptyFolder();
          const text = assessmentYaml({ ...beginning(name), sites: [{ id: 'a', name }] });
          writeFileSync(join(folder, 'assessment.yaml'), text);
          expect(loadWorkspace(folder).workspace.trust).toMatchObject({ name, sites: [{ id: 'a', name }] });
        },
      ),
      { numRuns: 50 },
    );
  });

  test('the settings that the command line offers are those of the domain', () => {
    expect([...SETTINGS]).toEqual(CareSetting.options);
  });
});
