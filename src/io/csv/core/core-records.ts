import { AS_ASCII, AS_TEXT, RECORD, type RecordBatch, type Wanted } from '../record-batch.ts';
import { batchAt, PLACES, POOLS, PORTION, RECORD_PARTS, RECORDS, STATE } from './memory-map.ts';
import type { SplitCore } from './text-memory.ts';
import { NOT_POOLED, type TextPool } from './text-pool.ts';

/** Places of the numbers that `take` of split-core.wat goes by. */
const TAKE = {
  ...{ width: 0, wanted: 1, delimiter: 2, batch: 3, count: 4, record: 5, recordEnd: 6 },
  ...{ place: 7, from: 8, lines: 9, lineBase: 10 },
} as const;

/** What `take` writes for a text that a pool does not know. */
const NEW_TEXT = -5;

/** Ordinary records, found in a text and put into batches by split-core.wat. */
export class CoreRecords {
  readonly #core: SplitCore;
  readonly #wanted: Wanted;
  readonly #pools: readonly TextPool[];
  readonly #bytes: Buffer;
  readonly #state: Int32Array;
  readonly #records: Int32Array;

  /** `memory`: that which the core works in, where there are the texts and the pools. */
  constructor(core: SplitCore, memory: Buffer, wanted: Wanted, pools: readonly TextPool[]) {
    this.#core = core;
    this.#wanted = wanted;
    this.#pools = pools;
    this.#bytes = memory;
    this.#state = new Int32Array(memory.buffer, STATE.at, STATE.columns / 4 + POOLS.most * STATE.perColumn);
    this.#records = new Int32Array(memory.buffer, RECORDS, PORTION * RECORD_PARTS);
    this.#state.set([wanted.width, wanted.columns.length, wanted.delimiter]);
    for (const [i, column] of wanted.columns.entries()) {
      this.#state[STATE.columns / 4 + i * STATE.perColumn] = column * 4;
      this.#tellPool(i);
    }
    this.forget();
  }

  /** True when records were found that are not in a batch yet. */
  get waiting(): boolean {
    return this.#get(TAKE.record) < this.#get(TAKE.recordEnd);
  }

  /** Where the next of them begins, and on which line. */
  get from(): number {
    return this.#get(TAKE.from);
  }

  get line(): number {
    return this.#get(TAKE.lineBase) + this.#get(TAKE.lines);
  }

  /** The records found are no longer where they were. */
  forget(): void {
    this.#state[TAKE.record] = this.#state[TAKE.recordEnd] = RECORDS;
  }

  /** Looks for records from `from`, where one begins on line `line`; false when none ends before `to` or a portion's end. */
  find(from: number, to: number, line: number): boolean {
    const found = this.#core.split(from, Math.min(from + PORTION, to), this.#wanted.delimiter);
    const state = this.#state;
    state[TAKE.record] = RECORDS;
    state[TAKE.recordEnd] = RECORDS + found * RECORD_PARTS * 4;
    state[TAKE.place] = PLACES;
    state[TAKE.from] = from;
    state[TAKE.lines] = 0;
    state[TAKE.lineBase] = line;
    return found > 0;
  }

  /** Puts records into the batch as far as they and its room go. What is still waiting then is to be read with care. */
  take(batch: RecordBatch): void {
    const first = batch.count;
    this.#state[TAKE.batch] = batchAt(batch.area);
    this.#state[TAKE.count] = first;
    const unknown = this.#core.take();
    batch.count = this.#get(TAKE.count);
    for (let i = 0; i < this.#pools.length; i++) (this.#pools[i] as TextPool).asked += batch.count - first;
    if (unknown > 0) this.#addTexts(batch, first);
  }

  /** Leaves the next record to others, who read on at its end. */
  skip(): void {
    const record = this.#get(TAKE.record);
    const at = (record - RECORDS) / 4;
    const places = this.#records[at] as number;
    this.#state[TAKE.record] = record + RECORD_PARTS * 4;
    this.#state[TAKE.place] = PLACES + places * 4;
    this.#state[TAKE.lines] = this.#records[at + 1] as number;
    this.#state[TAKE.from] = this.#bytes.readInt32LE(PLACES + (places - 1) * 4) + 1;
  }

  /** Gives pools the texts that they do not know. */
  #addTexts(batch: RecordBatch, first: number): void {
    const { numbers, starts, ends, width } = batch;
    for (let i = 0; i < width; i++) {
      const pool = this.#pools[i] as TextPool;
      for (let at = first * width + i; at < batch.count * width; at += width) {
        if (numbers[at] !== NEW_TEXT) continue;
        const [from, to] = [starts[at] as number, ends[at] as number];
        const number = pool.find(from, to);
        numbers[at] = number === NOT_POOLED ? asBytes(this.#bytes, from, to) : number;
        if ((numbers[at] as number) < AS_ASCII) batch.kinds[(at - i) / width] = RECORD.textRow;
      }
      this.#tellPool(i);
    }
  }

  #tellPool(i: number): void {
    const { at, idle, full } = this.#pools[i] as TextPool;
    const place = STATE.columns / 4 + i * STATE.perColumn;
    this.#state[place + 1] = idle ? 0 : at;
    this.#state[place + 2] = full ? 1 : 0;
  }

  #get(place: number): number {
    return this.#state[place] as number;
  }
}

/** How a cell is told whose text has no number. */
export function asBytes(bytes: Uint8Array, from: number, to: number): number {
  let high = 0;
  for (let at = from; at < to; at++) high |= bytes[at] as number;
  return high < 0x80 ? AS_ASCII : AS_TEXT;
}
