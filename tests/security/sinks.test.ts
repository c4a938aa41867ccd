import { beforeAll, describe, expect, test } from 'vitest';
import { csvLine } from '../../src/cli/classify/csv-line.ts';
import { safe, safeJson, safeJsonLine } from '../../src/cli/safe-text.ts';
import type { Result } from '../../src/domain/result.ts';
import { buildReport } from '../../src/report/build.ts';
import { plainLine, xmlText } from '../../src/report/ci/text.ts';
import { type Format, RENDERERS } from '../../src/report/formats.ts';
import { cellText } from '../../src/report/xlsx/cell-text.ts';
import { fakeSurroundings } from '../cli/fake.ts';
import { assets, finding, fullTrust, templates } from '../report/fixtures.ts';
import { packageParts } from '../report/read-docx.ts';
import { HOSTILE } from './hostile-strings.ts';

const TEXTS = HOSTILE.map((h) => h.text);

// All that a terminal acts on, or that hides or reorders what stands beside it.
const DRIVES = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/u;
const bad = (made: readonly string[], drives: RegExp): string[] => made.filter((text) => drives.test(text));

test('there are several hundred strings, each once', () => {
  expect(new Set(TEXTS).size).toBe(TEXTS.length);
  expect(TEXTS.length).toBeGreaterThan(376);
});

describe('a terminal', () => {
  test('is not driven by a text, a table, a note, a problem or a passing line', () => {
    for (const text of TEXTS) {
      const { terminal, stdout, stderr } = fakeSurroundings();
      terminal.out(safe(text));
      terminal.table(['Head'], [[text]]);
      terminal.note(text);
      terminal.problem(text);
      const shown = (stdout() + stderr()).replaceAll('\n', '');
      expect(shown, JSON.stringify(text)).not.toMatch(DRIVES);
    }
  });

  test('is not driven by JSON, which still parses back to the same', () => {
    for (const text of TEXTS) {
      for (const made of [safeJson([text]), safeJsonLine([text])]) {
        expect(made.replaceAll('\n', '')).not.toMatch(DRIVES);
        expect(JSON.parse(made)).toEqual([text]);
      }
    }
  });
});

describe('a spreadsheet', () => {
  // What stands first in a cell decides: programs step over quotes of CSV, and some over spaces and line ends.
  const runs = (cell: string): boolean => /^[=+\-@\t\r]/.test(cell);

  test('takes no cell of CSV for a formula, and no text for more than one cell', () => {
    for (const text of TEXTS) {
      const line = csvLine([text]);
      const quoted = line.startsWith('"');
      const cell = quoted ? line.slice(1, -1).replaceAll('""', '"') : line;
      expect(runs(cell), JSON.stringify(text)).toBe(false);
      if (quoted) expect(line.slice(1, -1).replaceAll('""', '')).not.toContain('"');
      else expect(line).not.toMatch(/[",\r\n]/);
    }
  });

  test('takes no cell of a workbook for a formula, and shows every letter', () => {
    const cells = TEXTS.map((text) => cellText(text).shown);
    expect(cells.filter(runs)).toEqual([]);
    expect(
      bad(
        cells.map((c) => c.replaceAll('\n', '')),
        DRIVES,
      ),
    ).toEqual([]);
  });
});

describe('a build runner', () => {
  test('finds no command, no unseen letter, no end of a line and no tag', () => {
    const lines = TEXTS.map(plainLine);
    expect(bad(lines, DRIVES)).toEqual([]);
    expect(lines.filter((line) => /##(?:\[|vso)/.test(line))).toEqual([]);
    expect(bad(TEXTS.map(xmlText), /[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/)).toEqual([]);
  });
});

describe('a paper with every string in it', () => {
  const made = new Map<Format, string | Uint8Array>();
  let result: Result;

  beforeAll(async () => {
    const findings = TEXTS.map((text, i) =>
      finding(i + 1, { title: text, because: text, action: text, owner: text.trim() === '' ? 'Nobody' : text }),
    );
    result = fullTrust();
    result = { ...result, trust: { ...result.trust, name: TEXTS.join(' ').slice(0, 2_000) }, findings };
    const source = { model: buildReport(result, templates), result };
    for (const format of ['.md', '.html', '.docx', '.xlsx'] as const) {
      const { render } = await RENDERERS[format]();
      made.set(format, (await render(source, assets)).body);
    }
  });

  test('Markdown: no letter that drives a terminal, no link, no tag, no picture', () => {
    const text = String(made.get('.md'));
    expect(text.replaceAll('\n', '')).not.toMatch(DRIVES);
    const bare = text.replace(/\\./g, '');
    expect(bare).not.toMatch(/\]\(|<[a-z/!]|!\[|https?:\/\/evil|www\.evil/i);
  });

  test('HTML: no letter that drives, no element that runs or fetches, no attribute that runs', () => {
    const html = String(made.get('.html'));
    expect(html.replaceAll('\n', '')).not.toMatch(DRIVES);
    expect(html).not.toMatch(/<(?:script|iframe|object|embed|form|base|img|link)\b/i);
    const starts = html.match(/<[a-z][^>]*>/gi) ?? [];
    expect(starts.length).toBeGreaterThan(1_000);
    expect(starts.filter((tag) => /\son[a-z]+\s*=|javascript:|href="(?!#)/i.test(tag))).toEqual([]);
    expect(html).toMatch(/default-src (?:'|&#39;)none/);
  });

  test.each(['.docx', '.xlsx'] as const)('%s: no field, formula, macro or link to the outside', async (format) => {
    const parts = await packageParts(made.get(format) as Uint8Array);
    expect(parts.size).toBeGreaterThan(5);
    for (const [path, xml] of parts) {
      expect(path).not.toMatch(/vba|macro|embeddings|externalLink|activeX/i);
      if (path.endsWith('.rels')) expect(xml).not.toContain('TargetMode="External"');
      // PAGE, NUMPAGES and the table of contents are ours.
      const fields = [...xml.matchAll(/<w:instrText[^>]*>([^<]*)</g)].map(([, code = '']) => code.trim());
      expect(fields.filter((code) => !/^(?:PAGE|NUMPAGES|TOC|PAGEREF|REF|STYLEREF|SEQ)\b/.test(code))).toEqual([]);
      expect(xml).not.toContain('<w:fldSimple');
      if (format === '.xlsx' && path.includes('worksheets/')) expect(xml).not.toMatch(/<f[ >]/);
    }
  });
});

describe('a PDF with every string in it', () => {
  test('holds no script, no action on opening and no link to the outside', async () => {
    const { render } = await RENDERERS['.pdf']();
    const findings = TEXTS.map((text, i) => finding(i + 1, { title: text, because: text, action: text }));
    const result = fullTrust({ findings });
    const { body } = await render({ model: buildReport(result, templates), result }, assets);
    const bytes = Buffer.from(body as Uint8Array).toString('latin1');
    // Texts stand in packed streams or as hexadecimal glyphs: what is left to read is the structure.
    const structure = bytes.replace(/stream\r?\n[\s\S]*?endstream/g, '');
    expect(structure).toContain('/StructTreeRoot');
    const strings = /\((?:\\.|[^\\()])*\)|<[0-9a-f\s]*>/gi;
    expect(structure.replace(strings, '()')).not.toMatch(
      /\/(?:JavaScript|JS|OpenAction|AA|Launch|SubmitForm|ImportData|GoToR|URI|RichMedia)\b/,
    );
  });
});
