import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Result } from '../../src/domain/result.ts';
import { buildReport } from '../../src/report/build.ts';
import type { Block, KeyFact, Table } from '../../src/report/model.ts';
import { textsOf } from '../../src/report/texts.ts';
import {
  awkwardTrust,
  caf,
  decidedTrust,
  emptyTrust,
  failingTrust,
  finding,
  fullTrust,
  ndg,
  templates,
  wgll,
} from './fixtures.ts';

/** A result that the program itself made, of the example trust. */
const KEPT = Result.parse(
  JSON.parse(readFileSync(new URL('../../examples/harrowmere/results/2026-08-28.json', import.meta.url), 'utf8')),
);

const sectionOf = (result: Result, id: string) => buildReport(result, templates).sections.find((s) => s.id === id)!;
const textOf = (result: Result, id: string): string => [...textsOf(sectionOf(result, id))].join('\n');
const tableIn = (block: Block): Table[] =>
  block.kind === 'table' ? [block] : block.kind === 'figure' ? [block.table] : [];
const rowsOf = (result: Result, id: string, caption: RegExp): string[][] =>
  sectionOf(result, id)
    .blocks.flatMap(tableIn)
    .filter((t) => caption.test(t.caption))
    .flatMap((t) => t.rows.map((row) => row.map((cell) => cell.text)));
const coverOf = (result: Result, label: string): KeyFact | undefined =>
  buildReport(result, templates)
    .cover.blocks.flatMap((b) => (b.kind === 'fields' ? b.items : []))
    .find((item) => item.label === label);

describe('support agreements', () => {
  test('devices in scope are those paid for and those left over, and Linux is a name', () => {
    const result = fullTrust({});
    const [first] = result.agreements;
    if (first === undefined) throw new Error('the fixture has no agreement');
    const agreements = [
      { ...first, agreement: { ...first.agreement, kind: 'linux-extended' as const }, devices: 2, surplus: 1 },
    ];
    const [row] = rowsOf({ ...result, agreements }, 'terms', /^Support agreements$/);
    expect(row?.[0]).toContain(': extended support for Linux');
    expect(row?.[4]).toBe('3');
  });
});

describe('the cover sheet', () => {
  const score = (given: string): KeyFact => coverOf(fullTrust({ cover: { 'risk-score': given } }), 'Risk score')!;

  test.each([
    ['1 x 1', '1 × 1 = 1, low (consequence × likelihood)'],
    ['3x1', '3 × 1 = 3, low (consequence × likelihood)'],
    ['2 × 2', '2 × 2 = 4, moderate (consequence × likelihood)'],
    ['2 * 3', '2 × 3 = 6, moderate (consequence × likelihood)'],
    ['2 X 4', '2 × 4 = 8, high (consequence × likelihood)'],
    ['4 x 3', '4 × 3 = 12, high (consequence × likelihood)'],
    ['3 x 5', '3 × 5 = 15, extreme (consequence × likelihood)'],
    ['5 x 5', '5 × 5 = 25, extreme (consequence × likelihood)'],
  ])('a risk score %s is multiplied and worded', (given, text) => {
    expect(score(given)).toEqual({ id: 'risk-score', label: 'Risk score', lines: [text], tone: 'neutral' });
  });

  test.each(['6 x 1', '0 x 4', '16', '4 x 4 = 16', '4 x 4.5', '-4 x 4', '４ x ４', 'four times four', '44'])(
    'a risk score "%s" is printed as given and is to be completed',
    (given) => {
      const shown = score(given);
      expect(shown.lines[0]).toBe(given);
      expect(shown.lines[1]).toContain('To be completed');
      expect(shown.tone).toBe('not-measured');
    },
  );

  test('every score of the matrix has a word', () => {
    for (let c = 1; c <= 5; c++) {
      for (let l = 1; l <= 5; l++) {
        expect(score(`${c} x ${l}`).lines).toEqual([
          expect.stringMatching(new RegExp(`^${c} × ${l} = ${c * l}, (low|moderate|high|extreme) `)),
        ]);
      }
    }
  });

  test.each([
    ['assure', true],
    ['Assure and approve', true],
    ['note, discuss', true],
    ['ignore', false],
    ['approve and forget', false],
  ])('the purpose "%s" is offered: %s', (given, offered) => {
    const shown = coverOf(fullTrust({ cover: { purpose: given } }), 'Purpose')!;
    expect(shown.tone).toBe(offered ? 'neutral' : 'not-measured');
    expect(shown.lines[0]).toBe(given);
  });
});

describe('what has changed', () => {
  test('says so when no earlier result was kept, and so does the summary', () => {
    expect(textOf(fullTrust(), 'changes')).toContain('No earlier result was kept');
    expect(textOf(fullTrust(), 'summary')).toContain('No earlier result was kept');
  });

  test('then and now stand with their denominators, and a new or gone edition says so', () => {
    const rows = rowsOf(decidedTrust(), 'changes', /^Position/);
    const total = caf().score.low.denominator;
    const met = caf().score.low.numerator;
    expect(rows[0]).toEqual([
      'CAF-aligned toolkit 2026-27',
      `Not met: 29 of ${total} required outcomes met`,
      `Not met: ${met} of ${total} required outcomes met`,
      `${met - 29} more met`,
    ]);
    const gone = rows.at(-1);
    expect(gone?.[0]).toBe('Data security standards of the year before');
    expect(gone?.[2]).toBe('Not assessed');
    expect(rows.find((r) => r[0] === ndg().shortTitle)?.slice(1)).toEqual(['Not assessed', expect.any(String), 'New']);
  });

  test('a share of another number of items is not subtracted', () => {
    const [first, last] = decidedTrust().earlier;
    const then = last!.editions[0]!;
    if (then.shape !== 'compliance') throw new Error('a compliance edition is wanted');
    const other = { ...then, low: { numerator: 29, denominator: 30 } };
    const result = decidedTrust({ earlier: [first!, { ...last!, editions: [other] }] });
    expect(rowsOf(result, 'changes', /^Position/)[0]?.at(-1)).toBe('Lower share; the number required has changed');
  });

  test('devices then and now each have their own total', () => {
    const rows = rowsOf(decidedTrust(), 'changes', /^Devices/);
    expect(rows.at(-1)).toEqual(['All devices', '4,580', '4,664', '84 more']);
    expect(rows.find((r) => r[0] === 'Out of support')).toEqual([
      'Out of support',
      '6.1% (280 of 4,580)',
      '5.1% (239 of 4,664)',
      '41 fewer',
    ]);
  });

  test('a day on which nothing was measured is not compared and is not nought', () => {
    const unmeasured = decidedTrust().earlier.map((e) => ({ ...e, phases: null }));
    expect(textOf(decidedTrust({ earlier: unmeasured }), 'changes')).toContain('not measured last time');
    expect(textOf(decidedTrust({ estate: null }), 'changes')).toContain('not measured this time');
    expect(textOf(decidedTrust({ estate: null, earlier: unmeasured }), 'changes')).toContain('on either day');
    const half = [unmeasured[0]!, decidedTrust().earlier[1]!];
    const trend = rowsOf(decidedTrust({ earlier: half }), 'changes', /^Trend/);
    expect(trend[0]).toContain('not measured');
  });

  test('findings then and now add up', () => {
    const rows = rowsOf(decidedTrust(), 'changes', /^Findings/);
    for (const at of [1, 2]) {
      const numbers = rows.slice(0, 4).map((r) => Number(r[at]));
      expect(numbers.reduce((a, b) => a + b, 0)).toBe(Number(rows[4]?.[at]));
    }
  });

  test('the trend ends with this paper and shows nine days at most', () => {
    const one = decidedTrust().earlier[0]!;
    const earlier = Array.from({ length: 14 }, (_, i) => ({
      ...one,
      asOf: `2025-${String((i % 12) + 1).padStart(2, '0')}-01`,
    }));
    const rows = rowsOf(decidedTrust({ earlier }), 'changes', /^Trend/);
    expect(rows).toHaveLength(9);
    expect(rows.at(-1)?.[0]).toBe('22 November 2026 (this paper)');
  });
});

describe('what is in order', () => {
  const decided = (outcome: 'met' | 'not-met', more: object = {}) => ({
    ...ndg().standards[0]!.assertions[0]!.items[0]!,
    measure: 'encrypted-mobile-share' as const,
    decidedBy: 'measure' as const,
    outcome,
    evidenced: { outcome, because: 'measured' },
    ...more,
  });
  const withItems = (...items: ReturnType<typeof decided>[]): Result => {
    const edition = ndg();
    const [first, ...rest] = edition.standards;
    const assertions = [{ ...first!.assertions[0]!, items }];
    return fullTrust({ editions: [{ ...edition, standards: [{ ...first!, assertions }, ...rest] }] });
  };
  const caption = /^In order/;

  test('a requirement that the devices show to be met is listed with its figure', () => {
    expect(rowsOf(withItems(decided('met')), 'strengths', caption)[0]?.slice(0, 3)).toEqual([
      'Share of laptops and mobiles that are encrypted',
      '89.4% (1,322 of 1,479)',
      '21',
    ]);
  });

  test.each<[string, Result]>([
    ['an answer alone', withItems(decided('met', { decidedBy: 'answer' }))],
    [
      'named evidence that nobody read',
      withItems(decided('met', { decidedBy: 'answer', answer: { value: 'yes', evidence: ['a'] } })),
    ],
    ['a figure that fails another item', withItems(decided('met'), decided('not-met'))],
    ['a figure that only limits a level', withItems(decided('met', { countedLevel: 'achieved' }))],
    ['a measure that was not taken', withItems(decided('met', { measure: 'mfa-remote-share' }))],
  ])('%s is no strength', (_, result) => {
    expect(rowsOf(result, 'strengths', caption)).toEqual([]);
  });

  test('without an inventory there is none, and that is said', () => {
    expect(textOf(emptyTrust(), 'strengths')).toContain('Not measured');
  });

  test('what each "met" rests on adds up', () => {
    for (const row of rowsOf(fullTrust(), 'strengths', /rests on/)) {
      const [all = 0, ...parts] = row.slice(1).map((text) => Number(/^[\d,]+/.exec(text)?.[0].replaceAll(',', '')));
      expect(parts.reduce((a, b) => a + b, 0)).toBe(all);
    }
  });
});

describe('who answers for it', () => {
  const rows = rowsOf(decidedTrust(), 'leadership', /^Leadership/);

  test('the four roles always stand there, others when they are given', () => {
    expect(rows.map((r) => r[0]?.replace(/ \(.*/, ''))).toEqual([
      'Senior information risk owner',
      'Caldicott Guardian',
      'Chief information officer',
      'Chief clinical information officer',
      'Data protection officer',
    ]);
    expect(rowsOf(emptyTrust(), 'leadership', /^Leadership/).map((r) => r[1])).toEqual(
      Array(4).fill('Nobody is named: to be completed'),
    );
  });

  test('a role with a post and no name is empty', () => {
    expect(rows[2]?.[1]).toBe('Nobody is named: to be completed');
  });

  test('what is not given is not passed over', () => {
    expect(rows[1]?.slice(2)).toEqual(['Not given: to be completed', 'Not given: to be completed', 'Yes']);
    expect(rows[0]?.slice(4)).toEqual(['No']);
  });

  test('its findings are named', () => {
    const findings = [finding(1, { kind: 'leadership' }), finding(2)];
    expect(textOf(decidedTrust({ findings }), 'leadership')).toContain('1 finding: F-001.');
  });
});

describe('decisions and requests', () => {
  test('a cost is printed only where it was given, and the sum says of how many', () => {
    const rows = rowsOf(decidedTrust(), 'decisions', /^Decisions/);
    expect(rows.map((r) => r.at(-1))).toEqual(['£412,000', 'Not given']);
    expect(textOf(decidedTrust(), 'decisions')).toContain('A cost is given for 1 of 2: £412,000 so far.');
    const none = decidedTrust({ decisions: [{ id: 'D-2', asked: 'accept the risk' }] });
    expect(textOf(none, 'decisions')).toContain('No cost was given for any of them, and none is guessed.');
    expect(textOf(none, 'decisions')).not.toContain('£');
  });

  test('what a decision would help with is named by finding, and an item of no finding by itself', () => {
    expect(rowsOf(decidedTrust(), 'decisions', /^Decisions/)[0]?.[3]).toBe('F-001, F-003 and X-9 (no finding)');
  });

  test('requests: open ones first, late ones so marked, one due today is not late, a closed one never', () => {
    const rows = rowsOf(decidedTrust(), 'requests', /^Requests/);
    expect(rows.map((r) => r[0])).toEqual(['M-2', 'M-3', 'M-1', 'M-4']);
    expect(rows.map((r) => r.slice(5))).toEqual([
      ['No owner', '21 November 2026 (overdue)'],
      ['HR', '22 November 2026'],
      ['No owner', 'No day set'],
      ['No owner', '1 January 2026'],
    ]);
    expect(textOf(decidedTrust(), 'requests')).toContain('4 requests: 2 closed, 2 open, of which 1 overdue');
  });

  test('none asked and none recorded are said, not left blank', () => {
    expect(textOf(fullTrust(), 'decisions')).toContain('no decision');
    expect(textOf(fullTrust(), 'requests')).toContain('cannot say what became of any');
  });
});

test('every finding of a real result has one next step, and the plan prints it beside the finding', () => {
  for (const { ref, title, action } of KEPT.findings) expect(action.length, `${ref} ${title}`).toBeGreaterThan(15);
  const rows = rowsOf(KEPT, 'plan', /^Actions/);
  expect(rows).toHaveLength(templates.wording.limits.actions);
  for (const [i, row] of rows.entries()) {
    expect(row[0]).toBe(KEPT.findings[i]?.ref);
    expect(row[2]?.length).toBeGreaterThan(15);
  }
});

describe('what is left out', () => {
  test('the private paper says that nothing was withheld, the public one what and why', () => {
    expect(textOf(fullTrust(), 'withheld')).toContain('Nothing was withheld');
    const withheld = [{ what: 'names of those who answered', count: 1204, because: 'they are people' }];
    const result = fullTrust({ audience: 'public', withheld });
    expect(rowsOf(result, 'withheld', /^Withheld/)).toEqual([
      ['Names of those who answered', '1,204', 'They are people.'],
    ]);
  });
});

describe('a maturity edition that nobody has answered', () => {
  test.each(['summary', 'maturity', 'changes'])('has no level in %s: the ends of the scale say nothing', (id) => {
    const text = textOf(emptyTrust(), id);
    expect(text).not.toMatch(/[Ll]evel 1\.0|1\.0 to 5\.0/);
    expect(JSON.stringify(sectionOf(emptyTrust(), id))).not.toMatch(/1\.0 to 5\.0/);
  });

  test('a pillar that nobody has answered has none either, beside others that have', () => {
    const edition = wgll();
    const [first, ...rest] = edition.pillars;
    const pillars = [{ ...first!, answered: { numerator: 0, denominator: 30 } }, ...rest];
    const rows = rowsOf(fullTrust({ editions: [{ ...edition, pillars }] }), 'maturity', /level of each/);
    const row = rows.find((r) => r[0] === first!.title);
    expect(row?.slice(1, 5)).toEqual(Array(4).fill('not measured'));
  });
});

describe('no row is without bound', () => {
  const many = <T>(make: (i: number) => T): T[] => Array.from({ length: 5_000 }, (_, i) => make(i));

  test('five thousand requests, decisions and findings are cut, and what is left out is counted', () => {
    const result = decidedTrust({
      requests: many((i) => ({ id: `M-${i}`, asked: 'x', on: '2026-01-01', state: 'done' })),
      decisions: many((i) => ({ id: `D-${i}`, asked: 'x' })),
    });
    for (const id of ['requests', 'decisions']) {
      const [table] = sectionOf(result, id).blocks.flatMap(tableIn);
      expect(table!.rows.length).toBeLessThanOrEqual(15);
      expect(table!.note).toMatch(/^4,98\d more: /);
    }
  });
});

test('hostile and failing trusts have every section', () => {
  for (const result of [awkwardTrust(), failingTrust(), decidedTrust()]) {
    expect(buildReport(result, templates).sections.every((s) => s.blocks.length > 0)).toBe(true);
  }
});

describe('support dates that the trust imported', () => {
  const provenance = (imported?: Result['basis']['lifecycle']['imported']): string => {
    const { basis } = fullTrust();
    const lifecycle = { ...basis.lifecycle, ...(imported === undefined ? {} : { imported }) };
    const inputs = [...basis.inputs, { file: 'lifecycle/own.yaml', bytes: 12, sha256: 'ab'.repeat(32) }];
    const section = buildReport(fullTrust({ basis: { ...basis, lifecycle, inputs } }), templates).sections.find(
      (s) => s.id === 'provenance',
    );
    return section === undefined ? '' : [...textsOf(section)].join('|');
  };

  test('are told with their product, day, age, file and digest', () => {
    const file = 'lifecycle/own.yaml';
    expect(provenance([{ file, product: 'our-pacs', checkedOn: '2026-11-20' }])).toContain(
      `our-pacs|20 November 2026|2|${file}|abababababab`,
    );
  });

  test('have no table where there are none', () => {
    expect(provenance()).not.toContain('imported itself');
  });
});

describe('what is said of an edition', () => {
  const noticesIn = (result: Result): string[] =>
    sectionOf(result, 'maturity').blocks.flatMap((b) => (b.kind === 'paragraph' && b.style === 'note' ? [b.text] : []));

  test('stands once where it is judged for several care settings', () => {
    const [acute, other] = [wgll(), { ...wgll(), setting: 'community', title: 'For community' }];
    const said = noticesIn(fullTrust({ editions: [acute, other] })).filter((text) => text.includes(acute.notice));
    expect(said).toHaveLength(1);
    const own = { ...other, notice: 'A notice of its own.' };
    expect(noticesIn(fullTrust({ editions: [acute, own] })).join(' ')).toContain(own.notice);
  });

  test.each([
    ['Expected levels, as far as known', 'Expected levels, as far as known.'],
    ['Acute trusts', 'Expected levels: Acute trusts.'],
  ])('a profile called "%s" is told as "%s"', (profileTitle, told) => {
    const edition = { ...caf(), profileTitle };
    const texts = [...textsOf(sectionOf(fullTrust({ editions: [edition] }), 'verdicts'))].join('|');
    expect(texts).toContain(told);
    expect(texts).not.toContain('Expected levels: Expected levels');
  });
});

describe('accepted risks', () => {
  const withAccepted = (accepted: string | undefined): Result => {
    const edition = ndg();
    const standards = edition.standards.map((s) => ({
      ...s,
      assertions: s.assertions.map((a) => ({
        ...a,
        items: a.items.map((o) => (accepted === undefined ? o : { ...o, acceptance: accepted })),
      })),
    }));
    const acceptances = fullTrust().acceptances.map((a) => ({ ...a, status: 'in-force' as const }));
    return fullTrust({ editions: [{ ...edition, standards }], acceptances });
  };
  const rows = (result: Result) => rowsOf(result, 'terms', /What accepted risks name/);

  test('every item that one names stands beside it with the outcome that stays', () => {
    const items = ndg().standards.flatMap((s) => s.assertions.flatMap((a) => a.items));
    const words = { met: 'Met', 'not-met': 'Not met', unanswered: 'Not answered' } as Record<string, string>;
    const shown = rows(withAccepted('old-scanners'));
    expect(shown.length).toBeGreaterThan(0);
    for (const [i, row] of shown.entries()) {
      expect(row[0]).toContain(items[i]!.id);
      expect(row[2]).toContain(words[items[i]!.outcome] ?? '');
      expect(row[3]).toBe('Scanners on an old system');
    }
  });

  test('none is shown where none names an item', () => {
    expect(rows(withAccepted(undefined))).toEqual([]);
    expect(rows(withAccepted('gone'))).toEqual([]);
  });
});
