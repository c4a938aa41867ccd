import { describe, expect, test } from 'vitest';
import { type AssessInput, assess } from '../../src/assess/assess.ts';
import { type Definition, editionKey } from '../../src/domain/definition.ts';
import { Result } from '../../src/domain/result.ts';
import type { RiskAcceptance } from '../../src/domain/support.ts';
import { absent, compliance, criterion, item, maturity, measure, NO, ON, YES } from './build.ts';

const rule = { measure: 'supported-share-servers', atLeast: 95, role: 'decides' } as const;

function input(definitions: Definition[], parts: Partial<AssessInput> = {}): AssessInput {
  return {
    on: ON,
    trust: { name: 'Harrowmere', code: 'ZZH', invented: true, settings: ['acute'], designations: [], sites: [] },
    definitions,
    answers: new Map(),
    seen: { estate: null, measures: [absent()], agreements: [], acceptanceCoverage: new Map() },
    acceptances: [],
    planSignedOff: false,
    cover: {},
    leadership: [],
    requests: [],
    decisions: [],
    earlier: [],
    basis: {
      tool: { name: 'trust-assess', version: '0.0.0' },
      definitions: [],
      lifecycle: { title: 'Lifecycle', checkedOn: '2026-08-22', ageDays: 92, sha256: '' },
      inputs: [],
      answers: { count: 0, journalHead: null, voidLines: 0 },
    },
    ...parts,
  };
}

const answers = (d: Definition, list: Record<string, { value: string }>): AssessInput['answers'] =>
  new Map([[editionKey(d.edition), new Map(Object.entries(list))]]);

describe('a result', () => {
  test('fits its own schema and is the same for the same input', () => {
    const definitions = [
      compliance([[item(), item({ id: '1.1.2', measure: rule })]]),
      maturity([[criterion('A', { 2: 1, 3: 1 })]]),
    ];
    const made = assess(input(definitions));
    expect(Result.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
    expect(JSON.stringify(assess(input(definitions)))).toBe(JSON.stringify(made));
  });

  test('one maturity result per care setting of the trust', () => {
    const trust = { ...input([]).trust, settings: ['acute' as const, 'community' as const] };
    const result = assess(input([maturity([[criterion('A', { 2: 1 })]])], { trust }));
    expect(result.editions.map((e) => (e.shape === 'maturity' ? e.setting : ''))).toEqual(['acute', 'community']);
  });
});

describe('findings', () => {
  test('stand in order of severity with references in that order', () => {
    const d = compliance([
      [
        item({ id: 'low', severity: 'low' }),
        item({ id: 'bad', severity: 'critical' }),
        item({ id: 'mid', severity: 'medium' }),
      ],
    ]);
    const result = assess(
      input([d], { answers: answers(d, { low: NO as { value: string }, bad: { value: 'no' }, mid: { value: 'no' } }) }),
    );
    const items = result.findings.filter((f) => f.kind === 'item');
    expect(items.map((f) => f.item)).toEqual(['bad', 'mid', 'low']);
    expect(result.findings.map((f) => f.ref)).toEqual(
      result.findings.map((_, i) => `F-${String(i + 1).padStart(3, '0')}`),
    );
  });

  test('every one has a next step and a reason', () => {
    const d = compliance([[item(), item({ id: '1.1.2' })]]);
    const result = assess(input([d], { answers: answers(d, { '1.1.1': { value: 'no' } }) }));
    for (const f of result.findings) expect([f.action, f.because]).not.toContain('');
  });

  test('a contradiction is told with both sides and is at least serious', () => {
    const d = compliance([[item({ measure: rule, answer: { type: 'yes-no', equals: 'yes' }, severity: 'low' })]]);
    const seen = { ...input([]).seen, measures: [measure({ numerator: 10 })] };
    const result = assess(input([d], { seen, answers: answers(d, { '1.1.1': YES as { value: string } }) }));
    expect(result.contradictions).toHaveLength(1);
    expect(result.contradictions[0]).toMatchObject({ claimed: 'answered yes', measure: 'supported-share-servers' });
    const told = result.findings.find((f) => f.ref === result.contradictions[0]?.finding);
    expect(told).toMatchObject({ kind: 'contradiction', severity: 'high' });
  });

  test('one failing measure is told once, naming every item that rests on it', () => {
    const d = compliance([
      [
        item({ id: 'a', measure: rule, answer: undefined }),
        item({ id: 'b', measure: rule, answer: undefined, severity: 'critical' }),
      ],
    ]);
    const seen = { ...input([]).seen, measures: [measure({ numerator: 10 })] };
    const result = assess(input([d], { seen }));
    const told = result.findings.filter((f) => f.measure === 'supported-share-servers');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ item: 'a', severity: 'critical', also: [{ edition: 'test@1', item: 'b' }] });
  });

  test('a plan gives a finding its owner, its day and its step', () => {
    const d = compliance([[item()]]);
    const plan = {
      owner: 'Head of Infrastructure',
      due: '2027-03-31',
      step: 'Migrate the last 40 servers.',
      cost: 12_000,
    };
    const result = assess(input([d], { answers: new Map([['test@1', new Map([['1.1.1', { value: 'no', plan }]])]]) }));
    expect(result.findings.find((f) => f.kind === 'item')).toMatchObject({
      owner: plan.owner,
      due: plan.due,
      action: plan.step,
      cost: 12_000,
    });
  });

  test('what nobody answered is told once per standard, not item by item', () => {
    const d = compliance([[item({ id: 'a' }), item({ id: 'b' })], [item({ id: 'c' })]]);
    const gaps = assess(input([d])).findings.filter((f) => f.kind === 'data' && f.edition === 'test@1');
    expect(gaps.map((f) => f.because)).toEqual([
      'of 2 mandatory evidence items: 2 not answered',
      'of 1 mandatory evidence item: 1 not answered',
    ]);
  });

  test('no inventory is itself a finding', () => {
    expect(
      assess(input([compliance([[item()]])])).findings.some((f) => f.title === 'The estate was not measured'),
    ).toBe(true);
  });

  test('lifecycle dates that are old are a finding', () => {
    const basis = { ...input([]).basis, lifecycle: { title: 'L', checkedOn: '2025-01-01', ageDays: 690, sha256: '' } };
    expect(
      assess(input([compliance([[item()]])], { basis })).findings.some((f) => f.title === 'Lifecycle dates are old'),
    ).toBe(true);
  });
});

describe('risk acceptances', () => {
  const acceptance: RiskAcceptance = {
    id: 'RA-1',
    title: 'Old scanners',
    items: ['1.1.1'],
    reason: 'isolated',
    text: 'They stand behind a firewall of their own.',
    approver: 'Senior information risk owner',
    approvedOn: '2026-01-01',
    expiresOn: '2026-12-31',
  };
  const d = compliance([[item()]]);
  const run = (parts: Partial<RiskAcceptance>) =>
    assess(
      input([d], { acceptances: [{ ...acceptance, ...parts }], answers: answers(d, { '1.1.1': { value: 'no' } }) }),
    );
  const statusOf = (parts: Partial<RiskAcceptance>) => run(parts).acceptances[0]?.status;

  test.each<[string, Partial<RiskAcceptance>, string]>([
    ['in force on its last day', { expiresOn: ON }, 'in-force'],
    ['lapsed the day after', { expiresOn: '2026-11-21' }, 'lapsed'],
    ['not begun before it was approved', { approvedOn: '2026-11-23' }, 'not-begun'],
    ['unused when nothing is in its scope', { items: ['9.9.9'] }, 'unused'],
  ])('%s', (_name, parts, status) => expect(statusOf(parts)).toBe(status));

  test('the verdict stays, the acceptance stands beside it', () => {
    const result = run({});
    expect(result.editions[0]).toMatchObject({ verdict: 'not-met' });
    expect(result.findings.find((f) => f.kind === 'item')?.acceptance).toBe('RA-1');
  });

  test('a lapsed one waives nothing and is a finding of its own', () => {
    const result = run({ expiresOn: '2026-06-30' });
    expect(result.findings.find((f) => f.kind === 'item')?.acceptance).toBeNull();
    expect(result.findings.find((f) => f.kind === 'acceptance')).toMatchObject({
      severity: 'high',
      title: 'Risk acceptance RA-1: lapsed',
    });
  });
});
