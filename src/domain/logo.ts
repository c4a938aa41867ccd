/** A logo as the renderers get it: checked bytes of one picture, its size in pixels, and what it shows in words. */
export type Logo = {
  readonly kind: 'png' | 'jpeg';
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  readonly alt: string;
};

/** What the head of a picture file says of it. `channels`: values for each pixel; `packed`: the picked-out data of a PNG. */
export type PictureHead =
  | {
      readonly kind: 'png';
      readonly width: number;
      readonly height: number;
      readonly rowBytes: number;
      readonly packed: readonly Uint8Array[];
    }
  | { readonly kind: 'jpeg'; readonly width: number; readonly height: number };

/** The widest and highest logo that is taken, in pixels. */
const MOST_PIXELS = 4_000;

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Values for each pixel by colour type of PNG: grey, colour, palette, grey and colour with transparency. */
const PNG_CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * What a PNG or JPEG file is, from its structure alone, or in words why it is not taken. Only forms that every renderer
 * can show are: PNG of at most 8 bits a channel and not interlaced; JPEG in grey or in three colours, baseline or
 * progressive. Sources: the PNG specification (ISO/IEC 15948), sections 5 and 11; ITU-T T.81, annex B.
 */
export function pictureHead(bytes: Uint8Array): PictureHead | string {
  if (PNG_SIGNATURE.every((byte, i) => bytes[i] === byte)) return bounded(pngHead(bytes));
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return bounded(jpegHead(bytes));
  return 'it is neither a PNG nor a JPEG file, whatever its name says';
}

function bounded(head: PictureHead | string): PictureHead | string {
  if (typeof head === 'string') return head;
  const { width, height } = head;
  if (width < 1 || height < 1) return 'it has no pixels';
  return Math.max(width, height) > MOST_PIXELS
    ? `it is ${width} by ${height} pixels: at most ${MOST_PIXELS} either way are taken`
    : head;
}

function pngHead(bytes: Uint8Array): PictureHead | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cut = 'the PNG file is cut off or damaged';
  if (bytes.length < 33 || view.getUint32(8) !== 13 || chunkName(bytes, 12) !== 'IHDR') return cut;
  const [depth = 0, colour = 0, , , interlace = 0] = bytes.subarray(24, 29);
  const channels = PNG_CHANNELS[colour];
  if (channels === undefined) return cut;
  if (depth > 8) return 'it has 16 bits a channel: save it with 8';
  if (interlace !== 0) return 'it is interlaced: save it without';
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const packed: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const size = view.getUint32(at);
    if (at + 12 + size > bytes.length) return cut;
    const name = chunkName(bytes, at + 4);
    if (name === 'acTL') return 'it is an animation';
    if (name === 'IDAT') packed.push(bytes.subarray(at + 8, at + 8 + size));
    if (name === 'IEND') return { kind: 'png', width, height, rowBytes: rowBytes(width, channels, depth), packed };
    at += 12 + size;
  }
  return cut;
}

/** Bytes of a row of pixels, with the one that names its filter. */
function rowBytes(width: number, channels: number, depth: number): number {
  return Math.ceil((width * channels * depth) / 8) + 1;
}

function chunkName(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function jpegHead(bytes: Uint8Array): PictureHead | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    const size = view.getUint16(at + 2);
    if (isFrame(marker)) return at + 10 <= bytes.length ? jpegFrame(view, at, marker) : DAMAGED_JPEG;
    if (marker === 0xff) at += 1;
    else if (size < 2) return DAMAGED_JPEG;
    else at += 2 + size;
  }
  return DAMAGED_JPEG;
}

const DAMAGED_JPEG = 'the JPEG file is cut off or damaged';

/** SOF0 to SOF15 without the tables that stand among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function jpegFrame(view: DataView, at: number, marker: number): PictureHead | string {
  if (marker > 0xc2) return 'it is a rare kind of JPEG: save it as an ordinary one';
  if (view.getUint8(at + 4) !== 8) return 'it has more than 8 bits a channel: save it with 8';
  const channels = view.getUint8(at + 9);
  if (channels !== 1 && channels !== 3) return 'it is in the four colours of print: save it in RGB';
  return { kind: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
}
