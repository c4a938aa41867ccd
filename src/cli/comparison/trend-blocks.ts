import { editionKey } from '../../domain/definition.ts';
import { dayText, shareText, wholeNumber } from '../../domain/figures.ts';
import { divide, reduce, roundHalfUp, subtract, whole } from '../../domain/fraction.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { groupCounts, inSupport } from '../../domain/support-groups.ts';
import type { Fraction } from '../../domain/terms.ts';
import { type Block, heading, table, text } from './blocks.ts';
import { sparkline } from './sparkline.ts';
import { changeText, VERDICT_WORDS } from './words.ts';

/** One Result of a trend: in short, whose it is, and the top level of each maturity framework. */
export type TrendPoint = {
  readonly name: string;
  readonly snapshot: Snapshot;
  readonly topLevels: ReadonlyMap<string, number>;
};

type EditionThen = Snapshot['editions'][number];

/** Points in order of their days as a table and a line for each framework, and for the estate. */
export function trendBlocks(points: readonly TrendPoint[], ascii: boolean): Block[] {
  const seriesOf = seriesNames(points);
  const series = [...new Set(points.flatMap((p) => p.snapshot.editions.map(seriesOf)))].sort();
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [
    heading(1, `${last.name}: ${dayText(first.snapshot.asOf)} to ${dayText(last.snapshot.asOf)}`),
    ...series.flatMap((name) => seriesBlocks(name, (e) => seriesOf(e) === name, points, ascii)),
    heading(2, 'Devices and findings'),
    ...estateBlocks(points, ascii),
    text(
      'Worst case: what is not answered or could not be told counts as not met. A change of edition is a change of what is asked.',
    ),
  ];
}

/**
 * Names of series: a framework over its editions, of a maturity framework each care setting. A framework that any one
 * result assesses in two editions has a series for each edition.
 */
function seriesNames(points: readonly TrendPoint[]): (e: EditionThen) => string {
  const setting = (e: EditionThen): string => (e.shape === 'maturity' ? ` (${e.setting})` : '');
  const whole = (e: EditionThen): string => `${e.framework}${setting(e)}`;
  const several = new Set<string>();
  for (const { snapshot } of points) {
    const names = snapshot.editions.map(whole);
    for (const [i, name] of names.entries()) if (names.indexOf(name) !== i) several.add(name);
  }
  return (e) => (several.has(whole(e)) ? `${editionKey(e)}${setting(e)}` : whole(e));
}

function seriesBlocks(
  name: string,
  belongs: (e: EditionThen) => boolean,
  points: readonly TrendPoint[],
  ascii: boolean,
): Block[] {
  const found = points.flatMap((point) =>
    point.snapshot.editions.filter(belongs).map((edition) => ({ point, edition })),
  );
  const heights = found.map(({ point, edition }) => heightOf(edition, point));
  const rows = found.map(({ point, edition }, i) => {
    const before = found[i - 1]?.edition;
    return [
      point.snapshot.asOf,
      edition.edition,
      VERDICT_WORDS[edition.verdict],
      edition.label,
      lowText(edition),
      before === undefined ? '' : changeBetween(before, edition),
    ];
  });
  return [
    heading(2, `${name}  ${sparkline(heights, ascii)}`),
    ...table(['Day', 'Edition', 'Verdict', 'Indicative label', 'Worst case', 'Change'], rows),
  ];
}

function lowOf(edition: EditionThen): Fraction | null {
  if (edition.shape === 'maturity') return edition.low;
  return edition.low.denominator === 0 ? null : reduce(edition.low.numerator, edition.low.denominator);
}

function lowText(edition: EditionThen): string {
  if (edition.shape === 'compliance') return shareText(edition.low);
  return edition.low === null ? 'no level' : `level ${roundHalfUp(edition.low, 2)}`;
}

// From 0 to 1, both ends of the scale told: the bottom of a maturity scale is level 1.
function heightOf(edition: EditionThen, { topLevels }: TrendPoint): Fraction | null {
  const low = lowOf(edition);
  if (low === null || edition.shape === 'compliance') return low;
  const top = topLevels.get(edition.framework) ?? 1;
  return top <= 1 ? null : divide(subtract(low, whole(1)), whole(top - 1));
}

function changeBetween(before: EditionThen, now: EditionThen): string {
  const [a, b] = [lowOf(before), lowOf(now)];
  if (a === null || b === null) return 'not comparable';
  const change = changeText(subtract(b, a), now.shape);
  return before.edition === now.edition ? change : `${change}; another edition`;
}

function estateBlocks(points: readonly TrendPoint[], ascii: boolean): Block[] {
  const shares = points.map(({ snapshot: { phases, isolate } }) => {
    if (phases === null) return null;
    const all = Object.values(phases).reduce((n, p) => n + p, 0);
    return { numerator: inSupport(groupCounts(phases, isolate)), denominator: all };
  });
  const reprieved = points.some(({ snapshot: { isolate = 0 } }) => isolate > 0);
  const heights = shares.map((s) => (s === null || s.denominator === 0 ? null : reduce(s.numerator, s.denominator)));
  const rows = points.map(({ snapshot: { asOf, findings, phases, isolate = 0, contradictions } }, i) => {
    const share = shares[i] ?? null;
    return [
      asOf,
      share === null ? 'not measured' : shareText(share),
      ...(reprieved ? [phases === null ? 'not measured' : wholeNumber(isolate)] : []),
      phases === null ? 'not measured' : wholeNumber(phases['end-of-life']),
      `${findings.critical} / ${findings.high} / ${findings.medium} / ${findings.low}`,
      `${contradictions}`,
    ];
  });
  return [
    text(`Devices in support: ${sparkline(heights, ascii)}`),
    ...(reprieved ? [text('Under custom support: extended, to isolate and replace, and not in support.')] : []),
    ...table(
      [
        ...['Day', 'In support', ...(reprieved ? ['Under custom support'] : []), 'Out of support'],
        ...['Findings: critical / high / medium / low', 'Contradictions'],
      ],
      rows,
    ),
  ];
}
