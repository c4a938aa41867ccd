import type { CiSource } from './entries.ts';
import { summaryOf } from './summary-text.ts';

/** Markdown with everything in it: for a merge request, a wiki, a mail. */
export function render({ judged }: CiSource): string {
  return judged.map((j) => summaryOf(j, Number.POSITIVE_INFINITY)).join('\n');
}
