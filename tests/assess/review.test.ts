import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { spanOf } from '../../src/assess/review/cycle.ts';
import { type Answered, type AnswerSource, lookedAt, type ReviewInput } from '../../src/assess/review/looked-at.ts';
import { plainText } from '../../src/assess/review/plain-text.ts';
import { mendingCommand, REVIEW_RULES, review } from '../../src/assess/review/review.ts';
import { BURST } from '../../src/assess/review/rules/in-minutes.ts';
import type { Answer } from '../../src/domain/answer.ts';
import { type Definition, editionKey } from '../../src/domain/definition.ts';
import type { AnswerSpec } from '../../src/domain/evidence-item.ts';
import type { Measure } from '../../src/domain/measure.ts';
import type { RiskAcceptance } from '../../src/domain/support.ts';
import type { CareSetting } from '../../src/domain/terms.ts';
import { absent, compliance, criterion, item, maturity, measure, ON } from './build.ts';

type Parts = Partial<Omit<ReviewInput, 'items'>> & {
  sources?: Record<string, AnswerSource>;
  measures?: Measure[];
  settings?: CareSetting[];
  acceptances?: RiskAcceptance[];
};

/** A review of one edition's answers; where nothing is said of it, each answer stands in a file of its own line. */
function reviewOf(definition: Definition, answers: Record<string, Answer>, parts: Parts = {}) {
  const { sources = {}, measures = [absent()], settings = ['acute'], acceptances = [], ...rest } = parts;
  const key = editionKey(definition.edition);
  const on = parts.on ?? ON;
  const result = assess({
    on,
    trust: { name: 'Harrowmere', code: 'ZZH', invented: true, settings, designations: [], sites: [] },
    definitions: [definition],
    answers: new Map([[key, new Map(Object.entries(answers))]]),
    seen: { estate: null, measures, agreements: [], acceptanceCoverage: new Map() },
    acceptances,
    planSignedOff: false,
    cover: {},
    leadership: [],
    requests: [],
    decisions: [],
    earlier: [],
    basis: {
      tool: { name: 'trust-assess', version: '0.0.0' },
      definitions: [],
      lifecycle: { title: 'Lifecycle', checkedOn: ON, ageDays: 0, sha256: '' },
      inputs: [],
      answers: { count: 0, journalHead: null, voidLines: 0 },
    },
  });
  const stands = Object.keys(answers).map((id, i): [string, AnswerSource] => [
    id,
    sources[id] ?? { from: 'file', file: 'answers/a.yaml', line: i + 5, column: 3 },
  ]);
  const items = lookedAt(result, new Map([[key, kinds(definition)]]), new Map([[key, new Map(stands)]]));
  return review({ on, items, cycles: new Map(), missingEvidence: new Set(), ...rest });
}

function kinds(definition: Definition): Map<string, AnswerSpec['type']> {
  if ('pillars' in definition) return new Map();
  const items = definition.standards.flatMap((s) => s.assertions.flatMap((a) => a.items));
  return new Map(items.flatMap((i): [string, AnswerSpec['type']][] => (i.answer ? [[i.id, i.answer.type]] : [])));
}

/** What one rule noticed: the items, and the words. */
function noticed(found: ReturnType<typeof reviewOf>, rule: string) {
  return (found.remarks.find((r) => r.rule.id === rule)?.noticed ?? []).map((n) => ({
    items: n.about.map((a) => a.observation.id),
    because: n.because,
  }));
}

const one = (answer: Answer, parts: Parts = {}, of: Record<string, unknown> = {}) =>
  reviewOf(compliance([[item(of)]]), { '1.1.1': answer }, parts);

const PLAN = { owner: 'Head of Networks', due: '2027-01-31' };
const journal = (n: number, t: string): AnswerSource => ({ from: 'journal', n, t });

describe('rules', () => {
  test('an id once each, and every one says why and what to do in one line', () => {
    const ids = REVIEW_RULES.map((r) => r.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { title, why, mend } of REVIEW_RULES) {
      for (const text of [title, why, mend]) expect(text).toMatch(/^[A-Z0-9].{10,100}$/);
    }
  });

  test('good answers have no remark', () => {
    const good: Answer = { value: 'yes', observedOn: ON, recordedOn: ON, by: 'A. Person', evidence: ['minute 4'] };
    expect(one(good)).toMatchObject({ remarks: [], answers: 1, count: 0 });
  });

  test('no answers, no remarks', () => {
    expect(reviewOf(compliance([[item()]]), {})).toEqual({ remarks: [], answers: 0, count: 0 });
  });
});

describe('met without evidence', () => {
  const rule = 'met-without-evidence';
  const decides = { measure: { measure: 'supported-share-servers', atLeast: 90, role: 'decides' } };
  const asked = { answer: { type: 'yes-no', equals: 'yes' }, ...decides };
  test.each<[string, Answer, Record<string, unknown>, number]>([
    ['a yes without evidence is remarked on', { value: 'yes' }, {}, 1],
    ['an empty list is no evidence', { value: 'yes', evidence: [] }, {}, 1],
    ['a yes with evidence is not', { value: 'yes', evidence: ['minute 4'] }, {}, 0],
    ['a no needs none', { value: 'no' }, {}, 0],
    ['not applicable is no claim to be met', { notApplicable: 'none here' }, {}, 0],
    ['a document names itself', { value: 'policy.pdf' }, { answer: { type: 'document' } }, 0],
    ['an account is no evidence', { value: 'We do.' }, { answer: { type: 'text' } }, 1],
    ['a measure that decides is', { value: 'yes' }, asked, 0],
  ])('%s', (_rule, answer, of, count) => {
    expect(noticed(one(answer, { measures: [measure()] }, of), rule)).toHaveLength(count);
  });
});

describe('days', () => {
  const date = { answer: { type: 'date', withinDays: 365 } };
  test.each<[string, Answer, Record<string, unknown>, string[]]>([
    ['seen after the day', { value: 'yes', observedOn: '2026-11-23' }, {}, ['observed on 23 November 2026']],
    ['seen on the day', { value: 'yes', observedOn: ON }, {}, []],
    ['an answer that is a later day', { value: '2026-12-01' }, date, ['the answer is 1 December 2026']],
    ['an earlier day', { value: '2026-10-01' }, date, []],
    [
      'recorded later, and nobody says when it was true',
      { value: 'yes', recordedOn: '2026-12-02' },
      {},
      ['recorded on 2 December 2026 without a day on which it was true'],
    ],
    ['recorded later of an earlier day', { value: 'yes', recordedOn: '2026-12-02', observedOn: ON }, {}, []],
  ])('after the day of the review: %s', (_rule, answer, of, words) => {
    expect(noticed(one(answer, {}, of), 'date-after-the-day').map((n) => n.because)).toEqual(words);
  });

  const cycles = new Map([['test@1', { opens: null, deadline: '2027-06-30' }]]);
  test.each<[string, Answer, Parts, number]>([
    ['the day before the cycle began', { value: 'no', observedOn: '2026-06-30' }, { cycles }, 1],
    ['its first day', { value: 'no', observedOn: '2026-07-01' }, { cycles }, 0],
    ['without a cycle, over a year ago', { value: 'no', observedOn: '2025-11-21' }, {}, 1],
    ['without a cycle, a year ago', { value: 'no', observedOn: '2025-11-22' }, {}, 0],
    ['the day of recording where no other is given', { value: 'no', recordedOn: '2020-01-01' }, {}, 1],
    ['no day at all says nothing of age', { value: 'no' }, {}, 0],
  ])('older than the cycle: %s', (_rule, answer, parts, count) => {
    expect(noticed(one(answer, parts), 'older-than-the-cycle')).toHaveLength(count);
  });

  test.each([
    ['an opening day that is published', { opens: '2026-09-01', deadline: '2027-06-30' }, '2026-09-01', '2027-06-30'],
    ['the year before its deadline', { opens: null, deadline: '2027-06-30' }, '2026-07-01', '2027-06-30'],
    ['a cycle that is over: a year either way', { opens: null, deadline: '2024-06-30' }, '2025-11-22', '2027-11-22'],
    ['a cycle yet to come: likewise', { opens: '2026-12-01', deadline: '2027-06-30' }, '2025-11-22', '2027-11-22'],
    ['none: likewise', undefined, '2025-11-22', '2027-11-22'],
  ])('the cycle is %s', (_rule, cycle, from, until) => {
    expect(spanOf(cycle, ON)).toMatchObject({ from, until });
  });

  test('29 February has neighbours', () => {
    expect(spanOf(undefined, '2028-02-29')).toMatchObject({ from: '2027-02-28', until: '2029-02-28' });
  });
});

describe('plans', () => {
  const planned = (plan: Partial<typeof PLAN>): Answer => ({ value: 'no', plan: { ...PLAN, ...plan } });
  test.each<[string, string, Answer, number]>([
    ['plan-overdue', 'yesterday', planned({ due: '2026-11-21' }), 1],
    ['plan-overdue', 'today is not late', planned({ due: ON }), 0],
    ['plan-overdue', 'what is met is done', { ...planned({ due: '2020-01-01' }), value: 'yes' }, 0],
    ['plan-beyond-the-cycle', 'in two years', planned({ due: '2028-11-22' }), 1],
    ['plan-beyond-the-cycle', 'in a year', planned({ due: '2027-11-22' }), 0],
    ['not-met-without-plan', 'a no without a plan', { value: 'no' }, 1],
    ['not-met-without-plan', 'a no with one', planned({}), 0],
    ['plan-without-owner', 'with full stops', planned({ owner: 'T.B.C.' }), 1],
    ['plan-without-owner', 'to be confirmed', planned({ owner: 'TBC' }), 1],
    ['plan-without-owner', 'not applicable', planned({ owner: 'N/A' }), 1],
    ['plan-without-owner', 'a question mark', planned({ owner: '??' }), 1],
    ['plan-without-owner', 'a post', planned({}), 0],
  ])('%s: %s', (rule, _case, answer, count) => {
    expect(noticed(one(answer), rule)).toHaveLength(count);
  });

  test('an item that is not mandatory, or whose risk is accepted, needs no plan', () => {
    expect(noticed(one({ value: 'no' }, {}, { mandatory: false }), 'not-met-without-plan')).toEqual([]);
    const acceptances: RiskAcceptance[] = [
      {
        id: 'R-1',
        title: 'Old scanner',
        items: ['1.1.1'],
        reason: 'isolated',
        text: 'It stands alone.',
        approver: 'SIRO',
        approvedOn: '2026-01-01',
        expiresOn: '2027-01-01',
      },
    ];
    expect(noticed(one({ value: 'no' }, { acceptances }), 'not-met-without-plan')).toEqual([]);
  });

  test('a level of maturity that is not yet reached is no shortfall', () => {
    const found = reviewOf(maturity([[criterion('C', { 2: 1 })]]), { 'C.2a': { value: 'no' } });
    expect(noticed(found, 'not-met-without-plan')).toEqual([]);
  });
});

describe('the same text', () => {
  const many = (texts: string[]) => {
    const ids = texts.map((_, i) => `1.1.${i + 1}`);
    return reviewOf(
      compliance([ids.map((id) => item({ id }))]),
      Object.fromEntries(texts.map((comment, i) => [ids[i] ?? '', { value: 'no', comment }])),
    );
  };

  test('is told with how many and which, whatever its capitals, points and spaces', () => {
    expect(noticed(many(['See policy.', 'see  POLICY', 'See, policy!', 'Other']), 'same-text')).toEqual([
      { items: ['1.1.1', '1.1.2', '1.1.3'], because: 'in 3 answers: "See policy."' },
    ]);
  });

  test('twice is no pattern', () => {
    expect(noticed(many(['See policy', 'See policy', 'Other']), 'same-text')).toEqual([]);
  });

  test('signs without a word say nothing', () => {
    expect(noticed(many(['-', '--', '---', '…']), 'same-text')).toEqual([]);
  });

  test('a reason for not applying is read too', () => {
    const ids = ['a', 'b', 'c'];
    const found = reviewOf(
      compliance([ids.map((id) => item({ id })), [item({ id: 'd' })]]),
      Object.fromEntries(ids.map((id) => [id, { notApplicable: 'Not here' }])),
    );
    expect(noticed(found, 'same-text')).toEqual([{ items: ids, because: 'in 3 answers: "Not here"' }]);
  });

  test('plain text is the same whatever the capitals, and plain already', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const plain = plainText(text);
        expect(plainText(plain)).toBe(plain);
        expect(plainText(`  ${text}  `)).toBe(plain);
      }),
    );
  });
});

describe('answered in minutes', () => {
  /** Answers `gap` seconds apart. */
  const sitting = (count: number, gap: number, parts: Partial<Answer> = {}) => {
    const ids = Array.from({ length: count }, (_, i) => `1.1.${i}`);
    const at = (i: number): string => {
      const second = i * gap;
      const two = (n: number): string => String(n).padStart(2, '0');
      return `2026-11-20T${two(9 + Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}Z`;
    };
    return reviewOf(
      compliance([ids.map((id) => item({ id }))]),
      Object.fromEntries(ids.map((id) => [id, { value: 'no', by: 'A. Person', ...parts } as Answer])),
      { sources: Object.fromEntries(ids.map((id, i) => [id, journal(i + 1, at(i))])) },
    );
  };
  const rule = 'answered-in-minutes';

  test.each([
    ['20 at 15 seconds each', 20, 15, 1],
    ['20 at 16 seconds each', 20, 16, 0],
    ['19 at once', 19, 0, 0],
    ['20 at once', 20, 0, 1],
    ['100 in one go', 100, 3, 1],
  ])('%s', (_case, count, gap, bursts) => {
    expect(noticed(sitting(count, gap), rule)).toHaveLength(bursts);
  });

  test('says how many, how fast and by whom', () => {
    expect(noticed(sitting(40, 5), rule)[0]).toMatchObject({ because: '40 answers in 3 minutes, by A. Person' });
  });

  test('answers taken over from an earlier edition were weighed then', () => {
    expect(noticed(sitting(40, 1, { carriedFrom: { edition: 'test@0', item: '1' } }), rule)).toEqual([]);
  });

  test('answers of a file have no hour', () => {
    const ids = Array.from({ length: BURST.answers }, (_, i) => `1.1.${i}`);
    const answers = Object.fromEntries(ids.map((id): [string, Answer] => [id, { value: 'no' }]));
    expect(noticed(reviewOf(compliance([ids.map((id) => item({ id }))]), answers), rule)).toEqual([]);
  });
});

describe('most does not apply', () => {
  const NA: Answer = { notApplicable: 'none' };
  const standard = (ids: string[]) => compliance([ids.map((id) => item({ id }))]);
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  test.each<[string, string[], number, string[]]>([
    ['three of six is half, not most', ids, 3, []],
    ['four of six', ids, 4, ['S-1 Standard 1: 4 of 6 items are said not to apply']],
    ['all', ids, 6, ['S-1 Standard 1: all 6 items are said not to apply']],
    ['two of two are few', ['a', 'b'], 2, []],
  ])('%s', (_case, all, out, words) => {
    const found = reviewOf(standard(all), Object.fromEntries(all.slice(0, out).map((id) => [id, NA])));
    expect(noticed(found, 'mostly-not-applicable').map((n) => n.because)).toEqual(words);
  });

  test('items that the definition does not ask of this setting are not in the count', () => {
    const d = compliance([[...ids.map((id) => item({ id, appliesTo: ['ambulance'] })), item({ id: 'x' })]]);
    expect(noticed(reviewOf(d, Object.fromEntries(ids.map((id) => [id, NA]))), 'mostly-not-applicable')).toEqual([]);
  });
});

describe('other rules', () => {
  test('the estate contradicts an answer', () => {
    const rule = { measure: 'supported-share-servers', atLeast: 99, role: 'decides' };
    const of = { answer: { type: 'yes-no', equals: 'yes' }, measure: rule };
    const found = one({ value: 'yes', evidence: ['x'] }, { measures: [measure()] }, of);
    expect(noticed(found, 'contradicted-by-estate')).toEqual([
      { items: ['1.1.1'], because: expect.stringMatching(/^answered yes; seen: .*95/) },
    ]);
  });

  test('an answer to an earlier wording', () => {
    expect(noticed(one({ value: 'yes', digest: 'of old' }), 'earlier-wording')).toHaveLength(1);
    expect(noticed(one({ value: 'yes', digest: 'digest of 1.1.1' }), 'earlier-wording')).toEqual([]);
  });

  test('evidence that is not there', () => {
    const answer: Answer = { value: 'no', evidence: ['evidence/a.pdf', 'evidence/b.pdf', 'minute 4'] };
    const missingEvidence = new Set(['evidence/b.pdf']);
    expect(noticed(one(answer, { missingEvidence }), 'evidence-file-missing')).toEqual([
      { items: ['1.1.1'], because: 'not there: evidence/b.pdf' },
    ]);
  });

  test.each([
    ['Not yet.', 1],
    ['TBC', 1],
    ['no', 1],
    ['No incidents since May', 0],
    ['None outstanding', 0],
    ['Not only tested but proven', 0],
  ])('a comment that takes a yes back: %s', (comment, count) => {
    expect(noticed(one({ value: 'yes', comment }), 'comment-denies-answer')).toHaveLength(count);
    expect(noticed(one({ value: 'no', comment }), 'comment-denies-answer')).toEqual([]);
  });

  test('one answer of a maturity edition is looked at once, however many settings the trust has', () => {
    const d = maturity([[criterion('C', { 2: 1 }, { appliesTo: ['acute', 'community'] })]]);
    const found = reviewOf(d, { 'C.2a': { value: 'yes' } }, { settings: ['acute', 'community'] });
    expect(noticed(found, 'met-without-evidence')).toHaveLength(1);
    expect(found.answers).toBe(1);
  });
});

describe('the command that mends', () => {
  const command = (answer: Answer, option = ''): string => {
    const found = one(answer, {
      sources: { '1.1.1': journal(1, '2026-11-20T09:00:00Z') },
      missingEvidence: new Set(['x']),
    });
    const about: Answered | undefined = found.remarks[0]?.noticed[0]?.about[0];
    return about === undefined ? 'no remark' : mendingCommand(about, option);
  };

  test('repeats who said it and when it was true, so that neither is lost', () => {
    expect(command({ value: 'yes', by: "A. O'Neill", observedOn: '2020-05-01' }, '--evidence "WHERE IT IS"')).toBe(
      `assess answer 1.1.1 yes --framework test@1 --by 'A. O'\\''Neill' --observed-on 2020-05-01 --evidence "WHERE IT IS"`,
    );
  });

  test('gives a new day where that is what is wrong', () => {
    expect(command({ value: 'yes', observedOn: '2020-05-01' }, '--observed-on YYYY-MM-DD')).toBe(
      'assess answer 1.1.1 yes --framework test@1 --observed-on YYYY-MM-DD',
    );
  });

  test('says not applicable with its reason, which no shell can run', () => {
    expect(command({ notApplicable: '$(reboot)', observedOn: '2030-01-01' })).toBe(
      "assess answer 1.1.1 --not-applicable '$(reboot)' --framework test@1 --observed-on 2030-01-01",
    );
  });
});
