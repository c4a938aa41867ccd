import { z } from 'zod';
import { DeviceClass, InventorySource, Reconciliation } from './inventory.ts';
import { Phase } from './lifecycle.ts';
import { IsoDate, Place } from './terms.ts';

const PhaseCounts = z.record(Phase, z.int());

/** Of a device that is extended by custom support alone: to be isolated and replaced, and not in support. */
const Isolate = z.literal(true).optional();

/** The estate as counted. Rows are pointed at by file and line: a Result holds no device name, user, serial or address. */
export const EstateResult = z.strictObject({
  sources: z.array(InventorySource),
  reconciliation: Reconciliation,
  staleAfterDays: z.int(),
  exclusions: z.array(z.strictObject({ id: z.string(), reason: z.string(), devices: z.int() })),
  conflicts: z.array(z.strictObject({ field: z.string(), devices: z.int() })),
  phases: PhaseCounts,
  classes: z.array(z.strictObject({ class: DeviceClass, phases: PhaseCounts, total: z.int() })),
  /** Devices by release, most first. */
  releases: z.array(
    z.strictObject({
      product: z.string().nullable(),
      release: z.string().nullable(),
      label: z.string(),
      class: DeviceClass,
      phase: Phase,
      ends: IsoDate.nullable(),
      because: z.string(),
      devices: z.int(),
      isolate: Isolate,
    }),
  ),
  /** System texts that could not be told, with what would settle them. */
  unrecognised: z.array(z.strictObject({ text: z.string(), devices: z.int(), settles: z.string() })),
  /** Devices that lose their cover, by the quarter of its last day. */
  ending: z.array(z.strictObject({ quarter: z.string(), devices: z.int() })),
  /** Rows behind what falls short: devices that are not in support, where they stand in the input. */
  exceptions: z.array(
    z.strictObject({
      place: Place,
      class: DeviceClass,
      label: z.string(),
      phase: Phase,
      ends: IsoDate.nullable(),
      isolate: Isolate,
    }),
  ),
});
export type EstateResult = z.infer<typeof EstateResult>;
