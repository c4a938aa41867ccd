import type { EditionResult } from '../../domain/edition-result.ts';
import { numberText } from '../wording.ts';
import { editionKey } from './item-refs.ts';
import { told } from './reference.ts';

/** How far an edition is backed, and where it was seen. */
export function editionBasis(edition: EditionResult): string[] {
  const { published, recalled, proposed } = edition.basisCounts;
  return told(
    `${edition.title} (${editionKey(edition)}), ${edition.publisher}`,
    `Its questions: ${numberText(published)} published, ${numberText(recalled)} recalled, ${numberText(proposed)} proposed`,
    ...edition.sources.map((s) => `Source: ${s.title}${s.where === undefined ? '' : `, ${s.where}`}`),
    edition.notice,
  );
}
