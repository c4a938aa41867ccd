import type { DeviceClass } from '../domain/inventory.ts';
import type { OsText, PhaseOn, Product, Recognition } from '../domain/lifecycle.ts';

/** What the estate needs of the lifecycle: told apart here so that it can be tested with a few made-up products. */
export type LifecyclePort = {
  /** What a system text is taken for. Pure; the same text always gives the same answer. */
  recognise(text: OsText): Recognition;
  /** Where it stands on an ISO day. */
  phaseOf(recognition: Recognition, on: string): PhaseOn;
  /** The product of this id, or null. */
  product(id: string): Product | null;
  /** What devices with this product usually are; null when it says nothing. */
  deviceClassHint(product: Product): DeviceClass | null;
  /** Words for a product and the releases it may be. */
  label(product: string | null, releases: readonly string[]): string;
  /** As `recognise`, for a browser or another program. */
  recogniseSoftware(name: string, version: string): Recognition;
};
