import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compare } from '../../../src/cli/commands/compare.ts';
import { run } from '../../../src/cli/commands/run.ts';
import { trend } from '../../../src/cli/commands/trend.ts';
import { Result } from '../../../src/domain/result.ts';
import { sha256 } from '../../../src/io/digest.ts';
import { userErrorOf } from '../../io/folder.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { SHIPPED } from '../lifecycle-loader.ts';
import { emptyFolder, STANDARDS } from '../workspace-fixture.ts';

const FIRST = join(import.meta.dirname, '../../results/format-1-first.json');

const HEAD = 'Device name,Serial number,OS,OS version,Last check-in\n';
const DEVICES = [
  'PC-1,AAA111,Windows 11,10.0.22631,2026-06-28',
  'PC-2,AAA222,Windows 11,10.0.22631,2026-06-28',
  'SRV-1,BBB111,Windows Server 2022,10.0.20348,2026-06-28',
];

function workspace(devices: readonly string[] = DEVICES, answers = 'D-1.1: { value: "yes" }'): string {
  const folder = emptyFolder();
  writeFileSync(
    join(folder, 'assessment.yaml'),
    'schema: 1\ntrust: { name: Kept Trust, code: KPT, settings: [acute] }\neditions: [demo@1, ladder@1]\n' +
      'inventories: [{ file: devices.csv, takenOn: 2026-06-29 }]\n',
  );
  give(folder, devices, answers);
  return folder;
}

function give(folder: string, devices: readonly string[], answers: string): void {
  mkdirSync(join(folder, 'answers'), { recursive: true });
  writeFileSync(join(folder, 'devices.csv'), HEAD + devices.join('\n'));
  writeFileSync(
    join(folder, 'answers/demo.yaml'),
    `schema: 1\nframework: demo\nedition: "1"\nanswers:\n  ${answers}\n`,
  );
}

async function keep(folder: string, asOf: string) {
  const around = fakeSurroundings({ cwd: folder, shippedStandards: SHIPPED });
  const options = {
    ...noOptions,
    standards: [STANDARDS],
    asOf,
    json: true,
    keep: true,
    out: 'out',
    formats: ['.json'] as const,
  };
  const code = await run('.', options, around);
  return { code, kept: String(JSON.parse(around.stdout()).kept) };
}

async function told(operands: string[], options: Record<string, unknown> = {}, command = compare) {
  const around = fakeSurroundings({ cwd: '/', shippedStandards: STANDARDS, columns: 120 });
  const code = await command(operands, { ...noOptions, ...options }, around);
  return { code, out: around.stdout(), err: around.stderr() };
}

describe('run --keep', () => {
  test('keeps the result whole, under its day and digest, for its owner alone', async () => {
    const folder = workspace();
    const { kept } = await keep(folder, '2026-06-30');
    const bytes = readFileSync(join(folder, kept));
    expect(Result.parse(JSON.parse(bytes.toString()))).toMatchObject({ audience: 'private', withheld: [] });
    expect(kept).toBe(`results/2026-06-30-${sha256(bytes).slice(0, 12)}.json`);
    for (const name of readdirSync(join(folder, 'results'))) {
      expect(statSync(join(folder, 'results', name)).mode & 0o777).toBe(0o600);
    }
  });

  test('a second run keeps nothing more and changes nothing', async () => {
    const folder = workspace();
    const first = await keep(folder, '2026-06-30');
    const before = readdirSync(join(folder, 'results')).map((n) => [
      n,
      readFileSync(join(folder, 'results', n), 'utf8'),
    ]);
    expect(await keep(folder, '2026-06-30')).toEqual(first);
    const after = readdirSync(join(folder, 'results')).map((n) => [
      n,
      readFileSync(join(folder, 'results', n), 'utf8'),
    ]);
    expect(after).toEqual(before);
  });

  test('a file of devices that is missing is written again', async () => {
    const folder = workspace();
    const { kept } = await keep(folder, '2026-06-30');
    const marks = join(folder, kept.replace('.json', '.devices.jsonl'));
    const before = readFileSync(marks, 'utf8');
    rmSync(marks);
    await keep(folder, '2026-06-30');
    expect(readFileSync(marks, 'utf8')).toBe(before);
  });

  test('no name or serial number stands in what is kept, nor a hash that can be made without the key', async () => {
    const folder = workspace();
    const other = workspace();
    const { kept } = await keep(folder, '2026-06-30');
    const there = await keep(other, '2026-06-30');
    const marks = (dir: string, name: string) =>
      readFileSync(join(dir, name.replace('.json', '.devices.jsonl')), 'utf8');
    for (const text of [readFileSync(join(folder, kept), 'utf8'), marks(folder, kept)]) {
      expect(text).not.toMatch(/AAA111|aaa111|PC-1|pc-1|SRV-1|srv-1/);
    }
    const hashes = (text: string): string[] => [...text.matchAll(/"(?:serial|name)":"([0-9a-f]+)"/g)].map((m) => m[1]!);
    const [mine, theirs] = [hashes(marks(folder, kept)), hashes(marks(other, there.kept))];
    expect(mine).toHaveLength(6);
    expect(mine.filter((h) => theirs.includes(h))).toEqual([]);
  });

  test('what was kept is never written over', async () => {
    const folder = workspace();
    const { kept } = await keep(folder, '2026-06-30');
    writeFileSync(join(folder, kept), 'changed');
    const error = await userErrorOf(keep(folder, '2026-06-30'));
    expect(error.message).toContain('changed since');
    expect(readFileSync(join(folder, kept), 'utf8')).toBe('changed');
  });

  test('a link in the place of results/ is refused', async () => {
    const folder = workspace();
    symlinkSync(emptyFolder(), join(folder, 'results'));
    expect((await userErrorOf(keep(folder, '2026-06-30'))).message).toContain("not a folder of the workspace's own");
  });

  test('a damaged key is refused, not replaced: what was kept before could no longer be compared', async () => {
    const folder = workspace();
    await keep(folder, '2026-06-30');
    writeFileSync(join(folder, 'results/.device-key'), '');
    expect((await userErrorOf(keep(folder, '2026-07-01'))).message).toContain('.device-key');
  });
});

describe('compare', () => {
  test('two kept results: the bridge, the items with their causes, and devices by identity', async () => {
    const folder = workspace();
    const was = await keep(folder, '2026-06-30');
    const changed = [
      'PC-1-RENAMED,AAA111,Windows 11,10.0.22631,2026-07-28',
      'PC-2,AAA222,Windows 7,6.1.7601,2026-07-28',
      'PC-3,AAA333,Windows 11,10.0.22631,2026-07-28',
    ];
    give(folder, changed, 'D-1.1: { value: "no" }');
    const now = await keep(folder, '2026-07-30');
    const paths = [join(folder, was.kept), join(folder, now.kept)];
    const { code, out } = await told(paths, { json: true });
    expect(code).toBe(0);
    const comparison = JSON.parse(out);
    expect(comparison.editions[0]).toMatchObject({
      edition: { was: 'demo@1', now: 'demo@1' },
      parts: [{ cause: 'answers', raised: 0, lowered: 1 }],
      items: [{ id: 'D-1.1', was: 'met', now: 'not-met', cause: 'answers', why: 'yes, then no' }],
    });
    expect(comparison.estate.devices).toMatchObject({
      stayed: 2,
      out: [{ class: 'server', devices: 1 }],
      in: [{ devices: 1 }],
      phases: [{ was: 'unknown', now: 'end-of-life', devices: 1, places: [{ file: 'devices.csv', line: 3 }] }],
    });
    for (const format of ['table', 'md']) {
      const printed = (await told(paths, { format })).out;
      expect(printed).toContain('Answers changed');
      expect(printed).toContain('2 devices stayed, 1 came, 1 went, 1 changed phase');
      expect(printed).toMatch(/devices\\?\.csv\\?:3/);
    }
  });

  test('a result of the first release with itself: nothing moved, and what could not be known then is said', async () => {
    const { code, out } = await told([FIRST, FIRST]);
    expect(code).toBe(0);
    expect(out).toContain('change none');
    expect(out).toContain('no file of devices stands beside either result');
  });

  test('of two workspaces devices cannot be told from one another, and that is said', async () => {
    const [a, b] = [workspace(), workspace()];
    const [was, now] = [await keep(a, '2026-06-30'), await keep(b, '2026-07-30')];
    const { out } = await told([join(a, was.kept), join(b, now.kept)]);
    expect(out).toContain('different keys');
  });

  test('results of two trusts are wrong input', async () => {
    const folder = emptyFolder();
    const other = { ...JSON.parse(readFileSync(FIRST, 'utf8')) };
    other.trust.code = 'ZZZ';
    writeFileSync(join(folder, 'other.json'), JSON.stringify(other));
    const error = await userErrorOf(told([FIRST, join(folder, 'other.json')]));
    expect(error.problems.join()).toMatch(/KPT.*ZZZ/);
  });

  test.each<[string, (file: string) => void, string]>([
    [
      'a result that was changed since it was kept',
      (f) => writeFileSync(f, `${readFileSync(f, 'utf8')} `),
      'changed since',
    ],
    ['devices of another result', (f) => edit(f, /"result":"[0-9a-f]{8}/, '"result":"00000000'), 'another result'],
    ['devices cut short', (f) => edit(f, /\n[^\n]+\n$/, '\n'), 'cut short'],
    ['a line that is no device', (f) => edit(f, /"class"/, '"klass"'), 'line 2 is not a device'],
    ['a head that is none', (f) => edit(f, /assess-devices/, 'other'), 'line 1'],
  ])('%s is wrong input', async (_, damage, text) => {
    const folder = workspace();
    const { kept } = await keep(folder, '2026-06-30');
    damage(join(folder, kept));
    const error = await userErrorOf(told([join(folder, kept), FIRST]));
    expect(error.message).toContain(text);
  });

  test('hostile text stays text in Markdown and on the terminal', async () => {
    const folder = emptyFolder();
    const evil = JSON.parse(readFileSync(FIRST, 'utf8'));
    evil.trust.name = '<script>alert(1)</script>|[x](http://e)';
    evil.editions[0].standards[0].assertions[0].items[0].outcome = 'not-met';
    evil.editions[0].standards[0].assertions[0].items[0].title = '`rm`|<b>\u202e\u001b[31m';
    writeFileSync(join(folder, 'evil.json'), JSON.stringify(evil));
    const operands = [FIRST, join(folder, 'evil.json')];
    const markdown = (await told(operands, { format: 'md' })).out;
    expect(markdown).not.toContain('<script>');
    expect(markdown).toContain('\\`rm\\`\\|\\<b\\>');
    const { out } = await told(operands);
    for (const acted of ['\u001b', '\u202e']) expect(out).not.toContain(acted);
    expect(out).toContain('\\u202e');
  });
});

function edit(result: string, pattern: RegExp, by: string): void {
  const path = result.replace('.json', '.devices.jsonl');
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(pattern);
  writeFileSync(path, text.replace(pattern, by));
}

describe('trend', () => {
  test('over a folder: in order of days, whatever the names, with a line and the change of each', async () => {
    const folder = workspace();
    await keep(folder, '2026-06-30');
    give(folder, DEVICES, 'D-1.1: { value: "no" }');
    await keep(folder, '2026-07-30');
    const { code, out } = await told([join(folder, 'results')], {}, trend);
    expect(code).toBe(0);
    expect(out).toContain('demo ▂▁');
    expect(out.indexOf('2026-06-30')).toBeLessThan(out.indexOf('2026-07-30'));
    expect(out).toMatch(/-14\.3 points \(-1\/7\)/);
    expect((await told([join(folder, 'results')], { plain: true }, trend)).out).toContain('demo ._');
    const { points } = JSON.parse((await told([join(folder, 'results')], { json: true }, trend)).out);
    expect(points.map((p: { asOf: string }) => p.asOf)).toEqual(['2026-06-30', '2026-07-30']);
  });

  test('a result of the first release is shown', async () => {
    const { out } = await told([FIRST], {}, trend);
    expect(out).toContain('Kept Trust');
    expect(out).toContain('2026-06-30');
  });

  test('an empty folder, a file that is none and one that is no result are wrong input', async () => {
    const folder = emptyFolder();
    expect((await userErrorOf(told([folder], {}, trend))).message).toContain('no result to show');
    expect((await userErrorOf(told([join(folder, 'none.json')], {}, trend))).kind).toBe('io');
    writeFileSync(join(folder, 'x.json'), '{}');
    expect((await userErrorOf(told([folder], {}, trend))).message).toContain('not a Result');
  });

  test('of one day the last by name counts, and the other is told', async () => {
    const folder = emptyFolder();
    for (const name of ['a.json', 'b.json']) writeFileSync(join(folder, name), readFileSync(FIRST));
    const { err } = await told([folder], {}, trend);
    expect(err).toContain('a.json does not count');
  });
});
