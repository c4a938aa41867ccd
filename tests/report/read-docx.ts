import { readDirectory } from '../../src/io/zip/directory.ts';
import { accessBytes } from '../../src/io/zip/random-access.ts';
import { UnpackMeter } from '../../src/io/zip/unpack-meter.ts';
import { unpackPart } from '../../src/io/zip/unpack-part.ts';

/** The parts of a package as text, by path. */
export async function packageParts(bytes: Uint8Array): Promise<Map<string, string>> {
  const file = accessBytes(bytes);
  const meter = new UnpackMeter('test', 1024 ** 3);
  const parts = new Map<string, string>();
  for (const part of (await readDirectory('test', file)).values()) {
    const blocks: Buffer[] = [];
    for await (const block of unpackPart('test', file, part, meter)) blocks.push(block);
    parts.set(part.path, Buffer.concat(blocks).toString('utf8'));
  }
  return parts;
}

/** The texts of the paragraphs of a part of a Word document, tabs and breaks as one space; empty ones left out. */
export function paragraphTexts(xml: string): string[] {
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)]
    .map(([paragraph]) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(?:tab|br)\/>/g)]
        .map(([, text]) => (text === undefined ? ' ' : decoded(text)))
        .join(''),
    )
    .filter((text) => text !== '');
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
