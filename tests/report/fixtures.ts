import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from 'yaml';
import type {
  ComplianceResult,
  CriterionResult,
  MaturityResult,
  Observation,
  PillarResult,
  StandardResult,
  Tally,
} from '../../src/domain/edition-result.ts';
import type { EstateResult } from '../../src/domain/estate-result.ts';
import type { Finding } from '../../src/domain/finding.ts';
import type { Phase } from '../../src/domain/lifecycle.ts';
import type { Measure } from '../../src/domain/measure.ts';
import { Result } from '../../src/domain/result.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import { BrandTemplate, CoverTemplate, WordingTemplate } from '../../src/domain/template.ts';
import type { Outcome, OutcomeLevel, Verdict } from '../../src/domain/terms.ts';
import type { Assets } from '../../src/report/renderer.ts';
import type { Templates } from '../../src/report/templates.ts';

const template = (name: string): unknown =>
  parse(readFileSync(new URL(`../../templates/${name}.yaml`, import.meta.url), 'utf8'), { stringKeys: true });

export const templates: Templates = {
  cover: CoverTemplate.parse(template('cover')),
  brand: BrandTemplate.parse(template('brand')),
  wording: WordingTemplate.parse(template('wording')),
};

const font = (path: string): Uint8Array =>
  readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/arimo/${path}`));

export const assets: Assets = {
  fonts: { regular: font('400Regular/Arimo_400Regular.ttf'), bold: font('700Bold/Arimo_700Bold.ttf') },
};

const sha = (n: number): string => n.toString(16).padStart(4, '0').repeat(16);

const emptyTally = (): Tally => ({ total: 0, met: 0, notMet: 0, unanswered: 0, unknown: 0, notApplicable: 0 });

function tallyOf(outcomes: readonly Outcome[]): Tally {
  const count = (outcome: Outcome): number => outcomes.filter((o) => o === outcome).length;
  const notApplicable = count('not-applicable');
  return {
    total: outcomes.length - notApplicable,
    met: count('met'),
    notMet: count('not-met'),
    unanswered: count('unanswered'),
    unknown: count('unknown'),
    notApplicable,
  };
}

function addTallies(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const t of tallies) for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += t[key];
  return sum;
}

const verdictOf = (t: Tally): Verdict =>
  t.notMet > 0 ? 'not-met' : t.unanswered + t.unknown > 0 ? 'not-measured' : 'met';

const scoreOf = (t: Tally) => ({
  low: { numerator: t.met, denominator: t.total },
  high: { numerator: t.met + t.unanswered + t.unknown, denominator: t.total },
  value: { numerator: t.met, denominator: t.met + t.notMet },
  answered: { numerator: t.total - t.unanswered, denominator: t.total },
  evidenced: { numerator: 0, denominator: t.total },
});

export function observation(id: string, outcome: Outcome, change: Partial<Observation> = {}): Observation {
  return {
    id,
    title: `Subject ${id}`,
    question: 'Is it in place?',
    mandatory: true,
    severity: 'medium',
    basis: 'proposed',
    rule: 'the answer is yes',
    action: 'Put it in place',
    outcome,
    because: outcome === 'unanswered' ? 'nobody has answered' : 'the answer says so',
    decidedBy: outcome === 'unanswered' ? 'none' : 'answer',
    claimed: null,
    evidenced: null,
    contradiction: false,
    answerOutdated: false,
    digest: sha(7),
    ...change,
  };
}

function standard(
  number: number,
  id: string,
  title: string,
  group: string,
  outcomes: readonly Outcome[],
  items?: Observation[],
): StandardResult {
  const tally = tallyOf(outcomes);
  const verdict = verdictOf(tally);
  const because = {
    met: 'everything it requires is met',
    'not-met': `${tally.notMet} of ${tally.total} required items are not met`,
    'not-measured': `${tally.unanswered + tally.unknown} of ${tally.total} required items are not known`,
  }[verdict];
  return {
    id,
    number,
    title,
    intent: `What ${title.toLowerCase()} is for`,
    group,
    verdict,
    because,
    claimedVerdict: tally.unanswered > 0 ? 'not-measured' : 'met',
    evidencedVerdict: verdict === 'not-met' ? 'not-met' : 'not-measured',
    tally,
    score: scoreOf(tally),
    assertions: [
      {
        id: `${id}.1`,
        title: `First part of ${title.toLowerCase()}`,
        verdict,
        tally,
        items: items ?? outcomes.map((o, i) => observation(`${id}.1.${i + 1}`, o)),
      },
    ],
  };
}

const WORDS = {
  ndg: {
    standard: { one: 'standard', many: 'standards' },
    assertion: { one: 'assertion', many: 'assertions' },
    item: { one: 'evidence item', many: 'evidence items' },
  },
  caf: {
    standard: { one: 'objective', many: 'objectives' },
    assertion: { one: 'principle', many: 'principles' },
    item: { one: 'outcome', many: 'outcomes' },
  },
  wgll: {
    standard: { one: 'pillar', many: 'pillars' },
    assertion: { one: 'criterion', many: 'criteria' },
    item: { one: 'element', many: 'elements' },
  },
};

const NDG: readonly [string, string][] = [
  ['Personal confidential data', 'people'],
  ['Staff responsibilities', 'people'],
  ['Training', 'people'],
  ['Managing data access', 'process'],
  ['Process reviews', 'process'],
  ['Responding to incidents', 'process'],
  ['Continuity planning', 'process'],
  ['Unsupported systems', 'technology'],
  ['IT protection', 'technology'],
  ['Accountable suppliers', 'technology'],
];

const GROUP_TITLES: Readonly<Record<string, [string, string]>> = {
  people: ['People', 'Staff know what is expected of them and are trained for it.'],
  process: ['Process', 'Access, incidents and continuity are managed and rehearsed.'],
  technology: ['Technology', 'Systems are supported and protected, and suppliers answer for theirs.'],
};

/** Outcomes of each of ten standards, by a rule that gives every verdict at least once. */
const mixed = (n: number): Outcome[] =>
  Array.from(
    { length: 8 + n },
    (_, i): Outcome => (n % 3 === 0 && i < n ? 'not-met' : n % 3 === 1 && i === 2 ? 'unanswered' : 'met'),
  );

export function ndg(outcomesOf: (n: number) => Outcome[] = mixed): ComplianceResult {
  const standards = NDG.map(([title, group], i) => standard(i + 1, String(i + 1), title, group, outcomesOf(i + 1)));
  const tally = addTallies(standards.map((s) => s.tally));
  const verdict = verdictOf(tally);
  const labels = { met: 'Standards met', 'not-met': 'Standards not met', 'not-measured': 'Not measured' };
  return {
    framework: 'ndg-10',
    edition: '2023-24',
    title: 'Ten data security standards, as the toolkit of 2023-24 asked for them',
    shortTitle: 'Data security standards',
    publisher: 'National Data Guardian; NHS England',
    state: 'superseded',
    successor: 'dspt-caf@2026-27',
    cycle: { name: 'Toolkit year 2023-24', deadline: '2024-06-30', past: true },
    notice:
      'Trusts have been assessed under the CAF-aligned toolkit since September 2024. This edition shows the ten standards for continuity.',
    words: WORDS.ndg,
    basisCounts: { published: 62, recalled: 40, proposed: 28 },
    sources: [{ id: 's1', title: 'Review of data security, consent and opt-outs', where: 'gov.uk' }],
    shape: 'compliance',
    method: 'mandatory-items',
    label: labels[verdict],
    labelMeaning:
      verdict === 'not-met'
        ? 'at least one required item falls short'
        : 'nothing falls short, but not everything is known',
    verdict,
    because: `${tally.notMet} of ${tally.total} required items are not met`,
    profileUnknown: 0,
    profileTitle: null,
    tally,
    score: scoreOf(tally),
    groups: Object.entries(GROUP_TITLES).map(([id, [title, demand]]) => {
      const members = standards.filter((s) => s.group === id);
      const sum = addTallies(members.map((s) => s.tally));
      return { id, title, demand, standards: members.map((s) => s.id), verdict: verdictOf(sum), tally: sum };
    }),
    standards,
  };
}

const CAF: readonly [string, string, number][] = [
  ['A', 'Managing risk', 11],
  ['B', 'Protecting against attack and data breaches', 20],
  ['C', 'Detecting security events', 8],
  ['D', 'Keeping the effect of incidents small', 5],
  ['E', 'Using and sharing information appropriately', 5],
];

export function caf(answered = true): ComplianceResult {
  const standards = CAF.map(([id, title, count], n) => {
    const outcomes = Array.from(
      { length: count },
      (_, i): Outcome => (!answered ? 'unanswered' : i % 7 === 3 ? 'not-met' : i % 5 === 4 ? 'unknown' : 'met'),
    );
    const items = outcomes.map((outcome, i) => {
      const level: OutcomeLevel = outcome === 'met' ? 'achieved' : 'partially-achieved';
      return observation(`${id}${1 + Math.floor(i / 4)}.${'abcd'[i % 4]}`, outcome, {
        title: ['Leadership of security', 'Understanding of risk', 'Identity and access', 'Secure configuration'][
          i % 4
        ]!,
        claimed: answered ? { outcome, because: 'statement', level } : null,
        evidenced:
          id === 'B' && answered && i === 3 ? { outcome: 'not-met', because: 'measure', level: 'not-achieved' } : null,
        expectedLevel: outcome === 'unknown' ? null : 'achieved',
        countedLevel: answered ? level : null,
      });
    });
    return standard(n + 1, id, title, 'all', outcomes, items);
  });
  const tally = addTallies(standards.map((s) => s.tally));
  return {
    ...ndg(),
    framework: 'dspt-caf',
    edition: '2026-27',
    title: 'CAF-aligned toolkit, 2026-27, on version 4.0 of the framework',
    shortTitle: 'CAF-aligned toolkit 2026-27',
    publisher: 'NHS England; NCSC',
    state: 'in-force',
    cycle: { name: 'Toolkit year 2026-27', deadline: '2027-06-30', past: false },
    notice: 'The questions and help are our own wording; the toolkit itself is the authority on what is asked.',
    words: WORDS.caf,
    basisCounts: { published: 49, recalled: 0, proposed: 12 },
    sources: [{ id: 's2', title: 'Cyber Assessment Framework 4.0', where: 'ncsc.gov.uk' }],
    method: 'outcome-profile',
    label: answered ? 'Standards not met' : 'Not measured',
    labelMeaning: answered ? 'an outcome is below the level expected of it' : 'no outcome has been answered',
    verdict: verdictOf(tally),
    because: `${tally.met} of ${tally.total} outcomes reach the level expected`,
    profileUnknown: answered ? 9 : 49,
    profileTitle: answered ? 'Acute trusts, as far as it is published' : null,
    tally,
    score: scoreOf(tally),
    groups: [],
    standards,
  };
}

const PILLARS: readonly [string, number, number, number][] = [
  ['Well led', 3, 0, 2.7],
  ['Ensure smart foundations', 2, 1, 2.4],
  ['Safe practice', 3, 1, 2.9],
  ['Support people', 2, 0, 2.2],
  ['Empower citizens', 1, 1, 2.0],
  ['Improve care', 2, 1, 2.5],
  ['Healthy populations', 1, 0, 1.8],
];

function criterion(pillar: number, n: number, level: number, open: number): CriterionResult {
  const id = `P${pillar}.${n}`;
  const elements = [2, 3, 4, 5].flatMap((at) =>
    [1, 2].map((k) => {
      const outcome: Outcome = at <= level ? 'met' : k <= open ? 'unanswered' : 'not-met';
      return { ...observation(`${id}-${at}-${k}`, outcome), level: at };
    }),
  );
  return {
    id,
    title: `Criterion ${n} of pillar ${pillar}`,
    question: 'How far is it in place?',
    gate: pillar === 2 && n === 1,
    applicable: true,
    because: `everything up to level ${level} is in place`,
    level,
    range: { low: level, high: Math.min(level + open, 5) },
    claimedLevel: level,
    evidencedLevel: 1,
    shortOf: elements.filter((e) => e.level === level + 1).map((e) => e.id),
    answered: { numerator: elements.filter((e) => e.outcome !== 'unanswered').length, denominator: elements.length },
    action: 'Take the next step',
    elements,
  };
}

export function wgll(answered = true): MaturityResult {
  const pillars = PILLARS.map(([title, level, open, peer], i): PillarResult => {
    const criteria = [0, 1, 2, 3, 4, 5].map((n) =>
      criterion(i + 1, n + 1, answered ? Math.min(level + (n % 2), 5) : 1, answered ? open : 2),
    );
    const sum = criteria.reduce((total, c) => total + (c.level ?? 0), 0);
    const high = criteria.reduce((total, c) => total + (c.range.high ?? 0), 0);
    return {
      id: `p${i + 1}`,
      number: i + 1,
      title,
      intent: 'What the pillar is for',
      mean: { low: { numerator: sum, denominator: 6 }, high: { numerator: answered ? high : 30, denominator: 6 } },
      claimed: { numerator: sum, denominator: 6 },
      evidenced: answered ? { numerator: 1, denominator: 1 } : null,
      atCore: { numerator: criteria.filter((c) => (c.level ?? 0) >= 3).length, denominator: 6 },
      answered: { numerator: answered ? 44 : 0, denominator: 48 },
      peer,
      criteria,
    };
  });
  return {
    framework: 'wgll',
    edition: '2026',
    title: 'Digital maturity on the seven pillars of What Good Looks Like',
    shortTitle: 'Digital maturity',
    publisher: 'The makers of this tool',
    state: 'in-force',
    notice: 'The criteria are our own wording and not the national question set.',
    words: WORDS.wgll,
    basisCounts: { published: 7, recalled: 0, proposed: 569 },
    sources: [{ id: 's3', title: 'What Good Looks Like framework', where: 'NHS England' }],
    shape: 'maturity',
    method: 'all-of-level',
    label: answered ? 'Emerging' : 'Not measured',
    verdict: answered ? 'not-met' : 'not-measured',
    because: answered ? 'a gate is below Core, and two pillars are below level 2' : 'nothing has been answered',
    setting: 'acute',
    levels: ['Initial', 'Emerging', 'Core', 'Integrated', 'Leading'].map((label, i) => ({ level: i + 1, label })),
    core: 3,
    overall: {
      low: { numerator: answered ? 31 : 14, denominator: 14 },
      high: { numerator: answered ? 38 : 70, denominator: 14 },
    },
    claimed: { numerator: 36, denominator: 14 },
    evidenced: answered ? { numerator: 1, denominator: 1 } : null,
    weakestPillar: answered ? 'p7' : null,
    atCore: { numerator: answered ? 15 : 0, denominator: 42 },
    answered: { numerator: answered ? 308 : 0, denominator: 336 },
    gates: [
      { criterion: 'P2.1', title: 'Supported and patched systems', level: answered ? 2 : 1, caps: 'Emerging' },
      { criterion: 'P3.2', title: 'Clinical safety', level: answered ? 3 : 1, caps: answered ? null : 'Initial' },
    ],
    dependencies: answered
      ? [
          {
            id: 'd1',
            say: 'Remote monitoring stands above level 3 while identity is at level 2: the first rests on the second',
          },
        ]
      : [],
    peers: {
      title: 'Digital maturity of acute trusts, 2025',
      n: 137,
      published: '2025-09-12',
      caveat: 'Peers answered another question set on a scale of the same length; compare with care',
    },
    pillars,
  };
}

const NOUGHT: Record<Phase, number> = { supported: 0, extended: 0, 'extended-only': 0, 'end-of-life': 0, unknown: 0 };

export function estate(): EstateResult {
  const rows: readonly [EstateResult['classes'][number]['class'], number, number, number, number, number][] = [
    ['server', 402, 31, 12, 57, 9],
    ['desktop', 2207, 0, 140, 96, 21],
    ['laptop', 1180, 0, 44, 12, 8],
    ['mobile', 212, 0, 0, 19, 4],
    ['network', 81, 0, 0, 17, 36],
    ['medical', 31, 4, 0, 38, 3],
  ];
  const classes = rows.map(([name, supported, extended, only, ended, unknown]) => ({
    class: name,
    phases: { supported, extended, 'extended-only': only, 'end-of-life': ended, unknown },
    total: supported + extended + only + ended + unknown,
  }));
  const phases = { ...NOUGHT };
  for (const row of classes) for (const phase of Object.keys(phases) as Phase[]) phases[phase] += row.phases[phase];
  const counted = classes.reduce((sum, row) => sum + row.total, 0);
  return {
    sources: [source('inventory/intune.csv', 3904, 3880, 21, 3), source('inventory/sccm.csv', 2760, 2751, 9, 0)],
    reconciliation: {
      records: 6664,
      accepted: 6631,
      rejected: 30,
      blank: 3,
      devices: counted + 184 + 17,
      duplicates: 6631 - counted - 201,
      counted,
      stale: 184,
      excluded: 17,
    },
    staleAfterDays: 90,
    exclusions: [
      { id: 'training-room', reason: 'Machines of the training room, never joined to the network', devices: 17 },
    ],
    conflicts: [{ field: 'os-version', devices: 212 }],
    phases,
    classes,
    releases: [
      release(
        'Windows 10 22H2',
        'desktop',
        'extended-only',
        '2025-10-14',
        140,
        'free fixes ended; a paid channel is open and nothing proves that the trust has it',
      ),
      release(
        'Windows Server 2012 R2',
        'server',
        'end-of-life',
        '2023-10-10',
        57,
        'free fixes ended on 10 October 2023 and no agreement covers it',
      ),
      release(
        'Windows 7',
        'medical',
        'end-of-life',
        '2020-01-14',
        38,
        'free fixes ended on 14 January 2020; the agreement named for it has lapsed',
      ),
      release('Windows 11 24H2', 'laptop', 'supported', '2027-10-12', 1180, 'in ordinary support'),
    ],
    unrecognised: [
      { text: 'Embedded OS rev. B', devices: 36, settles: 'the maker and the model of the device' },
      { text: '', devices: 21, settles: 'a column that names the operating system' },
    ],
    ending: [
      { quarter: '2027-Q1', devices: 12 },
      { quarter: '2027-Q4', devices: 1180 },
      { quarter: '2028-Q2', devices: 96 },
    ],
    exceptions: [
      {
        place: { file: 'inventory/intune.csv', line: 118 },
        class: 'server',
        label: 'Windows Server 2012 R2',
        phase: 'end-of-life',
        ends: '2023-10-10',
      },
    ],
  };
}

function release(
  label: string,
  deviceClass: EstateResult['classes'][number]['class'],
  phase: Phase,
  ends: string,
  devices: number,
  because: string,
) {
  return {
    product: 'windows',
    release: label.toLowerCase().replaceAll(' ', '-'),
    label,
    class: deviceClass,
    phase,
    ends,
    because,
    devices,
  };
}

function source(
  name: string,
  records: number,
  accepted: number,
  rejected: number,
  blank: number,
): EstateResult['sources'][number] {
  return {
    name,
    bytes: records * 240,
    sha256: sha(records),
    format: 'intune',
    encoding: 'UTF-8',
    delimiter: ',',
    headerLine: 1,
    mapping: [{ field: 'name', column: 'Device name', index: 0 }],
    unknownColumns: [],
    records,
    accepted,
    rejected,
    blank,
    rejects: Array.from({ length: rejected }, (_, i) => ({
      line: 10 + i,
      reason: i % 3 === 0 ? ('too-few-fields' as const) : ('missing-value' as const),
      excerpt: 'SECRET-DEVICE-NAME-01',
    })),
    warnings: [{ code: 'preamble', message: 'a line before the header was passed over', count: 1, lines: [1] }],
  };
}

const MEASURES: readonly Measure[] = [
  measure('end-of-life-share-all', 'Share of devices out of support', 'share', 239, 4664),
  measure('end-of-life-count', 'Devices out of support', 'count', 239, 4664),
  measure('encrypted-mobile-share', 'Share of laptops and mobiles that are encrypted', 'share', 1322, 1479),
  {
    ...measure('mfa-remote-share', 'Share of remote access with a second factor', 'share', 0, 0),
    state: 'absent',
    because: 'no file has a column for it',
  },
  measure('survey-age-days', 'Age of the last survey of software', 'days', 34, 1),
];

function measure(
  id: Measure['id'],
  title: string,
  kind: Measure['kind'],
  numerator: number,
  denominator: number,
): Measure {
  return {
    id,
    title,
    rule: 'devices that meet it, of the devices counted',
    kind,
    state: 'measured',
    because: 'counted from the inventory',
    numerator,
    denominator,
    unknown: kind === 'days' ? 0 : 21,
  };
}

export function finding(n: number, change: Partial<Finding> = {}): Finding {
  const severity = n <= 2 ? 'critical' : n <= 6 ? 'high' : n <= 12 ? 'medium' : 'low';
  return {
    ref: `F-${String(n).padStart(3, '0')}`,
    kind: 'item',
    severity,
    title: [
      'Servers run systems that nobody fixes',
      'The lapsed agreement for medical devices',
      'Staff training is below the level asked for',
      'Backups are not rehearsed',
    ][n % 4]!,
    because: [
      '57 of 511 servers run a system that has no security fixes',
      'the agreement ended on 31 March 2026',
      '88.1% (7,410 of 8,411) of staff are trained and 95% is asked for',
      'nobody could name the last rehearsal',
    ][n % 4]!,
    action: [
      'Replace, upgrade or buy extended support for each server listed',
      'Renew the agreement or take the devices off the network',
      'Book the remaining staff and report weekly',
      'Restore one system from backup and write down how long it took',
    ][n % 4]!,
    owner: n % 3 === 0 ? null : 'Chief information officer',
    due: n % 3 === 0 ? null : n % 5 === 0 ? '2026-09-30' : '2027-03-31',
    cost: n === 1 ? 12000 : null,
    edition: n % 2 === 0 ? 'ndg-10@2023-24' : 'dspt-caf@2026-27',
    item: `8.${n}.1`,
    measure: null,
    acceptance: n === 2 ? 'old-scanners' : null,
    also: n === 1 ? [{ edition: 'ndg-10@2023-24', item: '8.3.1' }] : [],
    places:
      n === 1
        ? [
            { file: 'inventory/intune.csv', line: 118 },
            { file: 'inventory/sccm.csv', line: 77 },
          ]
        : [],
    ...change,
  };
}

const AGREEMENT = {
  id: 'servers-esu',
  title: 'Server updates',
  kind: 'esu' as const,
  provider: 'Vendor',
  reference: 'PO-4471',
  scope: { classes: ['server' as const] },
  from: '2026-01-01',
  to: '2026-12-31',
};

/** A trust that answered nearly everything and gave two inventories. Invented from end to end. */
export function fullTrust(change: Partial<Result> = {}): Result {
  return Result.parse({
    format: 'assess-result',
    schema: 1,
    asOf: '2026-11-22',
    trust: {
      name: 'Harrowmere University Hospitals (invented)',
      code: 'RXX',
      invented: true,
      settings: ['acute'],
      designations: [],
      sites: [],
    },
    disclaimer:
      'Indicative result of a tool that is independent of the NHS. It does not replace a submission to the toolkit.',
    editions: [ndg(), caf(), wgll()],
    measures: [...MEASURES],
    estate: estate(),
    contradictions: [
      {
        edition: 'ndg-10@2023-24',
        item: '8.3.1',
        title: 'No unsupported systems',
        claimed: 'yes: no device runs an unsupported system',
        evidenced: '239 of 4,664 devices run one',
        measure: 'end-of-life-count',
        finding: 'F-001',
      },
      {
        edition: 'ndg-10@2023-24',
        item: '9.1.1',
        title: 'Laptops are encrypted',
        claimed: '100% of laptops',
        evidenced: '89.4% (1,322 of 1,479)',
        measure: 'encrypted-mobile-share',
        finding: 'F-004',
      },
      {
        edition: 'dspt-caf@2026-27',
        item: 'B4.d',
        title: 'Vulnerabilities are managed',
        claimed: 'achieved',
        evidenced: 'not achieved: 57 servers out of support',
        measure: 'end-of-life-share-all',
        finding: 'F-005',
      },
    ],
    findings: Array.from({ length: 31 }, (_, i) => finding(i + 1)),
    agreements: [
      {
        agreement: AGREEMENT,
        status: 'in-force',
        because: 'has a reference and runs until 31 December 2026',
        devices: 31,
      },
      {
        agreement: {
          ...AGREEMENT,
          id: 'scanners',
          title: 'Scanner maker',
          kind: 'device-vendor',
          reference: undefined,
          to: '2027-03-31',
        },
        status: 'unproven',
        because: 'has no reference, so nothing shows that it exists',
        devices: 0,
      },
    ].map((a) => ({ ...a, agreement: JSON.parse(JSON.stringify(a.agreement)) })),
    acceptances: [
      {
        acceptance: {
          id: 'old-scanners',
          title: 'Scanners on an old system',
          items: ['8.2.1'],
          reason: 'clinical-need',
          text: 'Needed until the new wing opens',
          approver: 'Senior information risk owner',
          approvedOn: '2025-06-01',
          expiresOn: '2026-06-01',
        },
        status: 'lapsed',
        because: 'expired on 1 June 2026',
        covers: 38,
      },
    ],
    cover: {
      meeting: 'Board of Directors, meeting in public',
      'meeting-date': '3 December 2026',
      author: 'Head of cyber security',
      sponsor: 'Chief information officer and senior information risk owner',
      purpose: 'Assure and approve',
      recommendation: [
        'note the position on 22 November 2026',
        'approve the action plan',
        'ask for a report on progress in March 2027',
      ],
    },
    basis: {
      tool: { name: 'assess', version: '0.1.0' },
      definitions: [1, 2, 3, 4].map((n) => ({ file: `standards/ndg-10/2023-24/0${n}.yaml`, sha256: sha(n) })),
      lifecycle: { title: 'Vendor support dates', checkedOn: '2026-11-01', ageDays: 21, sha256: sha(99) },
      inputs: [
        { file: 'inventory/intune.csv', bytes: 936960, sha256: sha(3904) },
        { file: 'inventory/sccm.csv', bytes: 662400, sha256: sha(2760) },
      ],
      answers: { count: 604, journalHead: sha(11), voidLines: 0 },
    },
    ...change,
  });
}

const snapshot = (asOf: string, low: number, ended: number): Snapshot => ({
  asOf,
  sha256: sha(ended),
  editions: [
    {
      shape: 'compliance',
      framework: 'dspt-caf',
      edition: '2026-27',
      shortTitle: caf().shortTitle,
      label: 'Below profile',
      verdict: 'not-met',
      low: { numerator: low, denominator: caf().score.low.denominator },
      high: { numerator: low + 9, denominator: caf().score.low.denominator },
      standards: caf().standards.map((s) => ({ id: s.id, title: s.title, verdict: 'not-measured', low: s.score.low })),
    },
    {
      shape: 'maturity',
      framework: wgll().framework,
      edition: wgll().edition,
      shortTitle: wgll().shortTitle,
      setting: 'acute',
      label: 'Initial',
      verdict: 'not-met',
      low: { numerator: low, denominator: 14 },
      high: { numerator: 30, denominator: 14 },
      pillars: [],
    },
    {
      shape: 'compliance',
      framework: 'ndg-10',
      edition: '2022-23',
      shortTitle: 'Data security standards of the year before',
      label: 'Standards not met',
      verdict: 'not-met',
      low: { numerator: 70, denominator: 120 },
      high: { numerator: 90, denominator: 120 },
      standards: [],
    },
  ],
  phases: { supported: 4100, extended: 0, 'extended-only': 140, 'end-of-life': ended, unknown: 60 },
  findings: { critical: 4, high: 9, medium: 8, low: 12 },
  contradictions: 5,
});

/** A trust with all that a board may be told: leaders, requests, decisions, two earlier results, a strength. */
export function decidedTrust(change: Partial<Result> = {}): Result {
  return fullTrust({
    leadership: [
      {
        role: 'siro',
        name: 'A. Person',
        post: 'Director of Finance',
        qualification: 'Trained in March 2026',
        boardSeat: false,
        since: '2024-05-01',
      },
      { role: 'caldicott-guardian', name: 'B. Person', boardSeat: true },
      { role: 'cio', post: 'Vacant' },
      { role: 'dpo', name: 'C. Person', qualification: 'Certified' },
    ],
    requests: [
      { id: 'M-1', asked: 'Bring a plan', on: '2026-06-03', state: 'done', became: 'It was brought in July' },
      { id: 'M-2', asked: 'Renew the agreement', on: '2026-06-03', state: 'not-begun', due: '2026-11-21' },
      { id: 'M-3', asked: 'Train the staff', on: '2026-09-02', state: 'under-way', due: '2026-11-22', owner: 'HR' },
      { id: 'M-4', asked: 'Buy a tool', on: '2026-09-02', state: 'withdrawn', due: '2026-01-01' },
    ],
    decisions: [
      {
        id: 'D-1',
        asked: 'release the money',
        because: 'the plan needs it',
        cost: 412000,
        items: ['8.1.1', 'F-003', 'X-9'],
      },
      { id: 'D-2', asked: 'accept the risk' },
    ],
    earlier: [snapshot('2025-11-20', 26, 301), snapshot('2026-05-29', 29, 280)],
    ...change,
  });
}

/** A trust that has answered nothing and given no inventory. */
export function emptyTrust(): Result {
  const nothing = (n: number): Outcome[] => Array.from({ length: 8 + n }, (): Outcome => 'unanswered');
  return fullTrust({
    editions: [ndg(nothing), caf(false), wgll(false)],
    measures: MEASURES.map((m) => ({
      ...m,
      state: 'absent',
      because: 'no inventory was given',
      numerator: 0,
      denominator: 0,
      unknown: 0,
    })),
    estate: null,
    contradictions: [],
    findings: [],
    agreements: [],
    acceptances: [],
    cover: {},
    basis: { ...fullTrust().basis, inputs: [], answers: { count: 0, journalHead: null, voidLines: 0 } },
  });
}

/** Every item falls short and every device is out of support. */
/** The four extended medical devices run Windows XP under custom support: to isolate and replace. */
export function reprievedTrust(): Result {
  const base = estate();
  const xp = { class: 'medical', label: 'Windows XP', phase: 'extended', ends: '2026-12-31', isolate: true } as const;
  const because =
    'free fixes ended on 8 April 2014; fixed until 31 December 2026 under agreement CS-1; isolate and replace';
  const row = { ...xp, product: 'windows', release: '5-sp3', because, devices: 4 };
  const lines = [11, 12, 13, 14].map((line) => ({ ...xp, place: { file: 'inventory/medical.csv', line } }));
  return fullTrust({
    estate: { ...base, releases: [...base.releases, row], exceptions: [...base.exceptions, ...lines] },
    measures: [
      ...MEASURES,
      measure('supported-share-medical', 'Medical devices on supported software', 'share', 31, 76),
    ],
  });
}

export function failingTrust(): Result {
  const all = (n: number): Outcome[] => Array.from({ length: 8 + n }, (): Outcome => 'not-met');
  const base = estate();
  const classes = base.classes.map((row) => ({ ...row, phases: { ...NOUGHT, 'end-of-life': row.total } }));
  return fullTrust({
    editions: [ndg(all), caf(), wgll(false)],
    estate: { ...base, classes, phases: { ...NOUGHT, 'end-of-life': base.reconciliation.counted }, ending: [] },
    findings: Array.from({ length: 60 }, (_, i) =>
      finding(i + 1, { severity: 'critical', owner: null, due: null, cost: null }),
    ),
  });
}

/** Names and remarks that try a layout and a renderer: long, Welsh, and hostile. */
export function awkwardTrust(): Result {
  const long =
    'Bwrdd Iechyd Prifysgol Dŵr y Ŵyl a’r Tŷ Gwyn yn Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch';
  const hostile =
    '<script>alert(1)</script> [x](http://evil.example) | `a` **b** _c_ \u202Egnp.exe a@b.example $1$ ![i](j) {#id} \u{1F600}';
  const base = fullTrust();
  return {
    ...base,
    trust: { ...base.trust, name: long, invented: false },
    cover: {
      ...base.cover,
      author: hostile,
      item: '1. # not a heading',
      sponsor: `- not a list\n+ nor this\n${'x'.repeat(400)}`,
      recomendation: 'a misspelt field',
    },
    findings: [
      finding(1, {
        title: hostile,
        because: `=cmd|' /C calc'!A0 ${'W'.repeat(300)}`,
        owner: 'Cyfarwyddwr Digidol, Technoleg a Thrawsnewid Gwasanaethau Iechyd',
      }),
      finding(2, { because: `${'a long reason that goes on and on. '.repeat(300)}` }),
      ...base.findings.slice(2),
    ],
    contradictions: base.contradictions.map((c) => ({ ...c, title: hostile })),
  };
}
