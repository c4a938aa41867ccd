import { countText, wholeNumber } from '../../domain/figures.ts';
import type { CiSource } from './entries.ts';
import { summaryOf } from './summary-text.ts';

/** GitHub refuses a step's summary of more than 1 MiB as a whole. A character takes up to four bytes. */
const MOST_CHARACTERS = 250_000;
const FINDINGS = 25;

/** Markdown for `$GITHUB_STEP_SUMMARY`: the gravest findings of each Result, cut at whole Results where it grows too large. */
export function render({ judged }: CiSource): string {
  const parts: string[] = [];
  let size = 0;
  for (const [i, one] of judged.entries()) {
    const text = summaryOf(one, FINDINGS);
    if (size + text.length > MOST_CHARACTERS) {
      const left = judged.slice(i).map((j) => j.gated.verdict);
      const count = (verdict: string): string => wholeNumber(left.filter((v) => v === verdict).length);
      parts.push(
        `Not shown, for it would not fit: ${countText(left.length, 'Result')}, of which ${count('met')} met, ${count('not-met')} not met, ${count('not-measured')} not measured.\n`,
      );
      break;
    }
    parts.push(text);
    size += text.length;
  }
  return parts.join('\n');
}
