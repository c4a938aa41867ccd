import { TextDecoder } from 'node:util';
import { shownValue } from '../shown.ts';
import type { ZipDirectory, ZipPart } from '../zip/directory.ts';
import { damaged } from '../zip/packed-faults.ts';
import type { RandomAccess } from '../zip/random-access.ts';
import type { UnpackMeter } from '../zip/unpack-meter.ts';
import { unpackPart } from '../zip/unpack-part.ts';
import { XmlFault } from './xml-fault.ts';
import { type XmlHandler, XmlReader } from './xml-reader.ts';

/** An open package: its file, its parts, and the count of what has been unpacked of it. */
export type Package = {
  readonly name: string;
  readonly file: RandomAccess;
  readonly parts: ZipDirectory;
  readonly meter: UnpackMeter;
};

/** The part of that path, or null. */
export function partAt(of: Package, path: string): ZipPart | null {
  return of.parts.get(path.toLowerCase()) ?? null;
}

/**
 * Reads an XML part piece by piece and hands what it holds to `handler`; yields after each piece, so that what has been
 * gathered can be taken away. Throws CsvFileError when the part is damaged or not well-formed XML.
 */
export async function* readXml(of: Package, part: ZipPart, handler: XmlHandler): AsyncGenerator<undefined> {
  const reader = new XmlReader(handler);
  let decoder: TextDecoder | null = null;
  try {
    for await (const block of unpackPart(of.name, of.file, part, of.meter)) {
      decoder ??= decoderFor(block);
      reader.write(decode(decoder, block));
      yield;
    }
    reader.write(decode(decoder ?? new TextDecoder(), null));
    reader.end();
    yield;
  } catch (error) {
    if (error instanceof XmlFault) throw damaged(of.name, `${shownValue(part.path)} ${error.message}`);
    throw error;
  }
}

/** As `readXml`, to the end. */
export async function readAllXml(of: Package, part: ZipPart, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(of, part, handler));
}

/** Parts are in UTF-8 or UTF-16 (ECMA-376 part 2, 8.1.4); UTF-16 has its mark. */
function decoderFor(head: Buffer): TextDecoder {
  const little = head[0] === 0xff && head[1] === 0xfe;
  const big = head[0] === 0xfe && head[1] === 0xff;
  return new TextDecoder(little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8', { fatal: true });
}

function decode(decoder: TextDecoder, block: Buffer | null): string {
  try {
    return block === null ? decoder.decode() : decoder.decode(block, { stream: true });
  } catch {
    throw new XmlFault('is not written in UTF-8 or UTF-16');
  }
}
