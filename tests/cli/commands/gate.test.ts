import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type GateOptions, gate } from '../../../src/cli/commands/gate.ts';
import { EXIT_OF_KIND } from '../../../src/cli/exit-codes.ts';
import type { GlobalOptions } from '../../../src/cli/surroundings.ts';
import { GateReport } from '../../../src/domain/gate.ts';
import type { Result } from '../../../src/domain/result.ts';
import { UserError } from '../../../src/errors.ts';
import { readResultFile } from '../../../src/io/result-file.ts';
import { compliance, item } from '../../assess/build.ts';
import { resultOf } from '../../assess/compare/two-results.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { assess } from '../spawn.ts';
import { emptyFolder } from '../workspace-fixture.ts';

type Given = Partial<GateOptions & GlobalOptions> & { yaml?: string | Uint8Array };

/** Runs the gate as the program would: what it throws becomes text on standard error and a code. */
async function run(results: Record<string, Result | string>, { yaml, ...options }: Given) {
  const cwd = emptyFolder();
  for (const [name, content] of Object.entries(results)) {
    writeFileSync(join(cwd, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  if (yaml !== undefined) writeFileSync(join(cwd, 't.yaml'), yaml);
  const around = fakeSurroundings({ cwd });
  const thresholds = yaml === undefined ? {} : { thresholds: 't.yaml' };
  let told = '';
  let code: number;
  try {
    code = await gate(Object.keys(results), { ...noOptions, ...thresholds, ...options }, around);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    told = [error.message, ...error.problems].join('\n');
    code = EXIT_OF_KIND[error.kind];
  }
  return { cwd, code, stdout: around.stdout(), stderr: around.stderr() + told };
}

const YAML = (rest: string): string => `schema: 1\n${rest}`;
/** A Result as the program made it, with answers, an estate, contradictions and lapsed terms. */
const kept = readResultFile(join(import.meta.dirname, '../../../examples/harrowmere/results/2026-08-28.json')).result;
const full = { 'r.json': kept };

/** A standard of it with this verdict, as an option names it. */
function standardThatIs(verdict: string): string {
  const edition = kept.editions.find((e) => e.framework === 'ndg-10');
  const found = edition?.shape === 'compliance' ? edition.standards.find((s) => s.verdict === verdict) : undefined;
  if (found === undefined) throw new Error(`no standard is ${verdict} in the kept Result`);
  return `ndg-10@2023-24#${found.id}`;
}
/** Nobody answered anything, and there is no inventory. */
const nothing = resultOf([compliance([[item({ id: 'a' })]])]);

describe('exit codes', () => {
  test.each([
    ['met', full, YAML('lifecycleAgeAtMostDays: 30'), 0],
    ['not met', full, YAML('lifecycleAgeAtMostDays: 3'), 2],
    ['not measured', { 'r.json': nothing }, YAML('contradictionsAtMost: 0'), 4],
    [
      'not met is worse than not measured',
      { 'r.json': nothing },
      YAML('contradictionsAtMost: 0\nlifecycleAgeAtMostDays: 3'),
      2,
    ],
    ['an empty file', full, '', 3],
    ['a file of comments', full, '# nothing yet\n', 3],
    ['no threshold', full, YAML('title: Ours'), 3],
    ['an unknown key', full, YAML('contradictonsAtMost: 0'), 3],
    ['an unknown measure', full, YAML('measures: [{ measure: servers, atLeast: 1 }]'), 3],
    ['an unknown standard', full, YAML('editions: [{ edition: ndg-10@2023-24, standardsMet: ["11"] }]'), 3],
    ['a newer format', full, 'schema: 2\ncontradictionsAtMost: 0\n', 3],
    ['a bound too small to be held exactly', full, YAML('measures: [{ measure: os-known-share, atLeast: 1e-300 }]'), 3],
    ['a bound beyond any count', full, YAML('contradictionsAtMost: 1000000000'), 3],
    ['a hidden second document', full, YAML('contradictionsAtMost: 0\n---\nschema: 1\n'), 3],
    ['a Result that is empty', { 'r.json': '' }, YAML('contradictionsAtMost: 0'), 3],
    ['a Result that is something else', { 'r.json': '{}' }, YAML('contradictionsAtMost: 0'), 3],
  ])('%s', async (_, results, yaml, code) => {
    expect((await run(results, { yaml })).code).toBe(code);
  });

  test('no threshold at all, and a file that is not there, are wrong input', async () => {
    const none = await run(full, {});
    expect(none).toMatchObject({ code: 3, stdout: '' });
    expect(none.stderr).toContain('no threshold was given');
    const missing = await run(full, { thresholds: 'nope.yaml' });
    expect(missing).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('there is no thresholds file nope.yaml'),
    });
    // Not even beside options that would be met.
    expect((await run(full, { thresholds: 'nope.yaml', lifecycleAge: 900 })).code).toBe(3);
  });
});

describe('what is told', () => {
  test('faults of the file by line and column, with what was meant, all at once', async () => {
    const yaml = YAML('contradictonsAtMost: 0\nmeasures:\n  - { measure: fax-cont, atMost: 0 }\n');
    const { stderr } = await run(full, { yaml });
    expect(stderr).toMatch(/t\.yaml:2:1 .*did you mean "contradictionsAtMost"/);
    expect(stderr).toMatch(/t\.yaml:4:16 .*did you mean "fax-count"/);
  });

  test('a number in quotes is told as what it is', async () => {
    const { stderr } = await run(full, { yaml: 'schema: "1"\ncontradictionsAtMost: 0\n' });
    expect(stderr).toContain('t.yaml:1:9 schema: expected 1, found "1": write it without quotes');
  });

  test('thresholds that do not fit a Result by line and column, of every Result', async () => {
    const yaml = YAML('editions:\n  - edition: ndg-10@2023-25\n    verdict: met\n');
    const { code, stderr } = await run({ 'a.json': kept, 'b.json': nothing }, { yaml });
    expect(code).toBe(3);
    expect(stderr).toContain(
      't.yaml:3:14 a.json: no edition "ndg-10@2023-25" in the Result (did you mean "ndg-10@2023-24"?)',
    );
    expect(stderr).toContain('t.yaml:3:14 b.json: no edition');
  });

  test('all gates at once, the broken ones first, each with figure and bound', async () => {
    const yaml = YAML(
      'lifecycleAgeAtMostDays: 30\ncontradictionsAtMost: 1\nlapsedAcceptancesAtMost: 0\nfindingsAtMost: { critical: 0 }',
    );
    const { stdout } = await run(full, { yaml });
    expect(stdout).toContain('4 gates = 1 met + 3 not met + 0 not measured');
    expect(stdout.indexOf('contradicts')).toBeLessThan(stdout.indexOf('support dates'));
    expect(stdout.trimEnd()).toMatch(/Gate: NOT MET\.$/);
  });

  test('of several Results each is listed, and the worst counts', async () => {
    const yaml = YAML('lapsedAcceptancesAtMost: 0');
    const acceptances = kept.acceptances.filter((a) => a.status !== 'lapsed');
    const withoutLapse = { ...kept, acceptances };
    const { code, stdout } = await run({ 'a.json': withoutLapse, 'b.json': kept }, { yaml });
    expect(code).toBe(2);
    expect(stdout).toContain('a.json: 1 gate = 1 met');
    expect(stdout).toContain('b.json: 1 gate = 0 met');
    expect(stdout).toContain('Results: 2 = 1 met + 1 not met + 0 not measured.');
  });

  test('--json holds every gate with numerator, denominator, bound and place', async () => {
    const { stdout } = await run(full, { yaml: YAML('contradictionsAtMost: 1'), json: true, lifecycleAge: 30 });
    const report = GateReport.parse(JSON.parse(stdout));
    expect(report.verdict).toBe('not-met');
    expect(report.results[0]?.gates).toMatchObject([
      {
        id: 'contradictions',
        numerator: kept.contradictions.length,
        bound: 'at most 1',
        place: { file: 't.yaml', line: 2, column: 23 },
      },
      { id: 'lifecycle-age', verdict: 'met', place: null },
    ]);
  });

  test('the same Result twice is refused, and so is one unreadable among good ones', async () => {
    const twice = await run({ 'a.json': kept, 'b.json': kept }, { lifecycleAge: 900 });
    expect(twice).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('b.json') });
    const one = await run({ 'a.json': kept, 'b.json': 'x' }, { lifecycleAge: 900 });
    expect(one).toMatchObject({ code: 3, stdout: '' });
  });

  test('a trust’s name cannot put a command into a build’s log', async () => {
    const name = '::error::x ##[add-path]/x \u202e';
    const result = { ...kept, trust: { ...kept.trust, name } };
    const { stdout } = await run({ 'r.json': result }, { lifecycleAge: 900 });
    expect(stdout.split('\n').filter((l) => /^\s*::/.test(l))).toEqual([]);
    expect(stdout).not.toMatch(/##\[/);
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe('options', () => {
  test('stand for the keys of a file, and add to one: they never loosen it', async () => {
    const strict = YAML('contradictionsAtMost: 0');
    expect((await run(full, { contradictions: 99 })).code).toBe(0);
    expect((await run(full, { yaml: strict, contradictions: 99 })).code).toBe(2);
    expect((await run(full, { met: ['ndg-10@2023-24'] })).code).toBe(2);
    expect((await run(full, { met: [standardThatIs('met')] })).code).toBe(0);
    expect((await run(full, { met: [standardThatIs('met'), standardThatIs('not-met')] })).code).toBe(2);
    expect((await run(full, { met: [standardThatIs('met'), standardThatIs('not-measured')] })).code).toBe(4);
    expect((await run(full, { lowScore: [{ name: 'ndg-10@2023-24', bound: 1 }] })).code).toBe(0);
  });

  test.each<[string, Given, string]>([
    ['an unknown measure', { atLeast: [{ name: 'fax-cont', bound: 1 }] }, 'did you mean "fax-count"'],
    ['an unknown severity', { findings: [{ name: 'hihg', bound: 1 }] }, 'did you mean "high"'],
    [
      'a severity twice',
      {
        findings: [
          { name: 'high', bound: 1 },
          { name: 'high', bound: 9 },
        ],
      },
      'given twice',
    ],
    ['a standard the edition lacks', { met: ['ndg-10@2023-24#99'] }, '--met: r.json: no standard "99"'],
    ['a share that can never be broken', { rejectedRows: 100 }, '--rejected-rows: expected less than 100'],
    ['half a finding', { findings: [{ name: 'high', bound: 1.5 }] }, '--findings: expected a whole number'],
    ['a care setting there is not', { met: ['wgll@2026-1/acut'] }, 'did you mean "acute"'],
    ['a care setting not judged', { met: ['wgll@2026-1/community'] }, 'judged for acute'],
    [
      'a pillar the edition lacks',
      { lowScore: [{ name: 'wgll@2026-1#smart', bound: 1 }] },
      '--low-score: r.json: no pillar',
    ],
    ['a pillar of standards', { lowScore: [{ name: 'ndg-10@2023-24#NDG-1', bound: 1 }] }, '--met EDITION#STANDARD'],
    ['an empty name of a file', { thresholds: '' }, '--thresholds: it is empty'],
  ])('%s is wrong input', async (_, options, text) => {
    expect(await run(full, options)).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining(text) });
  });

  test('every key of an edition has its option', async () => {
    const wgll = 'wgll@2026-1';
    const yaml = YAML(
      `editions:\n  - { edition: ${wgll}, setting: acute, verdict: met, lowScoreAtLeast: 2, pillarsAtLeast: { smart-foundations: 4 }, notMeasuredAtMost: 40 }\n` +
        `  - { edition: ndg-10@2023-24, standardsMet: all, notMeasuredAtMost: 1 }\nnotMeasuredAtMost: 50`,
    );
    const byFile = await run(full, { yaml, json: true });
    const byOption = await run(full, {
      json: true,
      met: [`${wgll}/acute`, 'ndg-10@2023-24#all'],
      lowScore: [
        { name: `${wgll}/acute`, bound: 2 },
        { name: `${wgll}/acute#smart-foundations`, bound: 4 },
      ],
      notMeasured: [
        { name: `${wgll}/acute`, bound: 40 },
        { name: 'ndg-10@2023-24', bound: 1 },
        { name: '', bound: 50 },
      ],
    });
    const gatesOf = ({ stdout }: { stdout: string }) =>
      GateReport.parse(JSON.parse(stdout)).results[0]?.gates.map((g) => ({ ...g, place: null }));
    expect(gatesOf(byOption)).toHaveLength(18);
    expect(gatesOf(byOption)).toEqual(gatesOf(byFile));
  });

  test.each([
    ['--at-least', 'fax-count'],
    ['--at-least', 'fax-count=-1'],
    ['--findings', 'high=1e3'],
    ['--contradictions', '0x0'],
    ['--not-measured', 'none'],
    ['--met', 'ndg-10'],
    ['--low-score', 'ndg-10=1'],
    ['--not-measured', 'ndg-10@2023-24#NDG-1=1'],
  ])('%s %s is wrong usage', (flag, value) => {
    const ran = assess(['gate', 'r.json', `${flag}=${value}`]);
    expect(ran).toMatchObject({ code: 3, stdout: '' });
    expect(ran.stderr).toContain(flag);
  });

  test('a bound given twice is refused: the looser one must not win by standing last', () => {
    expect(assess(['gate', 'r.json', '--contradictions', '0', '--contradictions', '9']).code).toBe(3);
  });
});

describe('where things come from', () => {
  const strict = YAML('contradictionsAtMost: 0');
  async function* bytes(text: string) {
    yield new TextEncoder().encode(text.slice(0, 9));
    yield text.slice(9);
  }
  const piped = async (text: string, paths: string[], thresholds?: string) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'r.json'), JSON.stringify(kept));
    writeFileSync(join(cwd, 't.yaml'), strict);
    const around = { ...fakeSurroundings({ cwd }), stdin: bytes(text) };
    const options = {
      ...noOptions,
      json: true,
      ...(thresholds === undefined ? { contradictions: 0 } : { thresholds }),
    };
    const code = await gate(paths, options, around);
    return { code, report: GateReport.parse(JSON.parse(around.stdout())) };
  };

  test('- is standard input, for a Result or for the thresholds, and is no place to point at', async () => {
    const one = await piped(JSON.stringify(kept), ['-']);
    expect(one).toMatchObject({ code: 2, report: { results: [{ file: 'standard input' }] } });
    const other = await piped(strict, ['r.json'], '-');
    expect(other).toMatchObject({ code: 2, report: { thresholds: { file: 'standard input' } } });
    expect(other.report.results[0]?.gates[0]?.place).toBeNull();
  });

  test.each([
    ['both at once', '{}', ['-'], '-'],
    ['two Results', '{}', ['-', '-'], 't.yaml'],
    ['nothing in it', '', ['-'], 't.yaml'],
    ['no thresholds in it', '', ['r.json'], '-'],
    ['a bound broken on the way', 'schema: 1\ncontradictionsAtMost: .inf', ['r.json'], '-'],
  ])('standard input, %s: wrong input', async (_, text, paths, thresholds) => {
    await expect(piped(text, paths, thresholds)).rejects.toMatchObject({ kind: 'input' });
  });

  test('a path is told as seen from the folder the program runs in, however it was written', async () => {
    const { cwd } = await run(full, { yaml: strict });
    for (const thresholds of ['t.yaml', './t.yaml', `${cwd}/t.yaml`, 'x/../t.yaml']) {
      const around = fakeSurroundings({ cwd });
      await gate([`${cwd}/r.json`], { ...noOptions, json: true, thresholds }, around);
      const [result] = GateReport.parse(JSON.parse(around.stdout())).results;
      expect(result).toMatchObject({ file: 'r.json', gates: [{ place: { file: 't.yaml', line: 2 } }] });
    }
  });

  test('a Result that does not add up is wrong input, whatever else would be met', async () => {
    const [first, ...others] = kept.editions;
    const edited = { ...kept, editions: [{ ...first!, verdict: 'met' as const }, ...others] } as Result;
    const ran = await run({ 'a.json': kept, 'r.json': edited }, { lifecycleAge: 900 });
    expect(ran).toMatchObject({ code: 3, stdout: '' });
    expect(ran.stderr).toContain('r.json does not add up');
    expect(ran.stderr).toContain('dspt-caf@2026-27 verdict: "met" is stated, and its parts come to "not-met"');
  });
});

describe('formats', () => {
  const yaml = YAML('contradictionsAtMost: 0');
  test('are written together, one of them to standard output, and the code is the gate’s', async () => {
    const { cwd, code, stdout, stderr } = await run(full, { yaml, format: ['sarif', 'github'], out: ['a.sarif', '-'] });
    expect(code).toBe(2);
    expect(JSON.parse(readFileSync(join(cwd, 'a.sarif'), 'utf8')).version).toBe('2.1.0');
    for (const line of stdout.trimEnd().split('\n')) expect(line).toMatch(/^::/);
    expect(stderr).toContain('Gate NOT MET');
  });

  test('one alone goes to standard output', async () => {
    expect(JSON.parse((await run(full, { yaml, format: ['gitlab'] })).stdout)).toBeInstanceOf(Array);
  });

  test.each<[string, Given, string]>([
    ['an unknown format', { format: ['sariff'], out: ['x'] }, 'did you mean "sarif"'],
    ['two on standard output', { format: ['sarif', 'junit'], out: ['-', '-'] }, 'one format only'],
    ['one with --json', { format: ['sarif'], json: true }, 'one format only'],
    ['fewer files than formats', { format: ['sarif', 'junit'], out: ['x'] }, '2 times --format and 1 times --out'],
    ['a file without a format', { out: ['x'] }, '0 times --format'],
    ['the same file twice', { format: ['sarif', 'junit'], out: ['x', 'x'] }, 'same file name'],
    ['a folder outside the repository', { format: ['sarif'], sourceFolder: ['../x'] }, 'without ".."'],
    ['two folders for one Result', { format: ['sarif'], sourceFolder: ['a', 'b'] }, '2 for 1'],
  ])('%s is wrong input, and nothing is written', async (_, options, text) => {
    expect(await run(full, { yaml, ...options })).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringContaining(text),
    });
  });
});

describe('no data is never a pass', () => {
  const gateOf = (csv: string) => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, 'trust'));
    const trust =
      'schema: 1\ntrust: { name: T, code: TST, settings: [acute] }\neditions: [ndg-10@2023-24]\nasOf: 2026-11-22\n';
    writeFileSync(join(cwd, 'trust/assessment.yaml'), `${trust}inventories: [{ file: devices.csv }]\n`);
    writeFileSync(join(cwd, 'trust/devices.csv'), csv);
    const ran = assess(['run', 'trust', '--out', 'out', '--formats', 'json', '--quiet'], { cwd });
    const gates = ['--at-least=supported-share-all=1', '--at-most=end-of-life-count=0', '--findings=critical=0'];
    return { ran: ran.code, codes: gates.map((g) => assess(['gate', 'out/result.json', g], { cwd }).code) };
  };

  test.each([
    ['an empty file', ''],
    ['a header without rows', 'hostname,os\n'],
    ['only rows that are rejected', 'hostname,os\n,Windows 11\nN/A,Windows 11\n'],
  ])('%s gives no Result, and a gate without one is no pass', (_, csv) => {
    const { ran, codes } = gateOf(csv);
    expect(ran).toBe(3);
    for (const code of codes) expect(code).toBe(5);
  });

  test('systems that are empty or placeholders are unknown: no gate on support is met', () => {
    const { ran, codes } = gateOf('hostname,os\nPC1,\nPC2,N/A\nPC3,#REF!\nPC4,unknown\n');
    expect(ran).toBe(0);
    expect(codes.slice(0, 2)).toEqual([4, 4]);
  });
});
