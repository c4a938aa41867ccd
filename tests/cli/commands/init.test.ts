import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assessmentYaml } from '../../../src/cli/assessment-yaml.ts';
import { type InitOptions, init } from '../../../src/cli/commands/init.ts';
import { SETTINGS } from '../../../src/cli/program/assessment.ts';
import { CareSetting, Line } from '../../../src/domain/terms.ts';
import { loadWorkspace } from '../../../src/io/workspace.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { emptyFolder } from '../workspace-fixture.ts';

const all: InitOptions = { name: 'Test Trust', code: 'rzx', setting: ['acute', 'community'] };

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
    const text = assessmentYaml({ name: 'T', code: 'RZX', settings: ['acute'], editions: ['demo@1'] });
    const folder = emptyFolder();
    const marked = text.replace(/^# (?=(asOf|inventories|staleAfterDays|profiles|agreements|acceptances):| {2})/gm, '');
    expect(marked).not.toBe(text);
    writeFileSync(join(folder, 'assessment.yaml'), marked);
    expect(loadWorkspace(folder).workspace).toMatchObject({
      asOf: '2027-06-30',
      inventories: [{ file: 'inventory/intune.csv' }, { file: 'inventory/servers.csv' }],
      agreements: [{ id: 'esu-windows-10' }],
      acceptances: [{ id: 'ra-1' }],
      profiles: ['profile.yaml'],
    });
  });

  test('asks for what was not given, and again for what does not fit', async () => {
    const folder = emptyFolder();
    const { code, stderr } = await begin(folder, {}, '\nTest Trust\nR\nrzx\n9\n1, community\n');
    expect(code).toBe(0);
    expect(stderr).toContain('Wanted an ODS code');
    expect(loadWorkspace(folder).workspace.trust).toMatchObject({
      name: 'Test Trust',
      code: 'RZX',
      settings: ['acute', 'community'],
    });
  });

  test.each<[string, InitOptions, string, boolean, RegExp]>([
    ['when the code has another shape', { ...all, code: 'TOOLONG7' }, '', true, /cannot begin/],
    ['when the edition is not known', { ...all, edition: ['demo@2'] }, '', true, /no edition "demo@2"/],
    ['when the input ends', { name: 'Test Trust' }, 'RZX\n', true, /the input ended/],
    ['when nothing may be asked', { name: 'Test Trust' }, '', false, /--code, --setting/],
  ])('writes nothing %s', async (_rule, options, stdin, input, wanted) => {
    const folder = emptyFolder();
    await expect(begin(folder, options, stdin, input)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(wanted),
    });
    expect(() => statSync(join(folder, 'assessment.yaml'))).toThrow('ENOENT');
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
          const text = assessmentYaml({ name, code: 'RZX', settings: ['acute'], editions: ['demo@1'] });
          writeFileSync(join(folder, 'assessment.yaml'), text);
          expect(loadWorkspace(folder).workspace.trust.name).toBe(name);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('the settings that the command line offers are those of the domain', () => {
    expect([...SETTINGS]).toEqual(CareSetting.options);
  });
});
