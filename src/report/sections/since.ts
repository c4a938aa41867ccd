import { type Context, currentCompliance } from '../context.ts';
import { dateText, numberText } from '../wording.ts';
import { shareChange } from './changes.ts';
import { lastTime, sameEdition } from './then.ts';

/** What changed since the last kept result, in a few short sentences: the last point of the summary. */
export function sincePoint(context: Context): string {
  const { result } = context;
  const then = lastTime(result);
  if (then === null) return 'No earlier result was kept, so nothing can be said of what has changed.';
  const standards = currentCompliance(result).flatMap((edition) => {
    const before = sameEdition(edition, then);
    return before === null ? [] : [`${edition.shortTitle}: ${lower(shareChange(before.low, edition.score.low))}`];
  });
  const parts = [
    ...standards,
    ...devicesText(context),
    `findings: ${change(findingsThen(context), result.findings.length)}`,
  ];
  return `Since ${dateText(then.asOf)}. ${parts.map((part) => `${part.slice(0, 1).toUpperCase()}${part.slice(1)}.`).join(' ')}`;
}

function devicesText({ result }: Context): string[] {
  const before = lastTime(result)?.phases ?? null;
  if (result.estate === null || before === null) return [];
  const [old, now] = [before, result.estate.phases];
  const counted = (phases: typeof now): number => Object.values(phases).reduce((sum, devices) => sum + devices, 0);
  const told = `devices known to be out of support: ${change(old['end-of-life'], now['end-of-life'])}`;
  return [`${told} (${numberText(now['end-of-life'])} of ${numberText(counted(now))} now)`];
}

function findingsThen({ result }: Context): number {
  const then = lastTime(result);
  return then === null ? 0 : Object.values(then.findings).reduce((sum, count) => sum + count, 0);
}

function change(then: number, now: number): string {
  if (then === now) return 'no change';
  return now > then ? `${numberText(now - then)} more` : `${numberText(then - now)} fewer`;
}

function lower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
