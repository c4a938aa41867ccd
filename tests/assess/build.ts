import type { Evidence } from '../../src/assess/observe.ts';
import type { Answer } from '../../src/domain/answer.ts';
import type { ComplianceDefinition, MaturityDefinition, Profile } from '../../src/domain/definition.ts';
import { Criterion, Edition, Pillar, Standard } from '../../src/domain/definition.ts';
import type { EvidenceItem } from '../../src/domain/evidence-item.ts';
import { EvidenceItem as ItemSchema } from '../../src/domain/evidence-item.ts';
import type { Measure, MeasureId } from '../../src/domain/measure.ts';

export const ON = '2026-11-22';

const HELP = { good: 'It is done and written down.', auditor: 'The record.' };
const WORDS = {
  standard: { one: 'standard', many: 'standards' },
  assertion: { one: 'assertion', many: 'assertions' },
  item: { one: 'evidence item', many: 'evidence items' },
};

/** An evidence item with sensible parts; `parts` overrides. */
export function item(parts: Record<string, unknown> = {}): EvidenceItem {
  return ItemSchema.parse({
    id: '1.1.1',
    ref: { status: 'no-id-claimed' },
    title: 'Something is done',
    question: 'Is it done?',
    mandatory: true,
    severity: 'high',
    basis: 'proposed',
    ...(parts['measure'] && !('answer' in parts) ? {} : { answer: { type: 'yes-no', equals: 'yes' } }),
    help: HELP,
    action: 'Do it.',
    ...parts,
  });
}

/** A measure that was measured; `parts` overrides. */
export function measure(parts: Partial<Measure> = {}): Measure {
  return {
    id: 'supported-share-servers',
    title: 'servers in support',
    rule: 'servers in support, of servers counted',
    kind: 'share',
    state: 'measured',
    because: '',
    numerator: 95,
    denominator: 100,
    unknown: 0,
    ...parts,
  };
}

export function absent(id: MeasureId = 'supported-share-servers'): Measure {
  return measure({ id, state: 'absent', because: 'no inventory was given', numerator: 0, denominator: 0 });
}

/** Evidence on the usual day for an acute trust. */
export function evidence(
  answers: Record<string, Answer> = {},
  measures: Measure[] = [absent()],
  parts: Partial<Evidence> = {},
): Evidence {
  return {
    on: ON,
    settings: ['acute'],
    answers: new Map(Object.entries(answers)),
    disputes: new Map(),
    measures: new Map(measures.map((m) => [m.id, m])),
    digests: new Map(),
    expected: new Map(),
    acceptances: new Map(),
    ...parts,
  };
}

const CORE = {
  title: 'A set of standards',
  shortTitle: 'Standards',
  publisher: 'Nobody',
  status: { state: 'in-force' },
  notice: 'Indicative.',
  appliesTo: ['acute'],
  words: WORDS,
  sources: [{ id: 'S1', title: 'A source' }],
};

/** A compliance edition of one standard per list of items. */
export function compliance(
  lists: EvidenceItem[][],
  parts: Record<string, unknown> = {},
  profile: Profile | null = null,
): ComplianceDefinition {
  const edition = Edition.parse({
    ...CORE,
    framework: 'test',
    edition: '1',
    shape: 'compliance',
    scoring: { method: 'mandatory-items' },
    overall: [
      { label: 'Standards met', meaning: 'All met.', basis: 'proposed', when: { verdict: 'met' } },
      {
        label: 'Approaching standards',
        meaning: 'A plan is agreed.',
        basis: 'proposed',
        when: { verdict: 'not-met', plansAgreed: true },
      },
      { label: 'Standards not met', meaning: 'Some are not.', basis: 'proposed', when: { verdict: 'not-met' } },
      { label: 'Not measured', meaning: 'Not known.', basis: 'proposed', when: { verdict: 'not-measured' } },
    ],
    ...parts,
  });
  if (edition.shape !== 'compliance') throw new Error('not a compliance edition');
  const standards = lists.map((items, i) =>
    Standard.parse({
      id: `S-${i + 1}`,
      number: i + 1,
      title: `Standard ${i + 1}`,
      intent: 'It is so.',
      basis: 'proposed',
      assertions: [{ id: `S-${i + 1}.1`, title: 'An assertion', items }],
    }),
  );
  return { edition, standards, profile, digests: new Map(lists.flat().map((x) => [x.id, `digest of ${x.id}`])) };
}

/** A criterion with elements per level, named `<id>.<level><letter>`. */
export function criterion(id: string, counts: Record<number, number>, parts: Record<string, unknown> = {}): Criterion {
  return Criterion.parse({
    id,
    title: `Criterion ${id}`,
    question: 'How far is it?',
    appliesTo: ['acute'],
    gate: false,
    floor: 'Nothing yet.',
    help: HELP,
    levels: Object.entries(counts).map(([level, n]) => ({
      level: Number(level),
      action: `Reach level ${level}.`,
      elements: Array.from({ length: n }, (_, i) => ({
        id: `${id}.${level}${'abcdef'[i]}`,
        text: `Element ${level}${'abcdef'[i]}`,
      })),
    })),
    ...parts,
  });
}

/** A maturity edition of one pillar per list of criteria. */
export function maturity(lists: Criterion[][], parts: Record<string, unknown> = {}): MaturityDefinition {
  const edition = Edition.parse({
    ...CORE,
    framework: 'grow',
    edition: '1',
    shape: 'maturity',
    scoring: {
      method: 'all-of-level',
      levels: [1, 2, 3, 4, 5].map((level) => ({ level, label: `Level ${level}` })),
      core: 3,
      headline: [
        { label: 'Leading', everyPillarAtLeast: 4.5, everyGateAtLeast: 5 },
        { label: 'Core', everyPillarAtLeast: 3, everyGateAtLeast: 3 },
        { label: 'Starting', everyPillarAtLeast: 1.5 },
        { label: 'Not yet' },
      ],
      gateCaps: [{ below: 3, label: 'Starting' }],
      basis: 'proposed',
    },
    ...parts,
  });
  if (edition.shape !== 'maturity') throw new Error('not a maturity edition');
  const pillars = lists.map((criteria, i) =>
    Pillar.parse({
      id: `p${i + 1}`,
      number: i + 1,
      title: `Pillar ${i + 1}`,
      intent: 'It grows.',
      basis: 'proposed',
      criteria,
    }),
  );
  return { edition, pillars, digests: new Map() };
}

export const YES: Answer = { value: 'yes' };
export const NO: Answer = { value: 'no' };
