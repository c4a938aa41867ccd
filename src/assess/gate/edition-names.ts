import { editionKey } from '../../domain/definition.ts';
import type { EditionResult } from '../../domain/edition-result.ts';

/** `wgll@2026-1/acute`: an edition as gates name it. */
export function nameOf(e: EditionResult): string {
  return e.shape === 'maturity' ? `${editionKey(e)}/${e.setting}` : editionKey(e);
}

/** An edition as people read it; of a maturity edition with its care setting. */
export function titleOf(e: EditionResult): string {
  return e.shape === 'maturity' ? `${e.shortTitle}, ${e.setting}` : e.shortTitle;
}

/** Names for a message: with commas, or that there are none. */
export function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}
