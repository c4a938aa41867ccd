import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { templateCheck } from '../../../src/cli/commands/template-check.ts';
import { templateEject } from '../../../src/cli/commands/template-eject.ts';
import { SHIPPED_TEMPLATES } from '../../../src/cli/pack.ts';
import { templateSchemas } from '../../../src/io/json-schema.ts';
import { loadTemplates, TEMPLATE_FILES } from '../../../src/io/templates.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { emptyFolder } from '../workspace-fixture.ts';

async function ejected(): Promise<string> {
  const folder = join(emptyFolder(), 'ours');
  await templateEject(folder, noOptions, fakeSurroundings());
  return folder;
}

async function check(folder: string): Promise<{ code: number; out: string; err: string }> {
  const around = fakeSurroundings();
  const code = await templateCheck(folder, noOptions, around);
  return { code, out: around.stdout(), err: around.stderr() };
}

/** Puts a file of a folder in another wording. */
function change(folder: string, name: string, from: string, to: string): void {
  const path = join(folder, name);
  const before = readFileSync(path, 'utf8');
  expect(before).toContain(from);
  writeFileSync(path, before.replace(from, to));
}

function chunk(name: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, data, Buffer.alloc(4)]);
}

/** A grey PNG; its checksums are noughts, which no renderer of ours asks for. */
function png(
  given: { width?: number; height?: number; depth?: number; interlace?: number; rows?: number; held?: number } = {},
): Buffer {
  const { width = 4, height = 2, depth = 8, interlace = 0 } = given;
  const { rows = height, held = width } = given;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = depth;
  head[12] = interlace;
  const pixels = deflateSync(Buffer.alloc((held + 1) * rows));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function jpeg(frame: number, channels: number): Buffer {
  const sof = [0xff, frame, 0x00, 0x11, 8, 0, 2, 0, 4, channels, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0];
  return Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x04, 0, 0, ...sof, 0xff, 0xd9]);
}

async function checkLogo(bytes: Uint8Array, file = 'logo.png'): Promise<{ code: number; out: string }> {
  const folder = await ejected();
  writeFileSync(join(folder, 'logo.png'), bytes);
  writeFileSync(
    join(folder, 'brand.yaml'),
    `schema: 1\nheadingColour: "#005EB8"\nlogo: { file: "${file}", alt: Ours }\n`,
  );
  return check(folder);
}

describe('template eject', () => {
  test('writes what ships, byte for byte, and what it writes has no fault', async () => {
    const folder = await ejected();
    expect(readdirSync(folder).sort()).toEqual([...TEMPLATE_FILES].sort());
    for (const name of TEMPLATE_FILES) {
      expect(readFileSync(join(folder, name))).toEqual(readFileSync(join(SHIPPED_TEMPLATES, name)));
    }
    expect(await check(folder)).toMatchObject({ code: 0, out: expect.stringContaining('no fault') });
  });

  test('overwrites nothing: one file that is there keeps all of them from being written', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'cover.yaml'), 'mine');
    await expect(templateEject(folder, noOptions, fakeSurroundings())).rejects.toThrow('nothing is overwritten');
    expect(readdirSync(folder)).toEqual(['cover.yaml']);
    expect(readFileSync(join(folder, 'cover.yaml'), 'utf8')).toBe('mine');
  });

  test('a link that leads nowhere is there too', async () => {
    const folder = emptyFolder();
    symlinkSync('/nowhere/at/all', join(folder, 'brand.yaml'));
    await expect(templateEject(folder, noOptions, fakeSurroundings())).rejects.toThrow('nothing is overwritten');
  });
});

describe('template check', () => {
  test('tells every fault of every file at once, with its place', async () => {
    const folder = await ejected();
    change(folder, 'board-paper.md', '{{section.changes}}', '{{section.chnges}}\n{{> ../../etc/passwd}}');
    change(folder, 'wording.yaml', 'title: "Digital maturity', 'titel: x\ntitle: "{{=<% %>=}} Digital maturity');
    change(folder, 'cover.yaml', 'required: true', 'requird: true');
    change(folder, 'brand.yaml', '#005EB8', '#777777');
    const { code, out } = await check(folder);
    expect(code).toBe(3);
    expect(out).toMatch(/board-paper\.md:9:11 there is no section "chnges" \(did you mean "changes"\?\)/);
    expect(out).toMatch(/board-paper\.md:10:1 nothing but \{\{name\}\}/);
    expect(out).toMatch(/wording\.yaml:\d+:\d+ titel: .*did you mean "title"/);
    expect(out).toMatch(/wording\.yaml:\d+:\d+ .*nothing but \{\{name\}\}/);
    expect(out).toMatch(/cover\.yaml:\d+:\d+ .*requird/);
    expect(out).toMatch(/brand\.yaml:\d+:\d+ .*4\.5 to 1.*#777777 has 4\.47 to 1/);
  });

  test('a misspelt file name is a fault: the shipped file would be taken in its place in silence', async () => {
    const folder = await ejected();
    writeFileSync(join(folder, 'bord-paper.md'), '');
    expect(await check(folder)).toMatchObject({
      code: 3,
      out: expect.stringContaining('did you mean "board-paper.md"'),
    });
  });

  test('a file that is left out is told, and the shipped one is taken', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'brand.yaml'), 'schema: 1\nname: Ours\nheadingColour: "#111111"\n');
    expect(await check(folder)).toMatchObject({ code: 0, err: expect.stringContaining('cover.yaml is not there') });
    expect(loadTemplates(folder, SHIPPED_TEMPLATES).brand.name).toBe('Ours');
  });

  test.each([
    ['no folder', () => join(emptyFolder(), 'none'), 'does not exist'],
    ['a file', () => join(SHIPPED_TEMPLATES, 'brand.yaml'), 'is a file'],
    ['a folder without a template', emptyFolder, 'holds no template'],
  ])('%s is refused: nothing to look at is not a pass', async (_what, folder, message) => {
    await expect(check(folder())).rejects.toThrow(message);
  });
});

describe('the logo', () => {
  test.each([
    ['a PNG', png()],
    ['a baseline JPEG', jpeg(0xc0, 3)],
    ['a progressive JPEG in grey', jpeg(0xc2, 1)],
  ])('%s is taken', async (_what, bytes) => {
    expect(await checkLogo(bytes)).toMatchObject({ code: 0 });
  });

  test.each([
    ['text', Buffer.from('<svg onload="x"/>'), 'neither a PNG nor a JPEG'],
    ['nothing', Buffer.alloc(0), 'neither a PNG nor a JPEG'],
    ['a PNG cut off', png().subarray(0, 40), 'cut off or damaged'],
    ['a PNG of 16 bits', png({ depth: 16 }), '16 bits'],
    ['an interlaced PNG', png({ interlace: 1 }), 'interlaced'],
    ['a PNG with too few pixels', png({ rows: 1 }), 'fewer pixels'],
    ['a PNG that unpacks to more than it says', png({ held: 5_000_000 }), 'more than it says'],
    ['a PNG too large to draw', png({ width: 5_000 }), 'at most 4000'],
    ['a PNG of no width', png({ width: 0 }), 'no pixels'],
    ['a JPEG in the colours of print', jpeg(0xc0, 4), 'four colours'],
    ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'damaged'],
    ['a file too large', Buffer.alloc(600_000), 'too large'],
  ])('%s is refused', async (_what, bytes, message) => {
    expect(await checkLogo(bytes)).toMatchObject({ code: 3, out: expect.stringContaining(message) });
  });

  test.each(['../logo.png', '/etc/passwd', 'C:/x.png', 'missing.png', 'Logo.png', 'CON.png'])(
    'a path such as %s is refused with its place',
    async (file) => {
      const { code, out } = await checkLogo(png(), file);
      expect(code).toBe(3);
      expect(out).toMatch(/brand\.yaml:3:/);
    },
  );

  test('a link that leads out of the folder is refused', async () => {
    const folder = await ejected();
    const outside = emptyFolder();
    writeFileSync(join(outside, 'secret.png'), png());
    mkdirSync(join(folder, 'img'));
    symlinkSync(join(outside, 'secret.png'), join(folder, 'img', 'logo.png'));
    change(folder, 'brand.yaml', '# logo: { file: logo.png', 'logo: { file: img/logo.png');
    expect(await check(folder)).toMatchObject({ code: 3, out: expect.stringContaining('leads out of') });
  });
});

describe('the JSON Schemas in templates/', () => {
  test.each([...templateSchemas()])('%s is what the zod schema says now (else npm run schemas)', (name, text) => {
    expect(readFileSync(join(SHIPPED_TEMPLATES, name), 'utf8')).toBe(text);
  });
});
