import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { decodePDFRawStream, PDFArray, PDFDocument, PDFHexString, PDFRawStream, PDFString } from 'pdf-lib';

/**
 * Everything that can be read out of a paper, as texts: its bytes as they are, the parts of a zip unpacked, and of a PDF
 * every stream inflated (attachments too), every string of its objects, and the text that is shown.
 */
export async function everyText(path: string): Promise<string[]> {
  const bytes = readFileSync(path);
  const raw = [bytes.toString('utf8'), bytes.toString('latin1')];
  switch (extname(path)) {
    case '.pdf':
      return [...raw, ...(await pdfTexts(path, bytes))];
    case '.docx':
    case '.xlsx':
      return [...raw, ...zipTexts(bytes)];
    default:
      return raw;
  }
}

async function pdfTexts(path: string, bytes: Buffer): Promise<string[]> {
  const doc = await PDFDocument.load(bytes, { updateMetadata: false });
  const texts = [execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 })];
  const look = (value: unknown): void => {
    if (value instanceof PDFString || value instanceof PDFHexString) texts.push(value.decodeText());
    else if (value instanceof PDFArray) value.asArray().forEach(look);
    else if (value instanceof PDFRawStream) {
      look(value.dict);
      try {
        texts.push(Buffer.from(decodePDFRawStream(value).decode()).toString('utf8'));
      } catch {
        texts.push(Buffer.from(value.contents).toString('latin1'));
      }
    } else if (typeof value === 'object' && value !== null && 'entries' in value) {
      for (const [, held] of (value as { entries(): [unknown, unknown][] }).entries()) look(held);
    }
  };
  for (const [, value] of doc.context.enumerateIndirectObjects()) look(value);
  return texts;
}

/** Names and contents of the parts of a zip, by its central directory. */
function zipTexts(bytes: Buffer): string[] {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const texts: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(begin, begin + bytes.readUInt32LE(at + 20));
    const part = bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    texts.push(bytes.toString('utf8', at + 46, at + 46 + name), part.toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return texts;
}
