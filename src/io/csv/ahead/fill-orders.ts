import type { MessagePort } from 'node:worker_threads';
import type { FillOrder, TextEnd } from '../batch-stream.ts';
import type { FileFault } from '../csv-file-error.ts';
import type { DigestPart } from '../digest.ts';

/** What a reading thread is given. `head`: bytes of the file that were read already; the rest it reads from `fd` itself. */
export type FillJob = { name: string; fd: number; head: Uint8Array; order: FillOrder; port: MessagePort };

/** What a reading thread says, in this order: `ready`, then a `filled` for each batch, then `end` or `failed`. */
export type FillNews =
  /** The memory that both threads see. */
  | { kind: 'ready'; memory: SharedArrayBuffer }
  /**
   * `texts`: for each wanted column those that were numbered since the last batch. `read`: bytes of the file so far.
   * `parts`: of the digest, where its consumer works it out.
   */
  | {
      kind: 'filled';
      area: number;
      count: number;
      texts: readonly (readonly string[])[] | null;
      read: number;
      parts: readonly DigestPart[];
    }
  | { kind: 'end'; end: TextEnd; parts: readonly DigestPart[] }
  | { kind: 'failed'; fault: FillFault };

/** An error as it can be told to another thread. `reason`: of a CsvFileError; `input`, `io`: of another UserError. */
export type FillFault = {
  reason: FileFault | 'input' | 'io' | 'bug';
  message: string;
  problems: readonly string[];
  line: number | null;
};
