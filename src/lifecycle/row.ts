import type { OsText, Recognition } from '../domain/lifecycle.ts';
import type { Normaliser, Words } from './normalise.ts';

/** The fields of a row in words. `make` is the maker and model. */
export type RowWords = { raw: OsText; os: Words; version: Words; build: Words; edition: Words; make: Words };

export const NOTHING: Recognition = {
  product: null,
  candidates: [],
  edition: null,
  confidence: 'none',
  settles: null,
  rule: null,
};

/** The fields of a row, each evened out by itself: columns repeat even where rows do not. */
export function wordsOf(text: OsText, normalise: Normaliser): RowWords {
  return {
    raw: text,
    os: normalise(text.os),
    version: normalise(text.version),
    build: normalise(text.build),
    edition: normalise(text.edition),
    make: normalise(`${text.manufacturer} ${text.model}`.trim()),
  };
}
