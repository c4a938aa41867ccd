import type { EditionResult } from '../domain/edition-result.ts';
import type { Contradiction, Finding } from '../domain/finding.ts';
import { observationsOf } from '../domain/observations.ts';

/** The key under which findings and contradictions speak of an edition. */
export function keyOf(edition: Pick<EditionResult, 'framework' | 'edition'>): string {
  return `${edition.framework}@${edition.edition}`;
}

/** Where what was said and what was measured disagree, each with the finding that tells of it. */
export function contradictionsOf(editions: readonly EditionResult[], findings: readonly Finding[]): Contradiction[] {
  return editions.flatMap((edition) =>
    observationsOf(edition)
      .filter((o) => o.contradiction)
      .flatMap((o): Contradiction[] => {
        const key = keyOf(edition);
        const finding = findings.find((f) => isAbout(f, key, o.id));
        if (o.measure === undefined || o.claimed === null || o.evidenced === null || finding === undefined) return [];
        const { id, title, measure } = o;
        return [
          {
            edition: key,
            item: id,
            title,
            claimed: o.claimed.because,
            evidenced: o.evidenced.because,
            measure,
            finding: finding.ref,
          },
        ];
      }),
  );
}

/** True for a finding that tells of an item, as its own or beside another. */
export function isAbout(finding: Finding, edition: string, item: string): boolean {
  return (
    (finding.edition === edition && finding.item === item) ||
    finding.also.some((a) => a.edition === edition && a.item === item)
  );
}
