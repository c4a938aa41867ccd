import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { UserError } from '../../errors.ts';
import type { ReadBytes } from '../csv/byte-source.ts';
import { detectEncoding } from '../csv/encoding.ts';
import { refuseNotCsv } from '../csv/not-csv.ts';
import { ioError } from '../io-error.ts';
import { peek } from '../peek.ts';
import { unpackInventory } from '../unpack-inventory.ts';
import { readBlocks } from '../unpacked.ts';
import { columnNamed } from './columns.ts';

/** How the texts stand in the input: bare, a line each; a table with a header; an object a line. */
export type TextKind = 'lines' | 'csv' | 'jsonl';

/** An input whose kind has been told by its name and its first line. `read` gives all of its bytes, unpacked. */
export type OpenTexts = {
  kind: TextKind;
  read: ReadBytes;
  delimiter: string | null;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  close(): Promise<void>;
};

const HEAD = 64 * 1024;

/**
 * Opens a file, or with `-` the given standard input, and tells what kind it is. `kind`: to be used instead of the one
 * found. .gz and .xlsx are unpacked. Throws a UserError for what cannot be read or is neither text nor a table.
 */
export async function openTexts(
  path: string,
  name: string,
  stdin: () => AsyncIterable<Uint8Array | string>,
  kind: TextKind | null,
): Promise<OpenTexts> {
  const bytes = path === '-' ? fromStdin(stdin()) : await fromFile(path, name);
  try {
    const { unpacked, read } = await unpackInventory(name, bytes, null);
    const close = async (): Promise<void> => {
      await unpacked?.close();
      await bytes.close();
    };
    const peeked = await peek(unpacked?.read ?? read, HEAD);
    refuseNotCsv(name, peeked.head, '');
    const { encoding, skip } = detectEncoding(name, peeked.head);
    const text = new TextDecoder(encoding).decode(peeked.head.subarray(skip));
    // A sheet of a workbook is a table and nothing else.
    refuseJsonArray(name, text);
    const found = unpacked?.delimiter ? 'csv' : (kind ?? kindOf(name, text));
    return { kind: found, read: peeked.read, delimiter: unpacked?.delimiter ?? null, encoding, close };
  } catch (error) {
    await bytes.close();
    throw error;
  }
}

/** A JSON array is neither lines of JSON nor bare texts: taken for these it would give a table of brackets. */
function refuseJsonArray(name: string, text: string): void {
  if (!/^\s*\[\s*(?:[\]{"]|$)/.test(text)) return;
  throw new UserError(`${name} is a JSON array, and one object a line is wanted (JSON lines)`, [
    'jq -c ".[]" makes them of an array',
  ]);
}

/** By the ending of the name, else by the first line: a header of known columns, an object, or a bare text. */
function kindOf(name: string, text: string): TextKind {
  const ending = /\.([a-z]+)(?:\.gz)?$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === 'csv' || ending === 'tsv') return 'csv';
  if (ending === 'jsonl' || ending === 'ndjson') return 'jsonl';
  const first =
    text
      .split(/\r\n|\n|\r/)
      .find((line) => line.trim() !== '')
      ?.trim() ?? '';
  if (first.startsWith('{')) return 'jsonl';
  if (/^"?sep=."?$/i.test(first)) return 'csv';
  const cells = first.split(/[,;\t|]/).map((cell) => columnNamed(cell.replace(/^\s*"|"\s*$/g, '')));
  return cells.includes('os') || cells.every((c) => c !== null) ? 'csv' : 'lines';
}

type Opened = Parameters<typeof unpackInventory>[1] & { close(): Promise<void> };

function fromStdin(stdin: AsyncIterable<Uint8Array | string>): Opened {
  const blocks = readBlocks(stdin[Symbol.asyncIterator]());
  const read: ReadBytes = async (into, at, length) => {
    try {
      return await blocks(into, at, length);
    } catch (error) {
      throw ioError(error, 'read standard input');
    }
  };
  return { read, file: null, close: async () => undefined };
}

async function fromFile(path: string, name: string): Promise<Opened> {
  const doing = `read ${name}`;
  const told = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw ioError(error, doing);
    });
  // Without O_NONBLOCK, opening a FIFO would wait for ever.
  const handle = await told(open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)));
  const stat = await handle.stat();
  if (!stat.isFile()) {
    await handle.close();
    throw new UserError(`${name} is ${stat.isDirectory() ? 'a folder' : 'not an ordinary file'}`, [], 'io');
  }
  const readAt = async (at: number, length: number): Promise<Buffer> => {
    const block = Buffer.allocUnsafe(length);
    let got = 0;
    for (let more = 1; more > 0 && got < length; got += more) {
      more = (await told(handle.read(block, got, length - got, at + got))).bytesRead;
    }
    return block.subarray(0, got);
  };
  return {
    read: async (into, at, length) => (await told(handle.read(into, at, length, null))).bytesRead,
    file: { size: stat.size, readAt },
    close: () => handle.close(),
  };
}
