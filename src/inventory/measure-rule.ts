import { addDays } from '../domain/calendar.ts';
import { END_USER_CLASSES } from '../domain/closed-lists.ts';
import type { DeviceClass, Field } from '../domain/inventory.ts';
import type { PhaseOn } from '../domain/lifecycle.ts';
import type { Measure } from '../domain/measure.ts';
import type { Device, DeviceList } from './device.ts';
import type { LifecyclePort } from './lifecycle-port.ts';

/** What a measure can say of one device. `unknown` stays in the denominator and never reaches the numerator. */
export type DeviceVerdict = 'yes' | 'no' | 'unknown';

/** What a device is looked at with, besides itself. `asOf`: ISO day of the assessment. */
export type MeasureContext = {
  asOf: string;
  lifecycle: LifecyclePort;
  /** The ISO day `days` after `asOf` (before it when negative), worked out once: days compare as text. */
  dayAt(days: number): string;
};

export function contextOf(asOf: string, lifecycle: LifecyclePort): MeasureContext {
  const known = new Map<number, string>();
  const dayAt = (days: number): string => {
    const day = known.get(days) ?? addDays(asOf, days);
    known.set(days, day);
    return day;
  };
  return { asOf, lifecycle, dayAt };
}

/** What a device is, and whether what it runs is supported: all that tells which measures look at it. */
export type Looked = { readonly class: DeviceClass; readonly phase: Pick<PhaseOn, 'phase'> };

/** The same with the day on which that ends. */
export type Standing = Looked & { readonly phase: Pick<PhaseOn, 'phase' | 'ends' | 'isolate'> };

/** How a share or a count is taken. */
type CountedRule = {
  title: string;
  /** The rule in plain words, with what the figure is a share of. */
  rule: string;
  kind: 'share' | 'count';
  /** Columns it needs: of each group at least one has to be in some file. */
  needs: readonly (readonly Field[])[];
  /** Devices it looks at, in words and as a test. */
  lookedAt: string;
  looksAt(device: Looked): boolean;
};

/** One verdict for all devices of one standing: what their rows say besides is not asked. */
export type StandingRule = CountedRule & { ofStanding(device: Standing, context: MeasureContext): DeviceVerdict };

/** One verdict for each device it looks at; null where its row tells that it is not one of them. */
export type RowRule = CountedRule & { verdict(device: Device, context: MeasureContext): DeviceVerdict | null };

export type DeviceRule = StandingRule | RowRule;

/** A figure in days that is taken of the estate as a whole. */
export type DaysRule = {
  title: string;
  rule: string;
  kind: 'days';
  days(estate: EstateView): Pick<Measure, 'state' | 'because' | 'numerator' | 'denominator' | 'unknown'>;
};

/** When the devices were last seen, of all that were found: `newest` ISO day that is not after the assessment, or empty. */
export type Sightings = { devices: number; newest: string; unseen: number };

/** The estate as measures see it. `sightings`: of stale and excluded devices too. */
export type EstateView = {
  devices: DeviceList;
  sightings: Sightings;
  /** Newest day a file was taken on, where that was said; empty otherwise. */
  takenOn: string;
  columns: ReadonlySet<Field>;
  asOf: string;
};

/** Text of a field, empty where the row or the file says nothing. */
export function said(device: Device, field: Field): string {
  return device.values[field] ?? '';
}

/** A yes-no field as a verdict. */
export function stated(device: Device, field: Field): DeviceVerdict {
  const value = said(device, field);
  return value === 'yes' || value === 'no' ? value : 'unknown';
}

/** A test for devices of these classes. */
export function ofClass(...classes: readonly DeviceClass[]): (device: Looked) => boolean {
  return (device) => classes.includes(device.class);
}

/**
 * Computers that staff or services run on. A device whose class nobody told is among them: leaving it out would make
 * protection look better than it is known to be.
 */
export const COMPUTERS = ofClass('server', 'hypervisor', 'desktop', 'laptop', 'unknown');
export const COMPUTERS_IN_WORDS = 'servers, desktops, laptops and devices of unknown kind';
export const END_USER = ofClass(...END_USER_CLASSES);
export const END_USER_IN_WORDS = 'desktops and laptops';
