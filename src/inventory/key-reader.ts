import { JUNK_NAMES, keyOfId, keyOfSerial, nameKey } from './device-keys.ts';
import { FEWEST_STEADY, JUNK_SERIALS, MOST_TAG_LETTERS } from './junk-serial.ts';
import { HIGH_START, highStep, KeyHash, LOW_START, lowStep } from './key-hash.ts';
import { KEY, type RowKeys } from './key-list.ts';
import { AS_BYTES, type MappedRow } from './mapped-row.ts';

const DASH = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const LETTER_A = 0x61;
const LETTER_Z = 0x7a;

/** Lower case of ASCII, and what is left out of keys: 0. */
function folding(leftOut: string): Uint8Array {
  const table = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte));
  for (const character of leftOut) table[character.charCodeAt(0)] = 0;
  return table;
}

const SERIAL = folding(` -_.'"/`);
const ID = folding(' {}');
const NAME = folding('');

const hashed = (keys: ReadonlySet<string>): ReadonlySet<number> => {
  const hash = new KeyHash();
  return new Set(
    [...keys].map((key) => {
      hash.ofText(key);
      return hash.low;
    }),
  );
};
const JUNK_SERIAL_HASHES = hashed(JUNK_SERIALS);
const JUNK_NAME_HASHES = hashed(JUNK_NAMES);

/**
 * Reads the keys of mapped rows as hashes. Values that are there as bytes are hashed as they stand; all others by their
 * text, by the rules of `device-keys.ts`, which the way over bytes follows to the letter.
 */
export class KeyReader {
  readonly #row: MappedRow;
  readonly #serial: number;
  readonly #id: number;
  readonly #name: number;
  readonly #fqdn: number;
  readonly #hash = new KeyHash();
  readonly #keys: RowKeys = new Int32Array(6);

  constructor(row: MappedRow) {
    this.#row = row;
    const place = (field: (typeof row.fields)[number]): number => row.fields.indexOf(field);
    this.#serial = place('serial');
    this.#id = place('device-id');
    this.#name = place('name');
    this.#fqdn = place('fqdn');
  }

  /** Keys of the row as it stands now. The same list is used again for the next one. */
  read(): RowKeys {
    const row = this.#row;
    const hash = this.#hash;
    if (!this.#isBytes(this.#serial) || !this.#serialBytes()) hash.ofText(keyOfSerial(row.text(this.#serial)));
    this.#keep(KEY.serial);
    if (!this.#isBytes(this.#id)) hash.ofText(keyOfId(row.text(this.#id)));
    else if (!this.#idBytes()) hash.none();
    this.#keep(KEY.id);
    if (!this.#isBytes(this.#name) || !this.#nameBytes()) hash.ofText(this.#nameText());
    this.#keep(KEY.name);
    return this.#keys;
  }

  #isBytes(f: number): boolean {
    return f >= 0 && this.#row.numbers[f] === AS_BYTES;
  }

  #keep(key: number): void {
    this.#keys[key * 2] = this.#hash.low;
    this.#keys[key * 2 + 1] = this.#hash.high;
  }

  #nameText(): string {
    return nameKey({ name: this.#row.text(this.#name), fqdn: this.#row.text(this.#fqdn) });
  }

  /** False when the text has to be looked at: it may be one that tells nothing. */
  #serialBytes(): boolean {
    const { bytes, starts, ends } = this.#row;
    const hash = this.#hash;
    const end = ends[this.#serial] as number;
    let low = LOW_START;
    let high = HIGH_START;
    let length = 0;
    let figures = 0;
    let steady = 0;
    let last = 0;
    for (let i = starts[this.#serial] as number; i < end; i++) {
      const code = SERIAL[bytes[i] as number] as number;
      if (code === 0) continue;
      // Other marks than those left out.
      if (code < ZERO || (code > NINE && code < LETTER_A) || code > LETTER_Z) return false;
      length++;
      if (code <= NINE) figures++;
      if (code === last || code === last + 1 || (code === ZERO && last === NINE)) steady++;
      last = code;
      low = lowStep(low, code);
      high = highStep(high, code);
    }
    hash.end(low, high, length);
    if (length < 3 || steady >= FEWEST_STEADY - 1 || (figures === 0 && length > MOST_TAG_LETTERS)) return false;
    return steady < length - 1 && !JUNK_SERIAL_HASHES.has(hash.low);
  }

  /** False when the bytes tell nothing. */
  #idBytes(): boolean {
    const { bytes, starts, ends } = this.#row;
    const hash = this.#hash;
    const end = ends[this.#id] as number;
    let low = LOW_START;
    let high = HIGH_START;
    let length = 0;
    let one = 0;
    let count = 0;
    let varied = false;
    for (let i = starts[this.#id] as number; i < end; i++) {
      const code = ID[bytes[i] as number] as number;
      if (code === 0) continue;
      length++;
      low = lowStep(low, code);
      high = highStep(high, code);
      if (code === DASH) continue;
      if (count++ === 0) one = code;
      else if (code !== one) varied = true;
    }
    hash.end(low, high, length);
    return length > 0 && (varied || (one !== ZERO && count <= 3));
  }

  /** False when the text has to be looked at. */
  #nameBytes(): boolean {
    const { bytes, starts, ends } = this.#row;
    const hash = this.#hash;
    const from = starts[this.#name] as number;
    let to = ends[this.#name] as number;
    let dot = to;
    let figures = true;
    for (let i = from; i < to; i++) {
      const byte = bytes[i] as number;
      if (byte === COLON || byte === 0x20) return false;
      if (byte === DOT) dot = Math.min(dot, i);
      else if (byte < ZERO || byte > 0x39) figures = false;
    }
    if (!figures) to = dot;
    if (bytes[to - 1] === 0x24) to--;
    if (to <= from) return false;
    let low = LOW_START;
    let high = HIGH_START;
    for (let i = from; i < to; i++) {
      const code = NAME[bytes[i] as number] as number;
      low = lowStep(low, code);
      high = highStep(high, code);
    }
    hash.end(low, high, to - from);
    return !JUNK_NAME_HASHES.has(hash.low);
  }
}
