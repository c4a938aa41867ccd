import type { ComplianceResult, EditionResult, MaturityResult } from '../domain/edition-result.ts';
import type { Result } from '../domain/result.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { isolateCount } from '../domain/support-groups.ts';
import type { Severity } from '../domain/terms.ts';

/**
 * A Result in short, for a later paper to compare with. Takes the Result and the SHA-256 of the file it was read from.
 * Returns verdicts, scores, counts of devices and findings: nothing that names an answer, a row or a person.
 */
export function snapshotOf(result: Result, sha256: string): Snapshot {
  const findings: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const finding of result.findings) findings[finding.severity] += 1;
  return {
    asOf: result.asOf,
    sha256,
    editions: result.editions.map(editionInShort),
    phases: result.estate === null ? null : { ...result.estate.phases },
    ...isolateOf(result),
    findings,
    contradictions: result.contradictions.length,
  };
}

function isolateOf({ estate }: Result): Pick<Snapshot, 'isolate'> {
  const isolate = estate === null ? 0 : isolateCount(estate);
  return isolate === 0 ? {} : { isolate };
}

function editionInShort(edition: EditionResult): Snapshot['editions'][number] {
  return edition.shape === 'compliance' ? complianceInShort(edition) : maturityInShort(edition);
}

function complianceInShort(e: ComplianceResult): Snapshot['editions'][number] {
  return {
    shape: 'compliance',
    framework: e.framework,
    edition: e.edition,
    shortTitle: e.shortTitle,
    label: e.label,
    verdict: e.verdict,
    low: e.score.low,
    high: e.score.high,
    standards: e.standards.map((s) => ({ id: s.id, title: s.title, verdict: s.verdict, low: s.score.low })),
  };
}

// Where nobody has said anything, worst and best case are the ends of the scale: no level to compare with.
function maturityInShort(e: MaturityResult): Snapshot['editions'][number] {
  const said = e.answered.numerator > 0;
  return {
    shape: 'maturity',
    framework: e.framework,
    edition: e.edition,
    shortTitle: e.shortTitle,
    setting: e.setting,
    label: e.label,
    verdict: e.verdict,
    low: said ? e.overall.low : null,
    high: said ? e.overall.high : null,
    pillars: e.pillars.map((p) => ({
      id: p.id,
      title: p.title,
      low: p.answered.numerator > 0 ? p.mean.low : null,
    })),
  };
}
