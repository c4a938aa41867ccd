import type { EditionResult } from '../../domain/edition-result.ts';
import type { Result } from '../../domain/result.ts';
import type { Snapshot } from '../../domain/snapshot.ts';

type Then<S extends EditionResult['shape']> = Extract<Snapshot['editions'][number], { shape: S }>;

/** The newest kept result from before this day, or null when none was kept. */
export function lastTime(result: Result): Snapshot | null {
  return result.earlier.at(-1) ?? null;
}

/** What the same edition, for the same care setting, was found to be then; null when it was not assessed. */
export function sameEdition<E extends EditionResult>(edition: E, then: Snapshot): Then<E['shape']> | null {
  const found = then.editions.find(
    (e) =>
      e.shape === edition.shape &&
      e.framework === edition.framework &&
      e.edition === edition.edition &&
      (e.shape !== 'maturity' || edition.shape !== 'maturity' || e.setting === edition.setting),
  );
  // The shape was compared above, which the compiler cannot follow through a type parameter.
  return (found as Then<E['shape']> | undefined) ?? null;
}
