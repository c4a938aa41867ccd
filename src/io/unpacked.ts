import type { Warning } from '../domain/inventory.ts';
import type { ReadBytes } from './csv/byte-source.ts';

/** What a packed file holds, as text to be read on, with what identifies the file itself. */
export type Unpacked = {
  /** The CSV text, block by block. */
  read: ReadBytes;
  /** What stands between the fields of the text, where it is known. */
  delimiter: string | null;
  /** Size and SHA-256 of the packed file; to be asked for once, after all of the text was read. */
  original(): Promise<{ bytes: number; sha256: string }>;
  /** Remarks on the file, complete once all of the text was read. */
  warnings(): Warning[];
  /** Stops unpacking. To be called in any case. */
  close(): Promise<void>;
};

/** Reads blocks on as if they were one file. */
export function readBlocks(blocks: AsyncIterator<Uint8Array | string>): ReadBytes {
  let rest: Uint8Array = new Uint8Array(0);
  return async (into, at, length) => {
    while (rest.length === 0) {
      const { done, value } = await blocks.next();
      if (done === true) return 0;
      rest = typeof value === 'string' ? Buffer.from(value) : value;
    }
    const part = rest.subarray(0, length);
    into.set(part, at);
    rest = rest.subarray(part.length);
    return part.length;
  };
}
