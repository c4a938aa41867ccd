import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '../../src/domain/result.ts';
import { buildReport } from '../../src/report/build.ts';
import { PAGE, PAGE_BOTTOM } from '../../src/report/pdf/document.ts';
import { render } from '../../src/report/pdf/render.ts';
import { textsOf } from '../../src/report/texts.ts';
import { visibleText } from '../../src/report/visible.ts';
import { assets, awkwardTrust, decidedTrust, emptyTrust, failingTrust, templates } from './fixtures.ts';

// Looks at the pages as another program sets them. Poppler and qpdf are not everywhere; where they are not, this is told.
const there = (name: string): boolean => spawnSync(name, ['--version']).error === undefined;
const made: Record<string, () => Result> = {
  decided: decidedTrust,
  empty: emptyTrust,
  failing: failingTrust,
  awkward: awkwardTrust,
};
const names = Object.keys(made);
const folder = mkdtempSync(join(tmpdir(), 'paper-'));
const fileOf = (name: string): string => join(folder, `${name}.pdf`);

beforeAll(async () => {
  for (const name of names) {
    const result = made[name]!();
    const { body } = await render({ model: buildReport(result, templates), result }, assets);
    writeFileSync(fileOf(name), body as Uint8Array);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Box = { left: number; top: number; right: number; bottom: number; text: string };

const MARKS: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const known = new Map<string, Box[][]>();

/** Every word of every page with its place, as poppler sets it. */
function wordsOf(name: string): Box[][] {
  const words = known.get(name) ?? readWords(name);
  known.set(name, words);
  return words;
}

function readWords(name: string): Box[][] {
  const xml = execFileSync('pdftotext', ['-bbox', fileOf(name), '-'], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return xml
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)].map(
        ([, left, top, right, bottom, text = '']) => ({
          left: Number(left),
          top: Number(top),
          right: Number(right),
          bottom: Number(bottom),
          text: text.replace(/&(lt|gt|amp|quot|apos);/g, (_, of: string) => MARKS[of] ?? ''),
        }),
      ),
    );
}

describe.skipIf(!there('pdftotext'))('as poppler sets it', () => {
  test.each(names)('%s: no word stands in a margin', (name) => {
    for (const [i, words] of wordsOf(name).entries()) {
      const out = words.filter((w) => w.left < PAGE.left - 0.5 || w.right > PAGE.width - PAGE.right + 0.5);
      expect(out, `page ${i + 1}`).toEqual([]);
      // Between the text and the foot of the page there is nothing but the rule.
      expect(
        words.filter((w) => w.top < PAGE_BOTTOM && w.bottom > PAGE_BOTTOM + 4),
        `page ${i + 1}`,
      ).toEqual([]);
    }
  });

  test.each(names)('%s: no two words are set over each other', (name) => {
    for (const [i, words] of wordsOf(name).entries()) {
      const over: string[] = [];
      words.forEach((a, at) => {
        for (const b of words.slice(at + 1)) {
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          // Boxes are as high as the font's tallest letters: lines of a paragraph touch by a third of that.
          if (across > 1 && down > 0.6 * Math.min(a.bottom - a.top, b.bottom - b.top))
            over.push(`${a.text} / ${b.text}`);
        }
      });
      expect(over, `page ${i + 1}`).toEqual([]);
    }
  });

  test.each(names)('%s: no word of up to twenty letters is split', (name) => {
    const whole = new Set(wordsOf(name).flatMap((words) => words.map((word) => word.text)));
    const model = buildReport(made[name]!(), templates);
    const wanted = [model.cover, ...model.sections].flatMap((section) =>
      [...textsOf(section)].flatMap((text) => visibleText(text).split(/\s/)),
    );
    const split = wanted.filter((word) => word.length <= 20 && !word.includes('\u{1F600}') && !whole.has(word));
    expect(split).toEqual([]);
  });
});

// Poppler goes through the page again for every element: a paper of a few sections is enough here.
test.skipIf(!there('pdfinfo'))('the structure is read out without complaint, in order', async () => {
  const result = emptyTrust();
  const whole = buildReport(result, templates);
  const model = { ...whole, sections: whole.sections.slice(0, 3) };
  const { body } = await render({ model, result }, assets);
  writeFileSync(fileOf('short'), body as Uint8Array);
  const { stdout, stderr, status } = spawnSync('pdfinfo', ['-struct-text', fileOf('short')], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  const read = stdout.replace(/["\s]+/g, '');
  let at = 0;
  for (const text of model.sections.flatMap((section) => [...textsOf(section)])) {
    const found = read.indexOf(text.replace(/["\s]+/g, ''), at);
    expect(found, text).toBeGreaterThanOrEqual(at);
    at = found;
  }
});

test.skipIf(!there('qpdf')).each(names)('%s: qpdf finds nothing wrong with the file', (name) => {
  const { status, stderr } = spawnSync('qpdf', ['--check', fileOf(name)], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

test.skipIf(!there('pdffonts')).each(names)('%s: every font is embedded, in part, and says its letters', (name) => {
  const [, , ...fonts] = execFileSync('pdffonts', [fileOf(name)], { encoding: 'utf8' })
    .trim()
    .split('\n');
  expect(fonts).toHaveLength(2);
  for (const font of fonts) expect(font).toMatch(/Arimo-\w+ +CID TrueType +Identity-H +yes yes yes/);
});
