import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/domain/result.ts';
import { publicTwin } from '../../src/report/audience/public-twin.ts';
import { buildReport } from '../../src/report/build.ts';
import { FORMATS, type Format, RENDERERS } from '../../src/report/formats.ts';
import type { ReportModel } from '../../src/report/model.ts';
import { codePoint } from '../../src/report/visible.ts';
import { dateText, SEVERITY_WORD, worded } from '../../src/report/wording.ts';
import { cellText } from '../../src/report/xlsx/cell-text.ts';
import { assets, awkwardTrust, decidedTrust, emptyTrust, failingTrust, fullTrust, templates } from './fixtures.ts';
import { type ReadPaper, readHtml, readMarkdown, readPdfPaper, readWord, rowsOf, wordsOf } from './read-rows.ts';
import { readSheets } from './read-workbook.ts';

const trusts: readonly [string, () => Result][] = [
  ['full', fullTrust],
  ['decided', decidedTrust],
  ['empty', emptyTrust],
  ['failing', failingTrust],
  ['awkward', awkwardTrust],
  ['public', () => publicTwin(fullTrust())],
];

/** `sets`: how a format writes a letter that it cannot show. */
type Reading = { read: (body: string | Uint8Array) => Promise<ReadPaper>; sets?: (text: string) => string };

/** How each format that shows the paper is read back. A new one is a line here; the last test asks for it. */
const READERS: Readonly<Partial<Record<Format, Reading>>> = {
  '.md': { read: readMarkdown },
  '.html': { read: readHtml },
  '.pdf': { read: readPdfPaper, sets: (text) => text.replace(/\p{Emoji_Presentation}/gu, codePoint) },
  '.docx': { read: readWord },
};

/** Formats that are not the paper: the result itself, and the workbook, which has tests of its own below. */
const OTHERS: readonly Format[] = ['.json', '.xlsx'];

async function rendered(format: Format, result: Result): Promise<string | Uint8Array> {
  const { render } = await RENDERERS[format]();
  return (await render({ model: buildReport(result, templates), result }, assets)).body;
}

/** The rows that are wanted and do not follow, in their order, in what was read. */
function missingRows(wanted: readonly string[][], found: readonly string[][]): string[][] {
  const lines = found.map((row) => row.join('\u0001'));
  let from = 0;
  return wanted.filter((row) => {
    const at = lines.indexOf(row.join('\u0001'), from);
    if (at >= 0) from = at + 1;
    return at < 0;
  });
}

describe('every format says what the model says', () => {
  const cases = Object.entries(READERS).flatMap(([format, reading]) =>
    trusts.map(([name, make]) => [format as Format, name, make, reading] as const),
  );

  test.each(cases)(
    '%s of the %s trust holds every word and, in order, every row with its figures',
    async (format, _name, make, { read, sets = (text) => text }) => {
      const result = make();
      const model = buildReport(result, templates);
      const paper = await read(await rendered(format, result));
      expect(
        missingRows(
          rowsOf(model).map((row) => row.map(sets)),
          paper.rows,
        ),
      ).toEqual([]);
      expect(wordsOf(model).filter((text) => !paper.words.includes(sets(text)))).toEqual([]);
    },
  );

  test('a figure that differs in one format is found', async () => {
    const result = fullTrust();
    const body = String(await rendered('.md', result));
    const rows = rowsOf(buildReport(result, templates));
    const changed = await readMarkdown(body.replaceAll('4,664', '4,665'));
    expect(missingRows(rows, (await readMarkdown(body)).rows)).toEqual([]);
    expect(missingRows(rows, changed.rows)).not.toEqual([]);
  });

  test('no format is left out', () => {
    expect([...Object.keys(READERS), ...OTHERS].sort()).toEqual([...FORMATS].sort());
  });
});

describe('the workbook says what the paper says', () => {
  test.each(trusts)('%s trust: every action of the paper, in order, word for word', async (_name, make) => {
    const result = make();
    const model = buildReport(result, templates);
    const sheets = await readSheets((await rendered('.xlsx', result)) as Uint8Array);
    const plan = sheets.get('Action plan') ?? [];
    const printed =
      model.sections.find((s) => s.id === 'plan')?.blocks.flatMap((b) => (b.kind === 'table' ? b.rows : [])) ?? [];
    const shown = (text: string): string => cellText(text).shown;
    for (const [i, f] of result.findings.entries()) {
      const [ref, severity, title, why, step, owner, due] = plan[i + 1] ?? [];
      expect([ref, severity]).toEqual([f.ref, SEVERITY_WORD[f.severity]]);
      expect([title, why, step]).toEqual([f.title, worded(f.because), worded(f.action)].map(shown));
      expect([owner, due]).toEqual([f.owner === null ? null : shown(f.owner), f.due]);
    }
    // What the paper prints of them, word for word where acronyms are not explained on the way.
    for (const [i, cells] of printed.entries()) {
      const [ref, , , owner, due] = cells.map((cell) => cell.text);
      const row = plan[i + 1] ?? [];
      expect(ref).toBe(row[0]);
      if (row[5] !== null) expect(shown(owner ?? '')).toBe(row[5]);
      expect(due?.replace(' (overdue)', '')).toBe(row[6] === null ? 'No date yet' : dateText(String(row[6])));
    }
    expect(plan).toHaveLength(result.findings.length + 1);
  });

  test.each(trusts)('%s trust: every measure of the paper with the same figure', async (_name, make) => {
    const result = make();
    const model = buildReport(result, templates);
    const sheets = await readSheets((await rendered('.xlsx', result)) as Uint8Array);
    const measures = new Map((sheets.get('Measures') ?? []).slice(1).map((row) => [row[0], row]));
    const printed =
      model.sections.find((s) => s.id === 'measures')?.blocks.flatMap((b) => (b.kind === 'table' ? b.rows : [])) ?? [];
    for (const [, figure] of printed) {
      const row = measures.get(figure?.ref ?? null) ?? [];
      const [kind, numerator, denominator, percent] = [row[2], row[4], row[5], row[6]];
      const number = (n: unknown): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
      expect(figure?.text).toContain(number(numerator));
      if (kind !== 'Days') expect(figure?.text).toContain(number(denominator));
      if (percent !== null && percent !== undefined)
        expect(figure?.text).toContain(`${(Number(percent) * 100).toFixed(1)}%`);
    }
  });
});

const poppler = spawnSync('pdftotext', ['-v']).error === undefined;

describe('the PDF as a reader outside sees it', () => {
  // Under CI every tool has to be there: a test that is passed over proves nothing.
  test.skipIf(!poppler && process.env['CI'] !== 'true')(
    'every figure of every table is in its text as often as in the paper',
    async () => {
      for (const [name, make] of trusts) {
        const result = make();
        const { status, stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], {
          input: await rendered('.pdf', result),
          encoding: 'utf8',
          maxBuffer: 64 * 1024 ** 2,
        });
        expect(status, name).toBe(0);
        const found = tally(stdout);
        const wanted = tally(tableTexts(buildReport(result, templates)).join('\n'));
        expect(
          [...wanted].filter(([figure, n]) => (found.get(figure) ?? 0) < n),
          name,
        ).toEqual([]);
      }
    },
  );
});

/** Texts of table cells that hold a percentage or a number with commas: those that a line break cannot tear apart. */
function tableTexts(model: ReportModel): string[] {
  return [model.cover, ...model.sections]
    .flatMap((s) => s.blocks)
    .flatMap((b) => (b.kind === 'table' ? b.rows : b.kind === 'figure' ? b.table.rows : []))
    .flatMap((row) => row.map((cell) => cell.text));
}

function tally(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [figure] of text.matchAll(/(?<![\w.,/-])(?:\d{1,3}(?:,\d{3})+|\d+\.\d%|£\d[\d,]*)(?![\w/-])/g)) {
    counts.set(figure, (counts.get(figure) ?? 0) + 1);
  }
  return counts;
}

describe('same inputs, same bytes', () => {
  test.each([...FORMATS])('%s twice over, from inputs made anew', async (format) => {
    const [first, second] = [await rendered(format, fullTrust()), await rendered(format, fullTrust())];
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);
  });
});
