import type { Gunzip, InflateRaw } from 'node:zlib';

/**
 * What `unzip` makes of packed blocks, block by block as it is asked for; never more than a few blocks are in memory.
 * The packed blocks are read to their end even when the packed data end before. Throws what reading them throws, and
 * the errors of zlib (`isZlibError`).
 */
export async function* inflateBlocks(
  packed: AsyncIterable<Buffer>,
  unzip: Gunzip | InflateRaw,
): AsyncGenerator<Buffer> {
  const fed = feed(packed, unzip);
  // An error reaches the loop below; this one is for what comes after it was left.
  unzip.on('error', () => undefined);
  try {
    for await (const block of unzip) yield block;
  } finally {
    unzip.destroy();
    await fed;
  }
}

async function feed(packed: AsyncIterable<Buffer>, unzip: Gunzip | InflateRaw): Promise<void> {
  try {
    for await (const block of packed) {
      if (!unzip.destroyed && !unzip.readableEnded) {
        if (!unzip.write(block)) await roomIn(unzip);
      } else if (!unzip.readableEnded) {
        // Nobody reads on. After the end of the packed data, on the other hand, what follows still is to be counted.
        return;
      }
    }
    if (!unzip.destroyed) unzip.end();
  } catch (error) {
    unzip.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Settles once more can be written, or the stream is closed. */
function roomIn(unzip: Gunzip | InflateRaw): Promise<void> {
  return new Promise((settle) => {
    const done = (): void => {
      unzip.off('drain', done);
      unzip.off('close', done);
      settle();
    };
    if (unzip.destroyed) settle();
    else unzip.on('drain', done).on('close', done);
  });
}

/** True for an error that says that packed data are damaged. */
export function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
