const BLOCK_BITS = 18;
const BLOCK = 1 << BLOCK_BITS;

/** Runs of up to 255 ASCII bytes, kept one after another in blocks, each told by where it begins. */
export class ByteStore {
  readonly #blocks: Uint8Array[] = [];
  #at = BLOCK;

  /** Keeps bytes `from` to `to`; gives their place. */
  add(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from;
    if (this.#at + length + 1 > BLOCK) {
      this.#blocks.push(new Uint8Array(BLOCK));
      this.#at = 0;
    }
    const block = this.#blocks[this.#blocks.length - 1] as Uint8Array;
    const place = (this.#blocks.length - 1) * BLOCK + this.#at;
    block[this.#at++] = length;
    for (let i = from; i < to; i++) block[this.#at++] = bytes[i] as number;
    return place;
  }

  /** The text that was kept at `place`. */
  text(place: number): string {
    const block = this.#blocks[place >>> BLOCK_BITS] as Uint8Array;
    const from = (place & (BLOCK - 1)) + 1;
    return asciiText(block, from, from + (block[from - 1] as number));
  }
}

/** Text of ASCII bytes. By fours: most are short, and for these it is the quickest way without a decoder. */
export function asciiText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  let at = from;
  for (; at + 4 <= to; at += 4) {
    const [a, b, c, d] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]] as [number, number, number, number];
    text += String.fromCharCode(a, b, c, d);
  }
  for (; at < to; at++) text += String.fromCharCode(bytes[at] as number);
  return text;
}
