import { z } from 'zod';
import { DeviceClass } from './inventory.ts';
import { Phase } from './lifecycle.ts';
import { Place } from './terms.ts';

/** A keyed hash of one identity of a device, in hexadecimal. */
const Mark = z.string().regex(/^[0-9a-f]{24}$/);

/**
 * One device of a kept result, known again without being named: what hashes of its serial number, device id and short
 * name it answers to, and where it stood. Kept beside the result, never in it.
 */
export const DeviceMark = z.strictObject({
  serial: Mark.optional(),
  id: Mark.optional(),
  name: Mark.optional(),
  class: DeviceClass,
  phase: Phase,
  /** Extended by custom support alone: to be isolated and replaced. */
  isolate: z.literal(true).optional(),
  /** The row that speaks of it: a file of the inventory and a line. */
  place: Place,
});
export type DeviceMark = z.infer<typeof DeviceMark>;

/** First line of `results/<name>.devices.jsonl`. `key`: which secret the hashes were made with, without giving it away. */
export const DeviceMarksHead = z.strictObject({
  format: z.literal('assess-devices'),
  schema: z.literal(1),
  /** SHA-256 of the result file that it belongs to. */
  result: z.string().regex(/^[0-9a-f]{64}$/),
  key: z.string().regex(/^[0-9a-f]{16}$/),
  devices: z.int().min(0),
});
export type DeviceMarksHead = z.infer<typeof DeviceMarksHead>;

/** The devices of one result, with the secret they were hashed with. */
export type DeviceMarks = { readonly key: string; readonly devices: readonly DeviceMark[] };
