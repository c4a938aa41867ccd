import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ExplainOptions, explain } from '../../../src/cli/commands/explain.ts';
import type { GlobalOptions } from '../../../src/cli/surroundings.ts';
import { Result } from '../../../src/domain/result.ts';
import { UserError } from '../../../src/errors.ts';
import { publicTwin } from '../../../src/report/audience/public-twin.ts';
import { references } from '../../../src/report/references.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { emptyFolder, STANDARDS, workspace } from '../workspace-fixture.ts';

const KEPT = resolve(import.meta.dirname, '../../../examples/harrowmere/results/2026-08-28.json');
const SHIPPED = resolve(import.meta.dirname, '../../../standards');
const result = Result.parse(JSON.parse(readFileSync(KEPT, 'utf8')));

async function told(ref: string, named: string | undefined, more: Partial<ExplainOptions & GlobalOptions> = {}) {
  const around = fakeSurroundings({ columns: 100, shippedStandards: SHIPPED });
  const code = await explain(ref, named, { ...noOptions, ...more }, around);
  return { code, out: around.stdout(), err: around.stderr() };
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  return [(error as UserError).message, ...(error as UserError).problems].join('\n');
}

function written(change: (value: Result) => void): string {
  const value = structuredClone(result);
  change(value);
  const path = join(emptyFolder(), 'result.json');
  writeFileSync(path, JSON.stringify(value));
  return path;
}

describe('a result of a real run', () => {
  test('every figure follows from its parts', () => {
    const wrong = references(result).flatMap((r) =>
      r
        .explain()
        .sums.filter((s) => !s.holds)
        .map((s) => `${r.ref}: ${s.says}: ${s.made}, not ${s.printed}`),
    );
    expect(wrong).toEqual([]);
  });

  test('and so does every figure of its public twin', () => {
    const all = references(publicTwin(result)).flatMap((r) => r.explain().sums);
    expect(all.length).toBeGreaterThan(500);
    expect(all.filter((s) => !s.holds)).toEqual([]);
  });

  test('the references of both twins are the same', () => {
    const figures = (r: Result): unknown => references(r).map(({ ref, kind, figure }) => [ref, kind, figure]);
    expect(figures(publicTwin(result))).toEqual(figures(result));
  });
});

describe('assess explain', () => {
  test('an item: rule, what was said and seen, who said it, the basis, what would change it', async () => {
    const { code, out } = await told('8.3.7', KEPT);
    expect(code).toBe(0);
    expect(out).toMatch(/^E\d\.NDG-8\.3\.7 {2}NDG-8\.3\.7 Servers on a supported operating system\n {2}item: Not met/);
    for (const heading of ['Rule', 'Made of', 'What was said', 'Rests on', 'What would change it']) {
      expect(out).toContain(`\n${heading}\n`);
    }
    expect(out).toMatch(/By: /);
    expect(out).toContain('[M03]');
  });

  test('rows behind a figure: the first of them, and all of them with --all', async () => {
    const rows = (text: string): number => text.match(/^ {2}inventories\/\S+:\d+ [a-z]+, /gm)?.length ?? 0;
    const count = result.estate!.phases['end-of-life'];
    const short = await told('V.all.end-of-life', KEPT);
    expect(rows(short.out)).toBe(20);
    expect(short.out).toContain(`Rows behind it (${count})`);
    expect(short.out).toContain(`and ${count - 20} more: --all prints them`);
    expect(rows((await told('V.all.end-of-life', KEPT, { all: true })).out)).toBe(count);
  });

  test('a share with its numerator and denominator, added up again by class', async () => {
    const { out } = await told('M07', KEPT);
    expect(out).toMatch(/measure: \d+\.\d% \([\d,]+ of [\d,]+\)/);
    expect(out).toMatch(/fit the rule, by class and phase: [\d,+ ]+ = [\d,]+, as printed/);
  });

  test('as JSON: all that is printed, and every row', async () => {
    const { out } = await told('reconciliation', KEPT, { json: true });
    const read = JSON.parse(out);
    expect(read).toMatchObject({ ref: 'R', kind: 'reconciliation', rows: [] });
    expect(read.sums).toHaveLength(4);
    expect(read.sums.every((s: { holds: boolean }) => s.holds)).toBe(true);
  });

  test('in public: no name, no row', async () => {
    const path = join(emptyFolder(), 'result.json');
    writeFileSync(path, JSON.stringify(publicTwin(result)));
    expect((await told('8.3.7', path)).out).not.toMatch(/By: |Comment: /);
    expect((await told('V.server.end-of-life', path)).out).not.toMatch(/Rows behind it|inventories\//);
  });

  test('an id of several editions is refused with the choices', async () => {
    const twice = written((value) => {
      const [first] = value.editions;
      if (first !== undefined) value.editions = [first, { ...first, edition: 'another' }];
    });
    const text = await refusal(told('A3.a', twice));
    expect(text).toMatch(/"A3\.a" fits 2 figures/);
    expect(text).toMatch(/E1\.A3\.a .*\n.*E2\.A3\.a/);
    expect((await told('dspt-caf@another/A3.a', twice)).out).toMatch(/^E2\.A3\.a/);
  });

  test('what fits nothing is refused, with what may have been meant', async () => {
    expect(await refusal(told('end-of-life-shares-all', KEPT))).toContain('did you mean "end-of-life-share-all"?');
    expect(await refusal(told('', KEPT))).toContain('no figure has the reference ""');
  });

  test('a figure that does not follow from its parts is told, with the code for a fault', async () => {
    const path = written((value) => {
      value.estate!.reconciliation.duplicates += 1;
    });
    const { code, out, err } = await told('R3', path);
    expect(code).toBe(1);
    expect(out).toContain('IS PRINTED');
    expect(err).toMatch(/R3 does not follow from its parts/);
    expect((await told('R2', path)).code).toBe(0);
  });

  test('control characters of a result are made visible', async () => {
    const path = written((value) => {
      value.findings[0]!.title = 'red \u001b[31malert';
    });
    expect((await told('F-001', path)).out).not.toContain('\u001b');
  });
});

describe('where it looks', () => {
  test('a folder of papers, a folder of an assessment, and the assessment found from here', async () => {
    const papers = emptyFolder();
    cpSync(KEPT, join(papers, 'result.json'));
    expect((await told('F-001', papers)).out).toMatch(/^F-001/);
    const folder = workspace();
    const more = { standards: [STANDARDS], asOf: '2026-11-22' };
    expect((await told('demo@1', folder, more)).out).toMatch(/^E1 {2}/);
    const inside = join(folder, 'deeper');
    mkdirSync(inside);
    const around = fakeSurroundings({ cwd: inside, shippedStandards: SHIPPED });
    expect(await explain('ladder', undefined, { ...noOptions, ...more }, around)).toBe(0);
    expect(around.stdout()).toMatch(/^E2 {2}/);
  });

  test('a folder with neither, a folder named twice, and another day of a kept result are refused', async () => {
    expect(await refusal(told('E1', emptyFolder()))).toContain('neither assessment.yaml nor result.json');
    expect(await refusal(told('E1', KEPT, { workspace: '/x' }))).toContain('named twice');
    expect(await refusal(told('E1', KEPT, { asOf: '2020-01-01' }))).toContain('a kept result has one day');
  });
});
