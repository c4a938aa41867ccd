import type { ReadBytes } from './csv/byte-source.ts';

/** The first `size` bytes (fewer where there are no more), and a reader that still gives all of them, from the first on. */
export async function peek(read: ReadBytes, size: number): Promise<{ head: Buffer; read: ReadBytes }> {
  const buffer = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const got = await read(buffer, length, size - length);
    if (got === 0) break;
    length += got;
  }
  const head = buffer.subarray(0, length);
  let given = 0;
  const again: ReadBytes = async (into, at, wanted) => {
    if (given >= head.length) return read(into, at, wanted);
    const taken = head.copy(into, at, given, Math.min(head.length, given + wanted));
    given += taken;
    return taken;
  };
  return { head, read: again };
}
