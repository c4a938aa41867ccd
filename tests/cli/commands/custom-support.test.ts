import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compare } from '../../../src/cli/commands/compare.ts';
import { explain } from '../../../src/cli/commands/explain.ts';
import { run } from '../../../src/cli/commands/run.ts';
import { trend } from '../../../src/cli/commands/trend.ts';
import { Result } from '../../../src/domain/result.ts';
import { bare, readMarkdown, readPdfPaper } from '../../report/read-rows.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { SHIPPED } from '../lifecycle-loader.ts';
import { STANDARDS } from '../workspace-fixture.ts';

/** Six devices: two in support, three on Windows XP under custom support, one on Windows XP that nobody fixes. */
const DEVICES = `Device name,Serial number,OS,OS version,Device type,Last check-in
PC-1,AAA111,Windows 11 Pro,10.0.26100,Desktop,2026-06-28
PC-2,AAA222,Windows 11 Pro,10.0.26100,Desktop,2026-06-28
LAB-1,XXX111,Windows XP Professional SP3,5.1.2600,Desktop,2026-06-28
LAB-2,XXX222,Windows XP Professional SP3,5.1.2600,Desktop,2026-06-28
LAB-3,XXX333,Windows XP Professional SP3,5.1.2600,Laptop,2026-06-28
OLD-1,XXX444,Windows XP Professional SP3,5.1.2600,Desktop,2026-06-28
`;

const HEAD =
  'schema: 1\ntrust: { name: Custom Trust, code: CUS, settings: [acute] }\neditions: [demo@1]\n' +
  'inventories: [{ file: devices.csv, takenOn: 2026-06-29 }]\n';

const CUSTOM = `agreements:
  - id: CS-1
    title: Fixes for laboratory machines
    kind: custom-support
    provider: The maker
    reference: CS-4711
    scope: { names: ["LAB-*"] }
    from: 2026-01-01
    to: 2026-12-31
`;

type Made = { out: string; screen: string; result: Result; kept: string };

const flat = (text: string): string => text.replace(/\s+/g, ' ');

async function made(yaml: string, asOf: string): Promise<Made> {
  writeFileSync(join(folder, 'devices.csv'), DEVICES);
  writeFileSync(join(folder, 'assessment.yaml'), yaml);
  const around = fakeSurroundings({ cwd: folder, shippedStandards: SHIPPED, columns: 200 });
  const formats = ['.json', '.md', '.pdf'] as const;
  const options = {
    ...noOptions,
    standards: [STANDARDS],
    asOf,
    keep: true,
    out: 'out',
    formats,
    audience: 'both' as const,
  };
  await run('.', options, around);
  const out = join(folder, 'out');
  const kept = readdirSync(join(folder, 'results')).filter((name) => name.endsWith('.json'));
  const last = join(folder, 'results', kept.sort().at(-1) ?? '');
  const result = Result.parse(JSON.parse(readFileSync(last, 'utf8')));
  return { out, screen: around.stdout(), result, kept: last };
}

const folder = mkdtempSync(join(tmpdir(), 'assess-custom-'));
let before: Made;
let now: Made;
beforeAll(async () => {
  before = await made(HEAD, '2026-06-29');
  now = await made(HEAD + CUSTOM, '2026-06-30');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const measure = (id: string) => now.result.measures.find((m) => m.id === id);

const paperOf = (audience: string, end: string): string => {
  const folder = join(now.out, audience);
  return join(folder, readdirSync(folder).find((name) => name.endsWith(end)) ?? `no ${end}`);
};

async function explained(what: string): Promise<string> {
  const around = fakeSurroundings({ cwd: folder, shippedStandards: SHIPPED, columns: 200 });
  expect(await explain(what, now.kept, { ...noOptions }, around), around.stderr()).toBe(0);
  return flat(around.stdout());
}

async function told(command: typeof compare | typeof trend): Promise<string> {
  const around = fakeSurroundings({ cwd: '/', shippedStandards: STANDARDS, columns: 200 });
  await command([before.kept, now.kept], { ...noOptions }, around);
  return flat(around.stdout());
}

describe('Windows XP under custom support', () => {
  test('is extended in the result, and marked to isolate', () => {
    expect(now.result.estate?.phases).toMatchObject({ supported: 2, extended: 3, 'end-of-life': 1 });
    const rows = now.result.estate?.releases.filter((r) => r.phase === 'extended') ?? [];
    expect(rows.map((r) => [r.class, r.devices, r.isolate])).toEqual([
      ['desktop', 2, true],
      ['laptop', 1, true],
    ]);
  });

  test('is in no share of supported devices, nor out of support', () => {
    expect(measure('supported-share-all')).toMatchObject({ numerator: 2, denominator: 6, unknown: 0 });
    expect(measure('supported-share-end-user')).toMatchObject({ numerator: 2, denominator: 6, unknown: 0 });
    expect(measure('end-of-life-share-all')).toMatchObject({ numerator: 1, denominator: 6 });
    expect(measure('os-known-share')).toMatchObject({ numerator: 6, denominator: 6 });
  });

  test('is a group of its own on the screen, and the groups add up', () => {
    const screen = flat(now.screen);
    expect(screen).toContain('in support 33.3% (2 of 6)');
    expect(screen).toContain('under custom support 50.0% (3 of 6)');
    expect(screen).toContain('extended: isolate and replace');
    expect(screen).toContain('out of support 16.7% (1 of 6)');
  });

  test.each([
    ['private', '.md', readMarkdown],
    ['private', '.pdf', readPdfPaper],
    ['public', '.md', readMarkdown],
    ['public', '.pdf', readPdfPaper],
  ])('is a group of its own in the %s paper (%s)', async (audience, end, read) => {
    const paper = await read(readFileSync(paperOf(audience, end)));
    expect(paper.words).toContain(bare('Under custom support, extended: isolate and replace: 50.0% (3 of 6)'));
    const head = paper.rows.find((row) => row[0] === 'Class' && row[1] === 'Devices') ?? [];
    const all = paper.rows.find((row) => row[0] === bare('All devices') && row.length === head.length) ?? [];
    const figure = (title: string): number => Number.parseInt(all[head.indexOf(bare(title))] ?? '', 10);
    expect(figure('Extended: isolate and replace')).toBe(3);
    expect(figure('Paid cover, proven')).toBe(0);
    expect(figure('Supported')).toBe(2);
  });

  test('stands in the list of exceptions, with what to do', () => {
    const lines = readFileSync(paperOf('private', 'exceptions.csv'), 'utf8').split('\r\n');
    expect(lines.filter((line) => line.includes('Extended: isolate and replace'))).toHaveLength(3);
  });

  test('is explained with sums that hold', async () => {
    const share = await explained('supported-share-all');
    expect(share).toMatch(/fit the rule, by class and phase[^.]*2/i);
    const group = await explained('V.all.isolate');
    expect(group).toContain('3 of 6');
  });

  test('compare and trend tell it apart', async () => {
    const changes = await told(compare);
    expect(changes).toContain('end-of-life to extended: isolate and replace');
    expect(changes).not.toContain('end-of-life to extended ');
    const points = await told(trend);
    expect(points).not.toContain('83.3%');
    expect(points).toContain('33.3% (2 of 6)');
  });
});
