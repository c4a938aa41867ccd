import type { DeviceClass } from '../../domain/inventory.ts';
import type { Phase } from '../../domain/lifecycle.ts';
import type { TermStatus } from '../../domain/support.ts';
import type { SupportGroup } from '../../domain/support-groups.ts';
import type { Fraction, IsoDate, Outcome, Place, Verdict } from '../../domain/terms.ts';

/**
 * Why an item came out otherwise, in the order in which the bridge takes its steps. `program`: nothing that two Results
 * hold says why, or the program counts otherwise than it did.
 */
export const CAUSES = ['definitions', 'terms', 'estate', 'coverage', 'answers', 'calendar', 'program'] as const;
export type Cause = (typeof CAUSES)[number];

export type Moved<T> = { readonly was: T; readonly now: T };

/** One step of a bridge. `change`: exact, in shares of one for a compliance edition, in levels for a maturity edition. */
export type Part = {
  readonly cause: Cause;
  readonly change: Fraction;
  /** Items that came to be met, and that ceased to be. */
  readonly raised: number;
  readonly lowered: number;
};

/** An item that came out otherwise, came or went. `was` and `now` are null where the edition does not ask it. */
export type ItemChange = {
  readonly id: string;
  /** Its id in the earlier edition, where that is another. */
  readonly formerly: string | null;
  readonly title: string;
  readonly was: Outcome | null;
  readonly now: Outcome | null;
  readonly cause: Cause;
  readonly why: string;
  /** Other causes that bear on it and are not reckoned with: each item has one. */
  readonly also: readonly Cause[];
};

export type EditionChange = {
  readonly edition: Moved<string>;
  readonly title: string;
  readonly shape: 'compliance' | 'maturity';
  /** Care setting, of a maturity edition. */
  readonly setting: string | null;
  readonly verdict: Moved<Verdict>;
  readonly label: Moved<string>;
  /** The worst case as each Result states it; null where nothing applies, which the bridge takes as 0. */
  readonly low: Moved<Fraction | null>;
  /** The same in words with numerator and denominator, and had sound acceptances been met, where any are. */
  readonly lowText: Moved<string>;
  readonly withAcceptances: Moved<string | null>;
  readonly change: Fraction;
  readonly parts: readonly Part[];
  readonly items: readonly ItemChange[];
  /** Items that both ask and that came out the same. */
  readonly unchanged: number;
  readonly notComparable: readonly string[];
};

export type TermChange = {
  readonly kind: 'agreement' | 'acceptance';
  readonly id: string;
  readonly title: string;
  readonly status: Moved<TermStatus | null>;
  readonly why: string;
};

/** From one group of support to another: a phase, or `isolate`. */
type Step = { readonly was: SupportGroup; readonly now: SupportGroup };

/** Devices told one from the other by identity. in + stayed = devices now; out + stayed = devices then. */
export type DeviceChanges = {
  readonly stayed: number;
  readonly out: readonly { readonly class: DeviceClass; readonly phase: SupportGroup; readonly devices: number }[];
  readonly in: readonly { readonly class: DeviceClass; readonly phase: SupportGroup; readonly devices: number }[];
  readonly phases: readonly (Step & {
    readonly class: DeviceClass;
    readonly devices: number;
    readonly places: readonly Place[];
  })[];
  /** Of the devices in and out, those that carry nothing to know them by, or share it with another. */
  readonly unidentified: Moved<number>;
};

export type EstateChange = {
  readonly counted: Moved<number | null>;
  readonly phases: Moved<Readonly<Record<Phase, number>> | null>;
  /** How many of the extended ones are to be isolated and replaced; absent where none are, then or now. */
  readonly isolate?: Moved<number>;
  readonly devices: DeviceChanges | null;
  /** Why devices are not told by identity; empty when they are. */
  readonly because: string;
};

export type MeasureChange = { readonly id: string; readonly title: string; readonly figure: Moved<string> };

/** What two Results of one trust have in common and what moved between them. */
export type Comparison = {
  readonly format: 'assess-comparison';
  readonly schema: 1;
  readonly trust: { readonly code: string; readonly name: string };
  readonly asOf: Moved<IsoDate>;
  readonly program: Moved<string>;
  /** How changes are put down to causes, in words. */
  readonly rule: string;
  readonly editions: readonly EditionChange[];
  readonly terms: readonly TermChange[];
  readonly estate: EstateChange;
  readonly measures: readonly MeasureChange[];
  readonly notComparable: readonly string[];
};

export const RULE =
  'Each item that came out otherwise is put down to one cause, the first that applies: what it asks or whether it is asked (definitions); ' +
  'else, of the side that decides it now: for a measured item a column that came or went (coverage), an agreement that began, ended or covers others (terms), ' +
  'the inventories (estate), rules that count other devices of the same inventories (coverage), other support dates (definitions), or the day alone (calendar); for an answered one an answer that was given or taken back (coverage), a different answer (answers), ' +
  'or the day alone (calendar). The bridge then changes the items from their old state to the new, cause by cause in the order shown; each part is the exact change of the worst case at that step, ' +
  'so the parts add up to the whole. Another order would share the change out otherwise where the number of items changes too.';
