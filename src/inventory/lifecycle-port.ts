import type { DeviceClass } from '../domain/inventory.ts';
import type { OsText, PhaseOn, Product, Recognition } from '../domain/lifecycle.ts';

/** What the estate needs of the lifecycle: told apart here so that it can be tested with a few made-up products. */
export type LifecyclePort = {
  /** What a system text is taken for. Pure; the same text always gives the same answer. */
  recognise(text: OsText): Recognition;
  /**
   * Of versions `stem.N` with N a whole number below ten figures, given without a sign or leading zeros that tell: the
   * values of N past which `recognise` may answer otherwise, rising; the answer depends on nothing else of N. Null where
   * that cannot be said of the stem. Left out, every version is asked for by itself.
   */
  revisionsOf?(stem: string): readonly number[] | null;
  /**
   * False where the maker and the model of a text cannot change what it is taken for: all texts that agree in their other
   * parts then have one and the same answer. Left out, they may always.
   */
  makeMatters?(text: OsText): boolean;
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
