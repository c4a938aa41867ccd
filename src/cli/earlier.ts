import { snapshotOf } from '../assess/snapshot.ts';
import { countText } from '../domain/figures.ts';
import type { Result } from '../domain/result.ts';
import type { IsoDate } from '../domain/terms.ts';
import { keptResults } from '../io/kept-results.ts';
import type { Terminal } from './terminal.ts';

/** Results kept from before, in short, oldest first; and the files they were read from, as a result lists its inputs. */
type Earlier = { readonly earlier: Result['earlier']; readonly files: Result['basis']['inputs'] };

/**
 * What the trust's kept results say of the days before `on`. One result a day: of several of one day the last by name
 * counts, for a correction is kept beside what it corrects. Files of another trust, of a later day, and files that are no
 * result are told as notes and count for nothing. Those of this very day are what runs like this one gave: no word of them,
 * so that a run says the same before it kept its result and after.
 */
export function earlierResults(
  dir: string,
  { code, on }: { code: string; on: IsoDate },
  terminal: Pick<Terminal, 'note'>,
): Earlier {
  const byDay = new Map<IsoDate, { file: Earlier['files'][number]; snapshot: Earlier['earlier'][number] }>();
  let later = 0;
  for (const kept of keptResults(dir)) {
    const { file } = kept;
    if (!kept.ok) {
      terminal.note(`note: ${file} is not compared with: ${kept.because}`);
      continue;
    }
    const { result, bytes, sha256 } = kept;
    if (result.trust.code !== code) {
      terminal.note(`note: ${file} is not compared with: it is of ${result.trust.code}, and this trust is ${code}`);
    } else if (result.asOf > on) later += 1;
    else if (result.asOf < on) {
      const before = byDay.get(result.asOf);
      if (before !== undefined) {
        terminal.note(`note: ${before.file.file} is not compared with: ${file} is of the same day and later by name`);
      }
      byDay.set(result.asOf, { file: { file, bytes, sha256 }, snapshot: snapshotOf(result, sha256) });
    }
  }
  if (later > 0) {
    terminal.note(`note: ${countText(later, 'kept result')} of a day after ${on}: not compared with`);
  }
  const days = [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kept]) => kept);
  return { earlier: days.map((d) => d.snapshot), files: days.map((d) => d.file) };
}
