import type { Answer, AnswersFile, AnswerValue } from '../../src/domain/answer.ts';
import { addDays } from '../../src/domain/calendar.ts';
import {
  type ComplianceDefinition,
  type Definition,
  editionKey,
  type MaturityDefinition,
} from '../../src/domain/definition.ts';
import type { AnswerSpec, EvidenceItem } from '../../src/domain/evidence-item.ts';
import { ON } from './machines.ts';
import { Random } from './random.ts';
import { STORY } from './story.ts';

/** Answers of the invented trust to one edition: mostly in order, some short with a plan, some nobody has got to yet. */
export function answersFor(definition: Definition): AnswersFile {
  const { framework, edition } = definition.edition;
  const random = new Random(seedOf(editionKey(definition.edition)));
  const entries = 'pillars' in definition ? maturityAnswers(definition, random) : complianceAnswers(definition, random);
  return { schema: 1, framework, edition, answers: Object.fromEntries(entries) };
}

type Entry = [id: string, answer: Answer];

function complianceAnswers(definition: ComplianceDefinition, random: Random): Entry[] {
  const items = definition.standards.flatMap((s) => s.assertions.flatMap((a) => a.items));
  return items.flatMap((item): Entry[] => {
    const told = STORY[item.id];
    const drawn = draw(item, definition, random);
    if (told !== undefined) return told === null ? [] : [[item.id, { ...told, ...said(item, random) }]];
    return drawn === null ? [] : [[item.id, drawn]];
  });
}

function draw(item: EvidenceItem, definition: ComplianceDefinition, random: Random): Answer | null {
  const lot = random.next();
  const core = said(item, random);
  const spec = item.answer;
  if (spec === undefined) return null;
  // Where the estate decides, few trusts type a figure as well.
  if (item.measure?.role === 'decides' && lot < 0.75) return null;
  if (lot > 0.955) return null;
  if (lot > 0.885) {
    const plan = { owner: ownerTitle(item.owners[0]), due: addDays(ON, random.between(30, 300)) };
    return {
      value: value(spec, false, expectedOf(definition, item), random),
      ...core,
      ...(random.chance(0.8) ? { plan } : {}),
    };
  }
  return { value: value(spec, true, expectedOf(definition, item), random), ...core };
}

function maturityAnswers(definition: MaturityDefinition, random: Random): Entry[] {
  const criteria = definition.pillars.flatMap((p) => p.criteria).filter((c) => c.appliesTo.includes('acute'));
  return criteria.flatMap((criterion) => {
    const target = random.pick([1, 2, 2, 3, 3, 3, 3, 4, 4]);
    return criterion.levels.flatMap((level) => {
      if (level.level > target + 1) return [];
      const short = random.between(0, level.elements.length - 1);
      return level.elements.flatMap((element, i): Entry[] => {
        const told = STORY[element.id];
        const met = level.level <= target || i !== short;
        const core = { by: ownerTitle(criterion.owners[0]), observedOn: addDays(ON, -random.between(5, 120)) };
        const evidence = criterion.evidence[i % Math.max(1, criterion.evidence.length)];
        const backed = met && evidence !== undefined && random.chance(0.6) ? { evidence: [evidence] } : {};
        if (told !== undefined) return told === null ? [] : [[element.id, { ...told, ...core }]];
        return [[element.id, { value: met ? 'yes' : 'no', ...core, ...backed }]];
      });
    });
  });
}

function said(item: EvidenceItem, random: Random): Pick<Answer, 'by' | 'observedOn' | 'evidence'> {
  const reference = `Evidence folder, ${item.id}`;
  return {
    by: ownerTitle(item.owners[0]),
    observedOn: addDays(ON, -random.between(3, 140)),
    ...(random.chance(0.55) ? { evidence: [reference] } : {}),
  };
}

function expectedOf(definition: ComplianceDefinition, item: EvidenceItem): string {
  const outcome = definition.profile?.outcomes[item.id];
  return outcome?.expected ?? outcome?.placeholder ?? 'partially-achieved';
}

function value(spec: AnswerSpec, passes: boolean, expected: string, random: Random): AnswerValue {
  switch (spec.type) {
    case 'yes-no':
      return passes === (spec.equals === 'yes') ? 'yes' : 'no';
    case 'percent':
      return percent(spec, passes, random);
    case 'number':
      return count(spec, passes, random);
    case 'date':
      return addDays(ON, -(passes ? random.between(1, spec.withinDays) : spec.withinDays + random.between(10, 200)));
    case 'choice': {
      const good = spec.oneOf[0] ?? '';
      const bad = spec.options.find((o) => !spec.oneOf.includes(o.value))?.value ?? good;
      return passes ? good : bad;
    }
    case 'text':
      return 'Described in the annual information governance report, section 4.';
    case 'document':
      return `Version 3.${random.between(0, 9)}, approved ${random.pick(['January', 'March', 'May', 'June', 'September'])} 2026`;
    case 'level':
      return level(
        spec.levels.map((l) => l.level),
        passes,
        expected,
      );
  }
}

function percent(
  rule: { atLeast?: number | undefined; atMost?: number | undefined },
  passes: boolean,
  random: Random,
): number {
  const tenths = (least: number, most: number): number =>
    random.between(Math.round(least * 10), Math.round(most * 10)) / 10;
  if (rule.atLeast !== undefined)
    return passes ? tenths(rule.atLeast, 100) : tenths(rule.atLeast * 0.8, rule.atLeast - 0.1);
  const most = rule.atMost ?? 0;
  return passes ? tenths(0, most) : tenths(most + 0.1, most + 8);
}

function count(
  rule: { atLeast?: number | undefined; atMost?: number | undefined },
  passes: boolean,
  random: Random,
): number {
  if (rule.atLeast !== undefined)
    return passes ? rule.atLeast + random.between(0, 3) : Math.max(0, rule.atLeast - random.between(1, 3));
  const most = rule.atMost ?? 0;
  return passes ? random.between(0, most) : most + random.between(1, 6);
}

function level(levels: readonly string[], passes: boolean, expected: string): string {
  const wanted = Math.max(0, levels.indexOf(expected));
  return levels[passes ? wanted : Math.max(0, wanted - 1)] ?? 'not-achieved';
}

function ownerTitle(role: string | undefined): string {
  return role === undefined
    ? 'Head of Information Governance'
    : (TITLES[role] ?? `${role.replaceAll('-', ' ')} (role)`);
}

const TITLES: Record<string, string> = {
  siro: 'Senior Information Risk Owner',
  'caldicott-guardian': 'Caldicott Guardian',
  ciso: 'Head of Cyber Security',
  cio: 'Chief Information Officer',
  ccio: 'Chief Clinical Information Officer',
  cnio: 'Chief Nursing Information Officer',
  cfo: 'Chief Finance Officer',
  coo: 'Chief Operating Officer',
  'medical-director': 'Medical Director',
  dpo: 'Data Protection Officer',
  hr: 'Director of People',
  estates: 'Director of Estates',
  'medical-engineering': 'Head of Medical Engineering',
  'emergency-planning': 'Emergency Planning Officer',
  procurement: 'Head of Procurement',
  'training-lead': 'Head of Learning',
  'network-lead': 'Network Manager',
  'soc-lead': 'Security Operations Lead',
  'service-desk': 'Service Desk Manager',
  'records-manager': 'Health Records Manager',
  'clinical-coding-lead': 'Clinical Coding Manager',
  'patient-experience': 'Head of Patient Experience',
  'bi-lead': 'Head of Information',
  'board-secretary': 'Board Secretary',
};

export function seedOf(key: string): number {
  let seed = 2166136261;
  for (const char of key) seed = Math.imul(seed ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0;
  return seed;
}
