import { describe, expect, test } from 'vitest';
import { Result } from '../../src/domain/result.ts';
import { buildReport } from '../../src/report/build.ts';
import { render as renderJson } from '../../src/report/json.ts';
import type { Block, Cell, ReportModel, Table, Tone } from '../../src/report/model.ts';
import { textsOf } from '../../src/report/texts.ts';
import {
  awkwardTrust,
  caf,
  decidedTrust,
  emptyTrust,
  estate,
  failingTrust,
  finding,
  fullTrust,
  ndg,
  templates,
  wgll,
} from './fixtures.ts';

const build = (result: Result): ReportModel => buildReport(result, templates);
const blocksOf = (model: ReportModel, id: string): readonly Block[] =>
  model.sections.find((s) => s.id === id)?.blocks ?? [];
const textOf = (model: ReportModel, id: string): string =>
  [...textsOf(model.sections.find((s) => s.id === id)!)].join('\n');
const allText = (model: ReportModel): string =>
  [model.cover, ...model.sections].flatMap((s) => [...textsOf(s)]).join('\n');
const tableOf = (block: Block): Table[] =>
  block.kind === 'table' ? [block] : block.kind === 'figure' ? [block.table] : [];
const tables = (model: ReportModel, id: string): Table[] => blocksOf(model, id).flatMap(tableOf);
const table = (model: ReportModel, id: string, caption: RegExp): Table =>
  tables(model, id).find((t) => caption.test(t.caption))!;

const full = build(fullTrust());
const empty = build(emptyTrust());

describe('every paper', () => {
  const models: readonly [string, ReportModel][] = [
    ['full', full],
    ['empty', empty],
    ['failing', build(failingTrust())],
    ['awkward', build(awkwardTrust())],
    ['decided', build(decidedTrust())],
    ['of no edition', build(fullTrust({ editions: [] }))],
  ];

  test.each(models)('%s: sections are numbered in order', (_, model) => {
    const numbers = model.sections.map((s) => s.number);
    const first = numbers.indexOf('Appendix A');
    expect(numbers.slice(0, first)).toEqual(numbers.slice(0, first).map((_n, i) => String(i + 1)));
    expect(numbers.slice(first)).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((letter) => `Appendix ${letter}`));
    expect(model.sections.filter((s) => s.opensPage).map((s) => s.number)).toEqual(['Appendix A']);
  });

  test.each(models)('%s: has at most five points in its summary', (_, model) => {
    const [points] = blocksOf(model, 'summary');
    expect(points?.kind === 'list' && points.items.length).toBeLessThanOrEqual(5);
  });

  test.each(models)('%s: every row has a cell for every column', (_, model) => {
    for (const section of model.sections)
      for (const t of section.blocks.flatMap(tableOf))
        for (const row of t.rows) expect(row).toHaveLength(t.columns.length);
  });

  test.each(models)('%s: a colour never stands without the word it means', (_, model) => {
    const words: Record<Tone, RegExp> = {
      met: /^Met$|^Standards met$/,
      'not-met': /not met|critical|high|lapsed|overdue|out of support|^No: |Emerging/i,
      'not-measured': /not measured|medium|cannot tell|not answered|unproven|not begun|not proven|to be completed/i,
      neutral: /./,
    };
    const toned = (cell: Cell): void => {
      if (cell.tone !== undefined) expect(cell.text).toMatch(words[cell.tone]);
    };
    for (const section of model.sections) {
      for (const t of section.blocks.flatMap(tableOf)) for (const row of t.rows) for (const cell of row) toned(cell);
    }
  });

  test.each(models)('%s: every percentage stands with what it is a share of', (_, model) => {
    for (const section of model.sections.filter((s) => s.id !== 'contradictions' && s.id !== 'findings')) {
      for (const text of textsOf(section)) {
        for (const match of text.matchAll(/\d%/g)) expect(text.slice(match.index)).toMatch(/^\d% \([\d,]+ of [\d,]+\)/);
      }
    }
  });

  test.each(models)('%s: holds nothing that JavaScript could not say', (_, model) => {
    expect(allText(model)).not.toMatch(/undefined|NaN|\[object|null/);
  });

  test('is the same twice over', () => {
    expect(build(fullTrust())).toEqual(full);
  });

  test('says on every page what it is, and that an invented trust is one', () => {
    expect(full.marks).toHaveLength(3);
    expect(full.marks[0]).toMatch(/^Private: /);
    expect(full.marks[1]).toContain('Invented trust');
    expect(build(awkwardTrust()).marks.slice(1)).toEqual([
      'Indicative. Independent of the NHS; not an official toolkit status.',
    ]);
  });

  test("prints each edition's notice once", () => {
    for (const edition of [ndg(), caf(), wgll()]) {
      expect(allText(full).split(edition.notice).length - 1).toBe(1);
    }
  });

  test('holds no excerpt of a rejected line: it may name a device', () => {
    expect(allText(full)).not.toContain('SECRET-DEVICE');
  });
});

describe('with nothing measured', () => {
  test('nothing is green', () => {
    expect(JSON.stringify(empty)).not.toContain('"tone":"met"');
  });

  test('the estate, what ends and the contradictions say "not measured" in words', () => {
    for (const id of ['estate', 'ending', 'contradictions', 'reconciliation'])
      expect(textOf(empty, id)).toContain('Not measured');
  });

  test('no contradiction found is not the same as none', () => {
    expect(textOf(empty, 'summary')).toContain('No answer could be compared');
    expect(textOf(build(fullTrust({ contradictions: [] })), 'summary')).toContain('contradicted none');
  });

  test('required cover fields say that they are to be completed, optional ones are left out', () => {
    const texts = [...textsOf(empty.cover)];
    expect(texts.filter((t) => t === 'To be completed by the trust')).toHaveLength(14);
    expect(texts).not.toContain('CQC domain');
  });
});

describe('the sections', () => {
  test('a misspelt cover field is printed under its own name, and the right one as to be completed', () => {
    const texts = [...textsOf(build(awkwardTrust()).cover)];
    expect(texts).toContain('recomendation (not in the template)');
    expect(texts).toContain('a misspelt field');
  });

  test('editions in force come first; a superseded one says so and by what', () => {
    const headings = blocksOf(full, 'verdicts').flatMap((b) => (b.kind === 'heading' ? [b.text] : []));
    expect(headings).toEqual([caf().title, 'Earlier editions, for continuity']);
    expect(table(full, 'verdicts', /^Earlier editions/).rows).toHaveLength(ndg().standards.length);
    expect(textOf(full, 'verdicts')).toContain('Superseded by CAF-aligned toolkit 2026-27');
  });

  test('verdicts from answers and from evidence are columns of their own', () => {
    const alone = build(fullTrust({ editions: [ndg()] }));
    const [row] = table(alone, 'verdicts', /Data security/).rows;
    expect(row?.map((c) => c.text).slice(0, 5)).toEqual([
      '1 Personal confidential data',
      'Not measured',
      'Not measured',
      'Not measured',
      '8 of 9',
    ]);
  });

  test('pillars stand weakest first, with peers beside them', () => {
    const rows = table(full, 'maturity', /level of each pillar/).rows.map((r) => r.map((c) => c.text));
    expect(rows[0]?.[0]).toBe('Empower citizens');
    expect(rows.at(-1)?.[0]).toBe('Safe practice');
    expect(rows[0]?.at(-1)).toBe('2.0');
    expect(textOf(full, 'maturity')).toContain('compare with care');
  });

  test('without peer figures there is no column for them', () => {
    const alone = build(fullTrust({ editions: [{ ...wgll(), peers: null }] }));
    expect(table(alone, 'maturity', /level of each/).columns.map((c) => c.title)).not.toContain('Peers');
  });

  test('classes add up to all devices', () => {
    const rows = table(full, 'estate', /by class/).rows.map((r) =>
      r.slice(1, 7).map((c) => Number(c.text.replaceAll(',', ''))),
    );
    const all = rows.pop();
    expect(rows.reduce((sum, row) => sum.map((n, i) => n + (row[i] ?? 0)), [0, 0, 0, 0, 0, 0])).toEqual(all);
  });

  test('what ends is counted up by quarter, far quarters taken together', () => {
    const ending = Array.from({ length: 15 }, (_, i) => ({
      quarter: `${2027 + Math.floor(i / 4)}-Q${(i % 4) + 1}`,
      devices: 1,
    }));
    const rows = table(build(fullTrust({ estate: { ...estate(), ending } })), 'ending', /by quarter/).rows;
    expect(rows).toHaveLength(13);
    expect(
      rows
        .at(-1)
        ?.map((c) => c.text)
        .slice(0, 3),
    ).toEqual(['Later', '3', '15']);
  });

  test('findings beyond the limit are counted, with where they are', () => {
    const found = table(full, 'findings', /most severe/);
    expect(found.rows).toHaveLength(10);
    expect(found.note).toBe('21 more: all of them are in the result file.');
  });

  test('a finding tells the acceptance that stands beside it, lapsed or not', () => {
    expect(textOf(full, 'findings')).toContain('Risk acceptance "Scanners on an old system": lapsed.');
    const unknown = build(fullTrust({ findings: [finding(1, { acceptance: 'nowhere' })] }));
    expect(textOf(unknown, 'findings')).toContain('named but not given');
  });

  test('an action without owner or date says so, one past its date is overdue, one due today is not', () => {
    const plan = (change: Parameters<typeof finding>[1]): string[] => {
      const rows = table(build(fullTrust({ findings: [finding(1, change)] })), 'plan', /Actions/).rows;
      return rows[0]?.map((c) => c.text) ?? [];
    };
    expect(plan({ owner: null, due: null }).slice(3, 5)).toEqual(['No owner yet', 'No date yet']);
    expect(plan({ due: '2026-11-21' })[4]).toBe('21 November 2026 (overdue)');
    expect(plan({ due: '2026-11-22' })[4]).toBe('22 November 2026');
  });

  test('a cost is printed where one was given and never guessed', () => {
    const titles = (cost: number | null): string[] =>
      table(build(fullTrust({ findings: [finding(3, { cost })] })), 'plan', /Actions/).columns.map((c) => c.title);
    expect(titles(null)).not.toContain('Cost');
    expect(titles(0)).toContain('Cost');
  });

  test('contradictions that share a finding are one row, in the order of the findings, and none is lost', () => {
    const seen = (item: string, f: string) => ({ ...fullTrust().contradictions[0]!, item, finding: f });
    const contradictions = [seen('b', 'F-002'), seen('a', 'F-001'), seen('c', 'F-002')];
    const result = fullTrust({ contradictions, findings: [finding(1), finding(2)] });
    const rows = table(build(result), 'contradictions', /disagree/).rows.map((r) => r.map((c) => c.text));
    expect(rows.map((r) => r[0])).toEqual(['F-001', 'F-002']);
    expect(rows[1]?.[1]).toMatch(/ b: .*; also: .* c$/);
    expect(textOf(build(result), 'contradictions')).toContain('3 contradictions, in 2 findings');
  });

  test('costs beyond the rows printed are told above them', () => {
    const findings = Array.from({ length: 12 }, (_, i) => finding(i + 1, { cost: i === 11 ? 412000 : null }));
    const model = build(fullTrust({ findings }));
    expect(table(model, 'plan', /Actions/).columns.map((c) => c.title)).not.toContain('Cost');
    expect(textOf(model, 'plan')).toContain('A cost is given for 1 of them: £412,000 in all.');
  });

  test('of a maturity edition only what can still move a level is counted as not known', () => {
    const edition = { ...wgll(), answered: { numerator: 90, denominator: 100 } };
    const rows = table(build(fullTrust({ editions: [edition] })), 'unmeasured', /by edition/).rows;
    expect(rows[0]?.[1]?.text).toContain('100 elements that can still move a level');
    expect(rows[0]?.[2]?.text).toBe('10');
  });

  test('lapsed and unproven terms are shown as such', () => {
    expect(textOf(full, 'terms')).toMatch(/Unproven/);
    expect(textOf(full, 'terms')).toMatch(/Lapsed/);
  });

  test('outcomes stand with claimed, evidenced, counted and expected level; an unknown profile says so', () => {
    const rows = table(full, 'outcomes', /levels by outcome/).rows.map((r) => r.map((c) => c.text));
    expect(rows).toHaveLength(49);
    expect(rows[4]).toEqual([
      'A2.a Leadership of security',
      'Partially',
      'Not measured',
      'Partially',
      'Not known',
      'Cannot tell',
    ]);
  });

  test('all equations are made again and add up', () => {
    const sums = tables(full, 'reconciliation').filter((t) => t.columns.some((c) => c.title === 'Adds up'));
    expect(sums.flatMap((t) => t.rows.map((r) => r[t.columns.findIndex((c) => c.title === 'Adds up')]?.text))).toEqual(
      Array(6).fill('Yes'),
    );
  });

  test('an equation that does not hold is shown as one', () => {
    const wrong = { ...estate(), reconciliation: { ...estate().reconciliation, stale: 185 } };
    expect(textOf(build(fullTrust({ estate: wrong })), 'reconciliation')).toContain('No: the sum is 4,866');
  });

  test('rejected lines are counted by reason, also those of which only the number was kept', () => {
    const e = estate();
    const sources = e.sources.map((s) => ({ ...s, rejects: s.rejects.slice(0, 5) }));
    expect(
      table(build(fullTrust({ estate: { ...e, sources } })), 'reconciliation', /Lines rejected/).rows.map(
        (r) => r[2]?.text,
      ),
    ).toEqual(['3', '2', '16', '3', '2', '4']);
  });

  test('the rules of each method used are told, and of no other', () => {
    const only = textOf(build(fullTrust({ editions: [wgll()] })), 'method');
    expect(only).toContain('highest level');
    expect(only).not.toContain('required item');
  });

  test('the glossary explains what the paper uses, and no more', () => {
    const words = tables(full, 'glossary').flatMap((t) => t.rows.map((r) => r[0]?.text));
    expect(words).toContain('CAF');
    expect(words).not.toContain('VPN');
    expect(full.unexplained).toEqual([]);
  });
});

describe('the result as JSON', () => {
  test('is the whole result, with one newline at its end and the same bytes from any order of keys', () => {
    const result = fullTrust();
    const text = String(renderJson({ model: full, result }).body);
    expect(text).toMatch(/}\n$/);
    expect(Result.parse(JSON.parse(text))).toEqual(result);
    const turned = Object.fromEntries(Object.entries(result).reverse()) as Result;
    expect(renderJson({ model: full, result: turned }).body).toBe(text);
  });

  test('what is no result is not written', () => {
    expect(() => renderJson({ model: full, result: { ...fullTrust(), schema: 2 } as unknown as Result })).toThrow();
  });
});
