import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildReport } from '../../src/report/build.ts';
import { render } from '../../src/report/pdf/render.ts';
import { assets, emptyTrust, templates } from './fixtures.ts';
import { everyNode, readPdf } from './read-pdf.ts';

const result = emptyTrust();
const model = buildReport(result, templates);
const alt = 'Tŷ Gwyn Hospitals: two hands';

async function withLogo(bytes: Uint8Array) {
  const { body, notes } = await render({ model, result }, { ...assets, logo: { bytes, alt } });
  return { body: body as Uint8Array, notes };
}

type Shape = { colour: 0 | 2 | 3 | 4 | 6; channels: number; interlaced?: boolean };

/** A PNG of 6 by 4 pixels. Its check sums are nought: readers of pictures in PDF do not look at them. */
function png({ colour, channels, interlaced = false }: Shape, extra: Uint8Array[] = []): Uint8Array {
  const [width, height] = [6, 4];
  const head = new Uint8Array(13);
  new DataView(head.buffer).setUint32(0, width);
  new DataView(head.buffer).setUint32(4, height);
  head.set([8, colour, 0, 0, interlaced ? 1 : 0], 8);
  const rows = Buffer.alloc((width * channels + 1) * height * 2);
  const data = deflateSync(interlaced ? rows : rows.subarray(0, rows.length / 2));
  const all = [chunk('IHDR', head), ...extra, chunk('IDAT', data), chunk('IEND', new Uint8Array())];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...all]);
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, Buffer.from(name, 'latin1'), body, Buffer.alloc(4)]);
}

const jpeg = (channels: number): Uint8Array => {
  const parts = Array.from({ length: channels }, (_, i) => [i + 1, 0x11, 0]).flat();
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xc0, 0, 8 + parts.length, 8, 0, 4, 0, 6, channels, ...parts, 0xff, 0xd9]);
};

const palette = [chunk('PLTE', Uint8Array.from([0, 94, 184])), chunk('tRNS', Uint8Array.from([128]))];

describe('a logo of any common kind is drawn once, told in its words', () => {
  test.each([
    ['PNG in colour', png({ colour: 2, channels: 3 })],
    ['PNG in colour, clear in parts', png({ colour: 6, channels: 4 })],
    ['PNG in grey', png({ colour: 0, channels: 1 })],
    ['PNG in grey, clear in parts', png({ colour: 4, channels: 2 })],
    ['PNG with a palette that is clear in parts', png({ colour: 3, channels: 1 }, palette)],
    ['PNG interlaced', png({ colour: 2, channels: 3, interlaced: true })],
    ['JPEG in colour', jpeg(3)],
    ['JPEG in grey', jpeg(1)],
  ])('%s', async (_, bytes) => {
    const { body, notes } = await withLogo(bytes);
    expect(notes).toEqual([]);
    const { tree } = await readPdf(body);
    const figures = everyNode(tree).filter((node) => node.type === 'Figure' && node.alt === alt);
    expect(figures).toHaveLength(1);
    const again = await withLogo(bytes);
    expect(Buffer.compare(Buffer.from(body), Buffer.from(again.body))).toBe(0);
  });
});

describe('a logo that cannot be drawn is left out aloud, and the paper is made', () => {
  let bare: Uint8Array;
  beforeAll(async () => {
    bare = (await render({ model, result }, assets)).body as Uint8Array;
  });

  const whole = png({ colour: 6, channels: 4 });
  const spoilt = Buffer.from(whole);
  spoilt.fill(0x5a, 45, 60);
  const vast = Buffer.from(whole);
  vast.writeUInt32BE(0xffffff, 16);
  test.each([
    ['nothing', new Uint8Array(), 'cannot be read'],
    ['a text', Buffer.from('<svg/>'), 'cannot be read'],
    ['a PNG cut short', whole.subarray(0, 50), 'cut short'],
    ['a PNG of its first letter only', whole.subarray(0, 1), 'cut short'],
    ['a PNG whose pixels are spoilt', spoilt, 'damaged'],
    ['a PNG that says it is enormous', vast, 'too many pixels'],
    ['a JPEG of no content', Uint8Array.from([0xff, 0xd8, 0xff]), 'cannot be read'],
    ["a JPEG in printer's colours", jpeg(4), 'CMYK'],
  ])('%s', async (_, bytes, why) => {
    const { body, notes } = await withLogo(bytes);
    expect(notes).toEqual([expect.stringContaining(why)]);
    expect(everyNode((await readPdf(body)).tree).some((node) => node.alt === alt)).toBe(false);
    expect(body.length).toBeGreaterThan(bare.length / 2);
  });

  test('whatever is changed in a PNG, a paper comes of it', async () => {
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of list) bytes[at] = value;
        const { body } = await withLogo(bytes);
        expect(Buffer.from(body.subarray(-6)).toString('latin1')).toContain('%%EOF');
      }),
      { numRuns: 40 },
    );
  });
});
