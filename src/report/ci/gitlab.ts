import type { Severity } from '../../domain/terms.ts';
import { type CiEntry, type CiSource, entriesOf, fingerprints } from './entries.ts';
import { locationsOf } from './locations.ts';

const SEVERITIES: Record<Severity, string> = { critical: 'critical', high: 'major', medium: 'minor', low: 'info' };

/** GitLab's code quality report: a list of what falls short. It needs a path for every entry; one without any is at `.`. */
export function render({ judged, digest }: CiSource): string {
  const list = judged.flatMap((j) => {
    const entries = entriesOf(j);
    const marks = fingerprints(entries, `${j.result.trust.code} ${j.gated.file}`, digest);
    return entries.map((entry, i) => {
      const [at] = locationsOf(entry, j);
      return {
        description: described(entry),
        check_name: entry.rule,
        fingerprint: marks[i] ?? '',
        severity: entry.kind === 'gate' ? 'blocker' : SEVERITIES[entry.severity],
        location: { path: at?.path ?? '.', lines: { begin: at?.line ?? 1 } },
      };
    });
  });
  return `${JSON.stringify(list, null, 2)}\n`;
}

function described({ title, because, accepted }: CiEntry): string {
  return accepted === null ? `${title}: ${because}` : `${title}: ${because} ${accepted}`;
}
