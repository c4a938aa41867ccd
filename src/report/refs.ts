import type { EditionResult } from '../domain/edition-result.ts';
import type { DeviceClass } from '../domain/inventory.ts';
import { MeasureId } from '../domain/measure.ts';
import type { Result } from '../domain/result.ts';
import type { SupportGroup } from '../domain/support-groups.ts';

/*
 * Short references of figures: what stands beside a figure for whoever asks where it comes from. They are made of ids and
 * places that do not change from run to run: the order of the editions in assessment.yaml, the list of measures, which only
 * ever grows at its end. A finding is its own reference (F-001).
 *
 *   E2            the second edition of the result            M07           the seventh measure of all there are
 *   E2.NDG-8      one of its standards, pillars, criteria,    V.server.end-of-life   devices of a class in a phase,
 *                 items or elements, by id                                           V.all.… of all classes
 *   E2.group.people   one of its larger parts                 Q.2027-Q1     devices whose cover ends in a quarter
 *   R3            the third equation of the reconciliation
 */

/** Reference of an edition: its place among the editions of the result, from 1. */
export function editionRef(result: Pick<Result, 'editions'>, edition: EditionResult): string {
  return `E${result.editions.indexOf(edition) + 1}`;
}

/** Reference of a part of an edition, by the part's id. */
export function partRef(result: Pick<Result, 'editions'>, edition: EditionResult, id: string): string {
  return `${editionRef(result, edition)}.${id}`;
}

/** Reference of one of the larger parts into which an edition splits its standards. */
export function groupRef(result: Pick<Result, 'editions'>, edition: EditionResult, id: string): string {
  return partRef(result, edition, `group.${id}`);
}

/** Reference of a measure: its place in the list of all measures, from 01. */
export function measureRef(id: MeasureId): string {
  return `M${String(MeasureId.options.indexOf(id) + 1).padStart(2, '0')}`;
}

/** Reference of the devices of a class, or of all classes, in a phase, or in the group that is to be isolated and replaced. */
export function phaseRef(of: DeviceClass | 'all', group: SupportGroup): string {
  return `V.${of}.${group}`;
}

/** Reference of the devices whose cover ends in a quarter, as `2027-Q1`. */
export function quarterRef(quarter: string): string {
  return `Q.${quarter}`;
}

/** Reference of an equation of the reconciliation, from 1, as the paper lists them. */
export function equationRef(at: number): string {
  return `R${at}`;
}
