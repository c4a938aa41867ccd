import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { UserError } from '../../../errors.ts';
import type { BatchStream, FillOrder, TextEnd } from '../batch-stream.ts';
import { AREAS, DONE, POOLS } from '../core/memory-map.ts';
import { CsvFileError } from '../csv-file-error.ts';
import { addParts, type Digest, digestHere } from '../digest.ts';
import { RecordBatch } from '../record-batch.ts';
import type { FillFault, FillJob, FillNews } from './fill-orders.ts';

/** As built: beside this file. Where it is not, as in the sources, reading goes on in the one thread. */
const THREAD = new URL('./fill-thread.cjs', import.meta.url);

/** The bytes of an open file from its beginning. `head`: those that were read already. */
export type OpenFile = { name: string; fd: number; head: Uint8Array };

/** It keeps the texts of pools and little else: with less room for them the engine tidies up earlier, and takes less. */
const SMALL = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 256, codeRangeSizeMb: 8 };

/** Batches after which other work of the process gets a turn: the progress bar, a key that was pressed. */
const TURN = 32;

/** True where another thread could read ahead while this one works. */
export function canReadAhead(): boolean {
  return availableParallelism() > 1 && THREAD.protocol === 'file:' && existsSync(THREAD);
}

/** A thread that was begun and has nothing to read yet. */
let waiting: Worker | null = null;

/** Begins the thread for a file that is going to be read, so that it is ready by then. The process may end without it. */
export function beginThread(): void {
  if (waiting !== null) return;
  const worker = new Worker(THREAD, { resourceLimits: SMALL });
  worker.unref();
  // Should it not begin, another is tried when there is a file to be read.
  worker.once('error', () => {
    if (waiting === worker) waiting = null;
  });
  waiting = worker;
}

/**
 * Has a thread of its own read on in the file. Gives null when the thread could not begin, and
 * for very many columns: nothing was read then.
 * `onRead`: told how many bytes of the file have been read so far.
 */
export async function batchesElsewhere(
  file: OpenFile,
  order: FillOrder,
  onRead: (bytes: number) => void,
): Promise<BatchStream | null> {
  if (order.wanted.columns.length > POOLS.most) return null;
  const { port1: port, port2: theirs } = new MessageChannel();
  const job: FillJob = { ...file, order, port: theirs };
  const worker = waiting ?? new Worker(THREAD, { resourceLimits: SMALL });
  waiting = null;
  worker.ref();
  worker.postMessage(job, [theirs]);
  const stream = new BatchesElsewhere(worker, port, order, onRead);
  if (await stream.begin()) return stream;
  await stream.close();
  return null;
}

class BatchesElsewhere implements BatchStream {
  readonly texts: string[][];
  bytes: Buffer = Buffer.alloc(0);
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #width: number;
  readonly #onRead: (bytes: number) => void;
  readonly #news: FillNews[] = [];
  /** Where it is worked out in this thread. */
  readonly #digest: Digest | null;
  #wake: () => void = () => {};
  #batches: RecordBatch[] = [];
  /** Counts the batches that the consumer is done with, for the other thread to see. */
  #done: Int32Array = new Int32Array(1);
  #given = false;
  #taken = 0;
  #end: TextEnd | null = null;
  #gone: Error | null = null;

  constructor(worker: Worker, port: MessagePort, { wanted, light }: FillOrder, onRead: (bytes: number) => void) {
    this.#worker = worker;
    this.#port = port;
    this.#width = wanted.columns.length;
    this.#digest = light ? digestHere() : null;
    this.#onRead = onRead;
    this.texts = wanted.columns.map(() => ['']);
    port.on('message', (news: FillNews) => {
      this.#news.push(news);
      this.#wake();
    });
    const gone = (error: Error): void => {
      this.#gone ??= error;
      this.#wake();
    };
    worker.on('error', gone);
    worker.on('exit', (code) => gone(new Error(`the reading thread ended with ${code}`)));
  }

  /** Waits until the thread has begun; false when it ended instead, without having read anything of the file. */
  async begin(): Promise<boolean> {
    const news = await this.#next();
    if (news?.kind === 'failed') throw errorOf(news.fault);
    if (news?.kind !== 'ready') return false;
    this.bytes = Buffer.from(news.memory);
    this.#done = new Int32Array(news.memory, DONE, 1);
    this.#batches = Array.from({ length: AREAS }, (_, area) => new RecordBatch(this.#width, area, this.bytes));
    return true;
  }

  async next(): Promise<RecordBatch | null> {
    if (this.#given) {
      Atomics.add(this.#done, 0, 1);
      Atomics.notify(this.#done, 0);
    }
    this.#given = false;
    const news = await this.#next();
    if (news === null) throw this.#gone ?? new Error('the reading thread is gone');
    if (news.kind === 'failed') throw errorOf(news.fault);
    if (news.kind === 'ready') return null;
    if (this.#digest !== null) addParts(this.#digest, news.parts, this.bytes);
    if (news.kind === 'end') {
      this.#end = this.#digest === null ? news.end : { ...news.end, sha256: this.#digest.hex() };
      return null;
    }
    this.#given = true;
    this.#onRead(news.read);
    for (const [c, texts] of (news.texts ?? []).entries()) this.texts[c]?.push(...texts);
    const batch = this.#batches[news.area] as RecordBatch;
    batch.count = news.count;
    return batch;
  }

  async #next(): Promise<FillNews | null> {
    // What has come already is taken without a turn of the event loop, mostly: others want one at times.
    this.#taken++;
    if (this.#news.length === 0 && this.#taken % TURN !== 0) {
      const come = this.#come();
      if (come !== null) return come;
    }
    while (this.#news.length === 0 && this.#gone === null) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    // That a thread is gone may be heard before the last that it said.
    return this.#news.shift() ?? this.#come();
  }

  #come(): FillNews | null {
    return (receiveMessageOnPort(this.#port)?.message as FillNews | undefined) ?? null;
  }

  end(): TextEnd {
    if (this.#end === null) throw new Error('the text has not been read to its end');
    return this.#end;
  }

  async close(): Promise<void> {
    this.#port.close();
    await this.#worker.terminate();
  }
}

/** The error that a reading thread told of. */
function errorOf({ reason, message, problems, line }: FillFault): Error {
  if (reason === 'bug') return new Error(message);
  if (reason === 'input' || reason === 'io') return new UserError(message, problems, reason);
  return new CsvFileError(reason, message, problems, line);
}
