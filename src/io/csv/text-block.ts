import type { ByteSource } from './byte-source.ts';
import { TEXT_ROOM, textAt } from './core/memory-map.ts';
import { LIMITS } from './limits.ts';

/** Bytes that are read in one go, and the most that may lie unread when more are. */
const BLOCK = 256 * 1024;

/** The part of a table's text that is at hand, in memory that is used again and again. Offsets are those of the memory. */
export class TextBlock {
  readonly bytes: Buffer;
  readonly source: ByteSource;
  /** What has been read of it, and where it ends. */
  at: number = textAt(0);
  end: number = textAt(0);
  /** Nothing follows `end`. */
  ended = false;
  #area = 0;

  /** `memory`: see memory-map.ts. */
  constructor(memory: Buffer, source: ByteSource) {
    this.bytes = memory;
    this.source = source;
  }

  /** Where the text at hand begins, after it was moved to the front. */
  get front(): number {
    return textAt(this.#area);
  }

  /** Moves what is left into the room of another batch; what was read before stays where it was. */
  moveTo(area: number): void {
    if (area === this.#area) return;
    this.#area = area;
    this.#toFront();
  }

  /** Moves what is left to the front and reads on. */
  async more(): Promise<void> {
    if (this.at > this.front) {
      this.source.settle();
      this.#toFront();
    }
    // A pipe may give a few bytes at a time; an unfinished record is not to be looked at again for each of them.
    const enough = this.end + LIMITS.head;
    const most = Math.min(this.front + TEXT_ROOM, this.end + BLOCK);
    while (this.end < enough && !this.ended) {
      const got = await this.source.fill(this.bytes.subarray(0, most), this.end);
      if (got === 0) this.ended = true;
      this.end += got;
    }
  }

  #toFront(): void {
    this.bytes.copyWithin(this.front, this.at, this.end);
    this.end += this.front - this.at;
    this.at = this.front;
  }

  /** Whether the text ends in a line that was begun and not ended. */
  get endsOpen(): boolean {
    const last = this.bytes[this.end - 1];
    return this.end > this.front && last !== 0x0a && last !== 0x0d;
  }
}
