import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answer } from '../../src/cli/commands/answer.ts';
import { assessFolder } from '../../src/cli/pipeline.ts';
import type { ComplianceResult, Observation } from '../../src/domain/edition-result.ts';
import type { Result } from '../../src/domain/result.ts';
import { fakeSurroundings } from './fake.ts';
import { SHIPPED } from './lifecycle-loader.ts';
import { optionsFor, STANDARDS, workspace } from './workspace-fixture.ts';

const yaml = (lines: string): string => `schema: 1\nframework: demo\nedition: "1"\nanswers:\n${lines}`;

function edition(result: Result): ComplianceResult {
  const found = result.editions.find((e) => e.shape === 'compliance');
  if (found === undefined) throw new Error('no compliance edition');
  return found;
}

const items = (result: Result): Observation[] =>
  edition(result).standards.flatMap((s) => s.assertions.flatMap((a) => a.items));

test('a run with a file edited by hand beside a newer journal takes neither side, says so, and flatters nobody', async () => {
  const folder = workspace(['demo@1']);
  await answer(['D-1.1', 'no'], optionsFor(folder), fakeSurroundings());
  await answer(['D-1.2', '97'], optionsFor(folder), fakeSurroundings());
  await answer(['D-1.3', '20'], optionsFor(folder), fakeSurroundings());
  const around = fakeSurroundings({ shippedStandards: SHIPPED });
  const run = (): Promise<Result> => assessFolder(folder, { asOf: '2026-11-22', standards: [STANDARDS] }, around);
  const before = await run();
  mkdirSync(join(folder, 'answers'));
  writeFileSync(
    join(folder, 'answers', 'demo.yaml'),
    yaml('  D-1.1: { value: yes }\n  D-1.2: { value: 12 }\n  D-1.3: { value: 30 }\n'),
  );
  const after = await run();
  expect(around.stderr()).toMatch(/D-1\.1: .*demo\.yaml:5 and the journal differ: in dispute/);
  const seen = Object.fromEntries(items(after).map((i) => [i.id, i]));
  expect(seen['D-1.1']).toMatchObject({
    outcome: 'unknown',
    because: 'two answers disagree: answers/demo.yaml:5: answered yes; the journal: answered no',
  });
  expect(seen['D-1.2']?.outcome).toBe('unknown');
  // Both say that it falls short: that is not in doubt.
  expect(seen['D-1.3']?.outcome).toBe('not-met');
  const low = (r: Result): number => edition(r).score.low.numerator;
  expect(low(after)).toBeLessThan(low(before));
  expect(edition(after).verdict).toBe('not-met');
});
