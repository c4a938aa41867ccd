import { quarterOf } from '../../domain/calendar.ts';
import type { EstateResult } from '../../domain/estate-result.ts';
import type { Result } from '../../domain/result.ts';
import { isCovered } from '../../domain/support-groups.ts';
import { quarterRef } from '../refs.ts';
import { countText, numberText, quarterText } from '../wording.ts';
import { basisOf } from './estate-basis.ts';
import { addsUp, type Counted, explanation, part, type Reference } from './reference.ts';

/** Quarters that the paper tells one by one; those after them are taken together. */
const NEAR_QUARTERS = 12;

/** References of the quarters in which cover ends, and of those too far off to be told one by one. */
export function quarterReferences(result: Result, estate: EstateResult): Reference[] {
  const later = estate.ending.slice(NEAR_QUARTERS);
  const quarters = estate.ending.map(({ quarter, devices }) => {
    // Rows of support that is not ordinary have no dates in a public result, so their quarters cannot be made again.
    const dated = estate.releases.filter((r) => isCovered(r) && r.ends !== null && quarterOf(r.ends) === quarter);
    return quarterReference(result, {
      ref: quarterRef(quarter),
      title: `Devices whose cover ends in ${quarterText(quarter)}`,
      names: [quarter],
      figure: devices,
      says: 'one figure for each system',
      complete: result.audience === 'private',
      parts: dated.map((r) => ({
        part: part(`${r.label} (${r.class}), until ${r.ends ?? ''}`, numberText(r.devices)),
        devices: r.devices,
      })),
    });
  });
  if (later.length === 0) return quarters;
  return [
    ...quarters,
    quarterReference(result, {
      ref: quarterRef('later'),
      title: 'Devices whose cover ends later than the quarters listed',
      names: ['later'],
      figure: later.reduce((sum, e) => sum + e.devices, 0),
      says: 'one figure for each quarter',
      complete: true,
      parts: later.map((e) => ({
        part: part(quarterText(e.quarter), numberText(e.devices), quarterRef(e.quarter)),
        devices: e.devices,
      })),
    }),
  ];
}

type Quarter = {
  ref: string;
  title: string;
  names: string[];
  figure: number;
  says: string;
  complete: boolean;
  parts: readonly Counted[];
};

function quarterReference(result: Result, { ref, title, names, figure, says, complete, parts }: Quarter): Reference {
  return {
    ref,
    kind: 'quarter',
    title,
    figure: countText(figure, 'device'),
    names,
    explain: () =>
      explanation({
        rule: 'Devices that are covered on the day of the assessment, by the quarter of the last day of that cover. Devices whose cover has no known end are not in it.',
        parts: parts.map((p) => p.part),
        sums: complete
          ? [
              addsUp(
                says,
                figure,
                parts.map((p) => p.devices),
              ),
            ]
          : [],
        basis: basisOf(result),
        changes: ['A newer release on a device, a support agreement, or a vendor that moves a date.'],
      }),
  };
}
