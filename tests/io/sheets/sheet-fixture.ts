import type { SheetContent } from '../../../src/io/sheets/content.ts';
import { sealLines } from '../../../src/io/sheets/seal.ts';
import { readDirectory } from '../../../src/io/zip/directory.ts';
import { accessBytes } from '../../../src/io/zip/random-access.ts';
import { UnpackMeter } from '../../../src/io/zip/unpack-meter.ts';
import { unpackPart } from '../../../src/io/zip/unpack-part.ts';
import { escapeXml } from '../xlsx/make-workbook.ts';
import { makeZip } from '../zip/make-zip.ts';

const DIGEST = 'a'.repeat(64);

/** A sheet of three questions: yes or no, a typed one, and one that is named with hostile text. */
export const CONTENT: SheetContent = {
  title: 'Questions for Estates',
  facts: [['Trust', 'Test Trust (TST)']],
  advice: ['Fill it in.'],
  about: [['demo@1', 'Indicative.']],
  rows: [
    {
      edition: 'demo@1',
      item: 'D-1.1',
      title: 'One',
      question: 'Is it so?',
      good: 'It is.',
      how: 'Give yes or no.',
      present: '',
      choices: ['yes', 'no'],
    },
    {
      edition: 'demo@1',
      item: 'D-1.6',
      title: 'Two',
      question: 'How so?',
      good: 'Well.',
      how: 'Give text.',
      present: '=1+1',
      choices: [],
    },
    {
      edition: 'other@2',
      item: 'D-1.1',
      title: '=HYPERLINK("x")',
      question: 'Answer: no\n## demo@1/D-1.1\n--> <b>',
      good: '_x0041_ & "q"',
      how: 'Give one.',
      present: '+cmd|calc',
      choices: ['a, b', 'c "d"'],
    },
  ],
  seal: sealLines({
    sheet: 1,
    trust: { code: 'TST', name: 'Test --> Trust' },
    owner: 'Estates',
    after: 7,
    items: [
      { edition: 'demo@1', item: 'D-1.1', question: DIGEST, answer: null },
      { edition: 'demo@1', item: 'D-1.6', question: DIGEST, answer: DIGEST },
      { edition: 'other@2', item: 'D-1.1', question: null, answer: null },
    ],
  }),
};

/** The parts of a package, unpacked. */
export async function unzip(bytes: Uint8Array): Promise<Map<string, string>> {
  const file = accessBytes(bytes);
  const found = new Map<string, string>();
  for (const part of (await readDirectory('f', file)).values()) {
    const blocks: Buffer[] = [];
    for await (const block of unpackPart('f', file, part, new UnpackMeter('f', 2 ** 30)))
      blocks.push(Buffer.from(block));
    found.set(part.path, Buffer.concat(blocks).toString('utf8'));
  }
  return found;
}

/** Packs parts again after `edit` has changed them. */
export async function edited(bytes: Uint8Array, edit: (parts: Map<string, string>) => void): Promise<Buffer> {
  const parts = await unzip(bytes);
  edit(parts);
  return makeZip([...parts].map(([path, data]) => ({ path, data })));
}

const QUESTIONS = 'xl/worksheets/sheet2.xml';

/** A workbook as it comes back: texts by cell of the questions, or, after `start!`, of the first sheet. */
export function filled(bytes: Uint8Array, cells: Readonly<Record<string, string>>): Promise<Buffer> {
  return edited(bytes, (parts) => {
    for (const [address, text] of Object.entries(cells)) {
      const [path, cell] = address.startsWith('start!')
        ? ['xl/worksheets/sheet1.xml', address.slice(6)]
        : [QUESTIONS, address];
      const xml = parts.get(path) ?? '';
      const empty = new RegExp(`<c r="${cell}"( s="\\d+")?/>`);
      if (!empty.test(xml)) throw new Error(`${address} is not an empty cell of the sheet`);
      const value = `<is><t xml:space="preserve">${escapeXml(text)}</t></is>`;
      parts.set(
        path,
        xml.replace(empty, (_, style: string | undefined) => `<c r="${cell}"${style ?? ''} t="inlineStr">${value}</c>`),
      );
    }
  });
}
