import type { Logo } from '../renderer.ts';
import { PAGE, TEXT_WIDTH } from './document.ts';
import type { Piece } from './flow.ts';
import { type Pen, tagged } from './pen.ts';
import { child, drawIn } from './tags.ts';

// Points. It stands in the margin above the text, under the band of colour, and takes nothing from the page.
const MOST = { width: 170, height: 42 };
const TOP = 20;
const MOST_PIXELS = 16_000_000;

type Image = { readonly width: number; readonly height: number; readonly colorSpace?: string | undefined };

/** What is drawn of a logo, and what is to be told when nothing is. */
export type LogoPieces = { readonly pieces: readonly Piece[]; readonly notes: readonly string[] };

/**
 * The trust's own logo at the right of the cover's head, told in its words. A picture that cannot be read, that is too
 * large or that is in printer's colours (PDF/A has one colour space, and it is a screen's) is left out with a note.
 */
export async function logoPieces(pen: Pen, logo: Logo | undefined): Promise<LogoPieces> {
  if (logo === undefined) return { pieces: [], notes: [] };
  const left = (why: string): LogoPieces => ({ pieces: [], notes: [`the logo is left out of the PDF: ${why}`] });
  const fault = await pictureFault(logo.bytes);
  if (fault !== null) return left(fault);
  const image = opened(pen, logo.bytes);
  if (image === null) return left('it cannot be read as PNG or JPEG');
  // A JPEG says its colours; a PNG has none but a screen's.
  if ('colorSpace' in image && image.colorSpace !== 'DeviceRGB' && image.colorSpace !== 'DeviceGray')
    return left("it is in printer's colours (CMYK); save it in screen colours (RGB)");
  const { width, height } = image;
  if (!(width >= 1 && height >= 1 && width * height <= MOST_PIXELS)) return left('it has no pixels, or too many');
  return { pieces: [piece(pen, logo, image)], notes: [] };
}

function piece(pen: Pen, logo: Logo, image: Image): Piece {
  const scale = Math.min(MOST.width / image.width, MOST.height / image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  const x = PAGE.left + TEXT_WIDTH - width;
  const parent = tagged(pen, 'P');
  return {
    height: 0,
    keepWithNext: true,
    draw: () => {
      const alt = pen.type.safe(logo.alt);
      const tag = child(pen.doc, parent, 'Figure', { alt, bbox: [x, TOP, x + width, TOP + height] });
      // The types know an image by its bytes; pdfkit takes one that it has opened.
      drawIn(tag, () => pen.doc.image(image as unknown as string, x, TOP, { width, height }));
    },
  };
}

function opened(pen: Pen, bytes: Uint8Array): Image | null {
  try {
    return (pen.doc as unknown as { openImage: (src: Uint8Array) => Image }).openImage(bytes);
  } catch {
    // pdfkit throws texts and errors alike, for whatever is wrong with the bytes.
    return null;
  }
}

// pdfkit unpacks a PNG later, where nobody can catch what it throws: so it is unpacked here first, up to its due size.
async function pictureFault(bytes: Uint8Array): Promise<string | null> {
  if (bytes[0] !== 0x89) return null;
  const png = chunksOf(bytes);
  if (png === null) return 'the PNG is cut short or damaged';
  const view = new DataView(png.header.buffer, png.header.byteOffset, png.header.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  if (width * height > MOST_PIXELS) return 'it has too many pixels';
  // Rows of eight bytes a pixel at most, each with a byte of its own; more rows when interlaced.
  const due = width * height * 8 + (width + height) * 16 + 1024;
  const unpacked = await unpackedLength(png.data, due);
  return unpacked === null || unpacked > due ? 'the PNG is damaged' : null;
}

function chunksOf(bytes: Uint8Array): { header: Uint8Array; data: Uint8Array<ArrayBuffer> } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  let header: Uint8Array | null = null;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) return null;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (name === 'IHDR' && length === 13) header = body;
    if (name === 'IDAT') data.push(body);
    if (name === 'IEND') return header === null || data.length === 0 ? null : { header, data: joined(data) };
    at += 12 + length;
  }
  return null;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

async function unpackedLength(data: Uint8Array<ArrayBuffer>, most: number): Promise<number | null> {
  let length = 0;
  try {
    const reader = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.length;
      if (length > most) {
        await reader.cancel();
        break;
      }
    }
  } catch {
    return null;
  }
  return length;
}
