import { createHash } from 'node:crypto';
import type { GatedResult, GateJudgement } from '../../../src/domain/gate.ts';
import type { Result } from '../../../src/domain/result.ts';
import type { CiSource, JudgedResult } from '../../../src/report/ci/entries.ts';
import { CI_RENDERERS, type CiFormat } from '../../../src/report/ci/formats.ts';
import { fullTrust } from '../fixtures.ts';

export function judgement(change: Partial<GateJudgement> = {}): GateJudgement {
  return {
    id: 'contradictions',
    title: 'Answers that the estate contradicts',
    verdict: 'not-met',
    figure: '3 of 40 answers compared',
    numerator: 3,
    denominator: 40,
    bound: 'at most 0',
    because: 'the estate counts',
    place: { file: 'thresholds.yaml', line: 7, column: 23 },
    ...change,
  };
}

export function judged(
  result: Result = fullTrust(),
  change: Partial<GatedResult> = {},
  sourceFolder = '',
): JudgedResult {
  const { code, name } = result.trust;
  const gated: GatedResult = {
    file: 'out/result.json',
    sha256: 'f'.repeat(64),
    trust: { code, name },
    asOf: result.asOf,
    on: result.asOf,
    verdict: 'not-met',
    gates: [
      judgement(),
      judgement({ id: 'findings/low', title: 'Findings of severity low', verdict: 'not-measured', place: null }),
      judgement({ id: 'rejected-rows', title: 'Rows', verdict: 'met' }),
    ],
    ...change,
  };
  return { result, gated, sourceFolder };
}

export async function rendered(format: CiFormat, ...given: JudgedResult[]): Promise<string> {
  const source: CiSource = {
    judged: given.length === 0 ? [judged()] : given,
    tool: { name: 'trust-assess', version: '1.2.3' },
    digest: (text) => createHash('sha256').update(text).digest('hex'),
  };
  const { render } = await CI_RENDERERS[format]();
  return render(source);
}
