import type { OsText, Recognition } from '../domain/lifecycle.ts';
import type { Normaliser, Words } from './normalise.ts';

/** The fields of a row in words. `make` is the maker and model. */
export type RowWords = {
  readonly raw: OsText;
  readonly os: Words;
  readonly version: Words;
  readonly build: Words;
  readonly edition: Words;
  readonly pack: Words;
  readonly make: Words;
  /** Whether `make` was looked at: an answer that was found without it holds whatever it is. */
  readonly makeAsked: boolean;
};

/** A row that says nothing. */
export const EMPTY: OsText = {
  os: '',
  version: '',
  build: '',
  edition: '',
  servicePack: '',
  manufacturer: '',
  model: '',
};

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
  let make: Words | null = null;
  return {
    raw: text,
    os: normalise(text.os),
    version: normalise(text.version),
    build: normalise(text.build),
    edition: normalise(text.edition),
    pack: normalise(text.servicePack),
    // Of most rows nobody asks: Windows is recognised without them.
    get make() {
      make ??= normalise(`${text.manufacturer} ${text.model}`.trim());
      return make;
    },
    get makeAsked() {
      return make !== null;
    },
  };
}
