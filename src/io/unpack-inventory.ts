import type { ReadBytes } from './csv/byte-source.ts';
import { peek } from './peek.ts';
import type { Unpacked } from './unpacked.ts';
import { isCompound, refuseCompound } from './xlsx/compound-kind.ts';
import { PACKED_LIMITS } from './zip/limits.ts';
import { tooLarge } from './zip/packed-faults.ts';
import { accessBytes, type RandomAccess } from './zip/random-access.ts';

/** Bytes of an inventory from their beginning on; `file`: the same with access to any place, where there is one. */
export type InventoryBytes = { read: ReadBytes; file: RandomAccess | null };

/**
 * Tells by its first bytes whether an inventory is packed. `unpacked`: the text of a workbook (its sheet `sheet`, or
 * its first) or of a .gz file, else null; `read`: the bytes as they are, from the first one on.
 * Throws CsvFileError for a workbook that is refused, and for Office files of other kinds.
 */
export async function unpackInventory(
  name: string,
  bytes: InventoryBytes,
  sheet: string | null,
): Promise<{ unpacked: Unpacked | null; read: ReadBytes }> {
  const { head, read } = await peek(bytes.read, HEAD);
  const starts = (...magic: number[]): boolean => magic.every((byte, i) => head[i] === byte);
  // 8 is the only method there is (RFC 1952, 2.3.1); anything else is refused as what it looks like, further on.
  // What unpacks is loaded where it is needed: most inventories are plain text.
  if (starts(0x1f, 0x8b, 8)) {
    const { gunzip } = await import('./gzip/gunzip.ts');
    return { unpacked: gunzip(name, read), read };
  }
  const zip = starts(0x50, 0x4b, 3, 4) || starts(0x50, 0x4b, 5, 6) || starts(0x50, 0x4b, 7, 8);
  if (!zip && !isCompound(head)) return { unpacked: null, read };
  const file = bytes.file ?? (await held(name, read));
  if (!zip) return refuseCompound(name, file);
  const { openWorkbook } = await import('./xlsx/open-workbook.ts');
  return { unpacked: await openWorkbook(name, file, sheet), read };
}

const HEAD = 8;

/** All bytes in memory: a workbook cannot be read from its beginning on, and standard input in no other way. */
async function held(name: string, read: ReadBytes): Promise<RandomAccess> {
  const blocks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const block = Buffer.allocUnsafe(256 * 1024);
    const got = await read(block, 0, block.length);
    if (got === 0) return accessBytes(Buffer.concat(blocks));
    size += got;
    if (size > PACKED_LIMITS.held) throw tooLarge(name, `it is larger than ${PACKED_LIMITS.held} bytes`);
    blocks.push(block.subarray(0, got));
  }
}
