import { shareText } from '../../domain/figures.ts';
import { isAtMost, percentOf } from '../../domain/fraction.ts';
import type { Share } from '../../domain/terms.ts';
import { type Held, held, type ThresholdPath } from './held.ts';

/**
 * A share held against the most percent it may be. Of nothing there is no share: that is not measured.
 * `some` says why it is what it is, `none` why there was nothing to compare.
 */
export function shareAtMost(
  path: ThresholdPath,
  name: { id: string; title: string },
  share: Share,
  atMost: number,
  because: { some: string; none: string },
): Held {
  const percent = percentOf(share);
  const figure = shareText(share);
  const bound = `at most ${atMost}%`;
  if (percent === null)
    return held(path, { ...name, verdict: 'not-measured', figure, bound, because: because.none }, share);
  const verdict = isAtMost(percent, atMost) ? 'met' : 'not-met';
  return held(path, { ...name, verdict, figure, bound, because: because.some }, share);
}
