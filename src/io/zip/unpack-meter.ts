import { PACKED_LIMITS } from './limits.ts';
import { tooLarge } from './packed-faults.ts';

/** Counts bytes as they are unpacked, and stops what grows out of all proportion. */
export class UnpackMeter {
  readonly #name: string;
  readonly #limit: number;
  #out = 0;

  constructor(name: string, limit: number) {
    this.#name = name;
    this.#limit = limit;
  }

  /** Counts `bytes` more. Throws CsvFileError `too-large` past the limit. */
  count(bytes: number): void {
    this.#out += bytes;
    if (this.#out > this.#limit) throw tooLarge(this.#name, `it unpacks to more than ${this.#limit} bytes`);
  }

  /** Throws CsvFileError `too-large` when `packed` bytes have turned into too many `unpacked` ones. */
  weigh(packed: number, unpacked: number): void {
    if (unpacked <= PACKED_LIMITS.ratioFrom || unpacked <= packed * PACKED_LIMITS.ratio) return;
    const what = `it unpacks to more than ${PACKED_LIMITS.ratio} times its size, as a "zip bomb" does`;
    throw tooLarge(this.#name, what);
  }
}
