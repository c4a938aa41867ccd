import { BatchFiller } from './batch-filler.ts';
import type { SplitCore } from './core/text-memory.ts';
import { TextPool } from './core/text-pool.ts';
import { endsInsideCharacter } from './encoding.ts';
import { RecordBatch, type Wanted } from './record-batch.ts';
import type { TextBlock } from './text-block.ts';

/** What of a text is wanted, and where its records begin. `names`, `light`: see `RowConsumer`. */
export type FillOrder = {
  wanted: Wanted;
  names: readonly boolean[];
  light: boolean;
  from: number;
  line: number;
};

/** What is known of a text once it was read: size and digest of the file, and how it ended. */
export type TextEnd = {
  bytes: number;
  sha256: string;
  /** Line of the record that came last, and its fields: 0 where it is broken. */
  lastLine: number;
  lastCount: number;
  /** The last line was not ended; the last character was not. */
  endsOpen: boolean;
  endsInsideCharacter: boolean;
  /** Text in UTF-16 stopped in the middle of a character. */
  cutOff: boolean;
};

/** The records of a text, batch by batch. */
export type BatchStream = {
  /** For each wanted column the texts that have a number; they become more from batch to batch. */
  readonly texts: readonly (readonly string[])[];
  /** The memory that batches point into. */
  readonly bytes: Buffer;
  /** The next batch, null at the end. It and what it points into hold until the next call. */
  next(): Promise<RecordBatch | null>;
  /** To be asked at the end. */
  end(): TextEnd;
  /** Gives back what was taken for it. */
  close(): Promise<void>;
};

/** Reads the records of the text in `block` in this thread, as they are asked for. */
export class BatchesHere implements BatchStream {
  readonly texts: readonly (readonly string[])[];
  readonly bytes: Buffer;
  readonly #block: TextBlock;
  readonly #filler: BatchFiller;
  readonly #width: number;
  #only: RecordBatch | null = null;

  /** `core`: over the memory in which the block is. */
  constructor(block: TextBlock, core: SplitCore | null, { wanted, names, from, line }: FillOrder) {
    const pools = wanted.columns.map((_, i) => new TextPool(block.bytes, i, names[i] ?? false));
    block.at = block.front + from;
    this.bytes = block.bytes;
    this.#block = block;
    this.#filler = new BatchFiller(block, core, wanted, pools, line);
    this.#width = wanted.columns.length;
    this.texts = pools.map((pool) => pool.texts);
  }

  async next(): Promise<RecordBatch | null> {
    this.#only ??= new RecordBatch(this.#width, 0, this.#block.bytes);
    return (await this.fill(this.#only)) ? this.#only : null;
  }

  /** Fills a batch; false when nothing was left. */
  async fill(batch: RecordBatch): Promise<boolean> {
    await this.#filler.fill(batch);
    return batch.count > 0;
  }

  end(): TextEnd {
    const { source, bytes, end, endsOpen } = this.#block;
    const { lastLine, lastCount } = this.#filler;
    return {
      ...{ bytes: source.bytes, sha256: source.sha256(), cutOff: source.cutOff },
      ...{ lastLine, lastCount, endsOpen, endsInsideCharacter: endsInsideCharacter(bytes, end) },
    };
  }

  async close(): Promise<void> {}
}
