import type { EstateResult } from '../domain/estate-result.ts';
import { groupOf, isInSupport, type Stands, type SupportGroup } from '../domain/support-groups.ts';
import { PHASE_LOOK } from './charts/phase-stack.ts';

/** A device without proven support, by the line of the inventory it stands on. */
export type Exception = EstateResult['exceptions'][number];

/**
 * The list of exceptions, as every format of it is written from. `rows` may be many: they are made while they are taken.
 * `untold`: devices that belong on it and are missing, since nothing kept tells where they stand.
 */
export type ExceptionList = {
  readonly columns: readonly string[];
  rows(): Iterable<readonly string[]>;
  readonly untold: number;
};

/** Columns of the list of exceptions. */
export const EXCEPTION_COLUMNS = ['File', 'Line', 'Class', 'System', 'Support', 'Ends', 'What to do'] as const;

const TO_DO = {
  supported: '',
  extended: '',
  isolate: 'Isolate it from the network now and replace it: custom support buys time and is not support',
  'extended-only': 'Record the agreement that covers it with its reference, or enrol, upgrade or replace it',
  'end-of-life': 'Upgrade or replace it; until then isolate it and have the risk accepted with an end date',
  unknown: 'Find out which release it runs, and add that to the inventory',
} satisfies Record<SupportGroup, string>;

/**
 * True for a device that belongs on the list: out of support, not proven to be covered, under custom support alone, or not
 * to be told.
 */
export function isException(stands: Stands): boolean {
  return !isInSupport(stands);
}

/** A device as a line of the list, by column. Days as `YYYY-MM-DD`; empty where nothing is known. */
export function exceptionCells({ place, class: of, label, ends, ...stands }: Exception): string[] {
  const group = groupOf(stands);
  const line = place.line === undefined ? '' : String(place.line);
  return [place.file, line, of, label, PHASE_LOOK[group].word, ends ?? '', TO_DO[group]];
}

/** The list as far as a kept result has it: no devices whose support could not be told, and no names. */
export function keptExceptions({ exceptions, phases }: EstateResult): ExceptionList {
  return { columns: EXCEPTION_COLUMNS, rows: () => exceptions.map(exceptionCells), untold: phases.unknown };
}
