import { refused } from '../zip/packed-faults.ts';
import type { RandomAccess } from '../zip/random-access.ts';

const MAGIC = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const SAVE_AS = 'Open it in the program it comes from and save it as .xlsx or "CSV UTF-8".';
const ENTRY_SIZE = 128;
const NAME_SIZE = 64;

const KINDS: readonly { stream: string; what: string; todo: string }[] = [
  {
    stream: 'EncryptedPackage',
    what: 'a workbook protected by a password',
    todo: 'Open it, remove the password and save it again.',
  },
  { stream: 'Workbook', what: 'an old Excel workbook (.xls)', todo: SAVE_AS },
  { stream: 'Book', what: 'an old Excel workbook (.xls)', todo: SAVE_AS },
  { stream: 'WordDocument', what: 'an old Word document (.doc)', todo: SAVE_AS },
];

/** True for an OLE compound file, the form of Office files up to 2003 and of encrypted ones since. */
export function isCompound(head: Uint8Array): boolean {
  return MAGIC.every((byte, i) => head[i] === byte);
}

/** Names what an OLE compound file is by the first block of its directory (MS-CFB 2.2, 2.6). Always throws CsvFileError. */
export async function refuseCompound(name: string, file: RandomAccess): Promise<never> {
  const head = await file.readAt(0, 512);
  const shift = head.length >= 52 && head.readUInt16LE(30) === 12 ? 12 : 9;
  const first = head.length >= 52 ? head.readUInt32LE(48) : 0;
  const block = await file.readAt((first + 1) * 2 ** shift, 2 ** shift);
  const names: string[] = [];
  for (let at = 0; at + ENTRY_SIZE <= block.length; at += ENTRY_SIZE) {
    const length = Math.min(Math.max(block.readUInt16LE(at + NAME_SIZE) - 2, 0), NAME_SIZE);
    names.push(block.toString('utf16le', at, at + length));
  }
  const kind = KINDS.find((k) => names.includes(k.stream));
  throw refused(name, kind?.what ?? 'an old Office file (an Excel .xls workbook is one)', kind?.todo ?? SAVE_AS);
}
