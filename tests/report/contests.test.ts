import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/domain/result.ts';
import { publicTwin } from '../../src/report/audience/public-twin.ts';
import { buildReport } from '../../src/report/build.ts';
import { references } from '../../src/report/references.ts';
import { fullTrust, ndg, observation, templates } from './fixtures.ts';

const REASON = 'The list still has PC-2, which Ms Person scrapped';

function contested(contests: string | undefined): Result {
  const edition = ndg();
  const answer = { value: 'yes' as const, ...(contests === undefined ? {} : { contests }) };
  edition.standards[0]!.assertions[0]!.items = [
    observation('8.3.1', 'not-met', { contradiction: true, answer, measure: 'end-of-life-count' }),
  ];
  return fullTrust({ editions: [edition] });
}

function answersShown(result: Result): string[] {
  const section = buildReport(result, templates).sections.find((s) => s.id === 'contradictions');
  return (section?.blocks ?? []).flatMap((b) => (b.kind === 'table' ? b.rows.map((row) => row[2]?.text ?? '') : []));
}

function explained(result: Result): string {
  const found = references(result).find((r) => r.ref === 'C1');
  return JSON.stringify(found?.explain().parts);
}

describe('an answer that contests the evidence against it', () => {
  test('stands with its reason beside the contradiction, in the paper and where it is explained', () => {
    const result = contested(REASON);
    expect(answersShown(result)[0]).toBe(`Yes: no device runs an unsupported system. Contested: ${REASON}.`);
    expect(explained(result)).toContain(REASON);
  });

  test('is told of in public without the reason', () => {
    const twin = publicTwin(contested(REASON));
    expect(answersShown(twin)[0]).toContain('Contested, with a reason kept in the private paper.');
    expect(explained(twin)).toContain('kept in the private paper');
    expect(JSON.stringify(twin)).not.toContain('scrapped');
  });

  test('where nothing is contested nothing is said of it', () => {
    const result = contested(undefined);
    expect(answersShown(result).join(' ')).not.toMatch(/contest/i);
    expect(explained(result)).not.toMatch(/contest/i);
  });
});
