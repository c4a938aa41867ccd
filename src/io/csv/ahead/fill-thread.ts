import { parentPort } from 'node:worker_threads';
import { UserError } from '../../../errors.ts';
import { readSome } from '../../read-some.ts';
import { BatchesHere } from '../batch-stream.ts';
import { ByteSource, type ReadBytes } from '../byte-source.ts';
import { AREAS, DONE } from '../core/memory-map.ts';
import { takeMemory } from '../core/text-memory.ts';
import { CsvFileError } from '../csv-file-error.ts';
import { DigestParts, digestHere } from '../digest.ts';
import { RecordBatch } from '../record-batch.ts';
import { TextBlock } from '../text-block.ts';
import type { FillFault, FillJob, FillNews } from './fill-orders.ts';

// A thread that reads a file ahead of its consumer: bytes, digest, records and cells. What they mean is not for it.

/** The bytes that were read before this thread began, then those of the file after them. */
function readOn({ head, fd, name }: FillJob): ReadBytes {
  let place = 0;
  return async (into, at, length) => {
    const part = head.subarray(place, place + length);
    into.set(part, at);
    const got = part.length > 0 ? part.length : readSome(fd, name, into, at, length, place);
    place += got;
    return got;
  };
}

async function fill(job: FillJob, tell: (news: FillNews) => void): Promise<void> {
  const { wanted, from } = job.order;
  const { bytes, core } = takeMemory();
  const batches = Array.from({ length: AREAS }, (_, area) => new RecordBatch(wanted.columns.length, area, bytes));
  const done = new Int32Array(bytes.buffer, bytes.byteOffset + DONE, 1);
  Atomics.store(done, 0, 0);
  const parts = job.order.light ? new DigestParts(bytes) : null;
  const block = new TextBlock(bytes, await ByteSource.open(job.name, readOn(job), parts ?? digestHere()));
  while (block.end - block.front < from && !block.ended) await block.more();
  const stream = new BatchesHere(block, core(), job.order);
  tell({ kind: 'ready', memory: bytes.buffer as SharedArrayBuffer });
  const told = stream.texts.map(() => 1);
  for (let filled = 0; ; filled++) {
    // The consumer is done with batches in the order in which it was given them.
    for (let known = Atomics.load(done, 0); filled - known >= AREAS; known = Atomics.load(done, 0)) {
      Atomics.wait(done, 0, known);
    }
    const area = filled % AREAS;
    const batch = batches[area] as RecordBatch;
    if (!(await stream.fill(batch))) break;
    tell({
      ...{ kind: 'filled', area, count: batch.count, texts: newTexts(stream.texts, told) },
      ...{ read: block.source.bytes, parts: parts?.take() ?? [] },
    });
  }
  parts?.settle();
  tell({ kind: 'end', end: stream.end(), parts: parts?.take() ?? [] });
}

/** Texts past those that were told already; null for none. */
function newTexts(texts: readonly (readonly string[])[], told: number[]): (readonly string[])[] | null {
  if (texts.every((list, c) => list.length === told[c])) return null;
  const found = texts.map((list, c) => list.slice(told[c]));
  for (const [c, list] of texts.entries()) told[c] = list.length;
  return found;
}

function faultOf(error: unknown): FillFault {
  if (error instanceof CsvFileError) {
    const { reason, message, problems, line } = error;
    return { reason, message, problems, line };
  }
  if (error instanceof UserError) {
    const { message, problems, kind } = error;
    return { reason: kind === 'io' ? 'io' : 'input', message, problems, line: null };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { reason: 'bug', message, problems: [], line: null };
}

async function work(job: FillJob): Promise<void> {
  const { port } = job;
  const tell = (news: FillNews): void => port.postMessage(news);
  try {
    await fill(job, tell);
  } catch (error) {
    tell({ kind: 'failed', fault: faultOf(error) });
  }
  port.close();
  parentPort?.close();
}

// It may have been begun before there is anything to read.
parentPort?.once('message', (job: FillJob) => void work(job));
