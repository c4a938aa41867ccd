/** A small set of definitions, right in every respect; tests break one thing at a time. */
const HEAD = `publisher: Us
status: { state: proposal }
notice: Made up for tests.
appliesTo: [acute]
words:
  standard: { one: standard, many: standards }
  assertion: { one: assertion, many: assertions }
  item: { one: item, many: items }
sources:
  - { id: S1, title: A source }
`;

const item = (id: string, answer: string): string => `      - id: "${id}"
        ref: { status: no-id-claimed }
        title: Title of ${id}
        question: Is ${id} done?
        mandatory: true
        severity: high
        basis: proposed
        answer: ${answer}
        help: { good: It is done., auditor: Asks for proof of ${id}. }
        action: Do what ${id} asks for.
`;

const standard = (n: number, items: string): string => `id: "X-${n}"
number: ${n}
title: Standard ${n}
intent: To be safe.
basis: proposed
assertions:
  - id: "X-${n}.1"
    title: Assertion of ${n}
    items:
${items}`;

const OVERALL = `overall:
  - { label: Met, meaning: All is met., basis: proposed, when: { verdict: met } }
  - { label: Approaching, meaning: Planned., basis: proposed, when: { verdict: not-met, plansAgreed: true } }
  - { label: Not met, meaning: Not all., basis: proposed, when: { verdict: not-met } }
  - { label: Not measured, meaning: Unknown., basis: proposed, when: { verdict: not-measured } }
`;

const LEVELS =
  '{ type: level, levels: [{ level: not-achieved, statement: No }, { level: achieved, statement: Yes }], middleLevel: { exists: false, basis: proposed } }';

export const FILES: Readonly<Record<string, string>> = {
  'xs/2025/edition.yaml': `framework: xs
edition: "2025"
title: Exes of 2025
shortTitle: Exes
shape: compliance
${HEAD}scoring: { method: mandatory-items }
groups:
  - { id: people, title: People, demand: Care., basis: proposed }
${OVERALL}`,
  'xs/2025/01.yaml': standard(
    1,
    item('X-1.1.1', '{ type: yes-no, equals: "yes" }') + item('X-1.1.2', '{ type: percent, atLeast: 95 }'),
  ).replace('intent:', 'group: people\nintent:'),
  'xs/2025/02.yaml': standard(
    2,
    item('X-2.1.1', '{ type: date, withinDays: 365 }') +
      item(
        'X-2.1.2',
        '{ type: choice, options: [{ value: none, label: None }, { value: all, label: All of them }], oneOf: [all] }',
      ),
  ),
  'caf/4.0/edition.yaml': `framework: caf
edition: "4.0"
title: Outcomes
shortTitle: Outcomes
shape: compliance
${HEAD}scoring: { method: outcome-profile }
${OVERALL}`,
  'caf/4.0/a.yaml': standard(1, item('A1.a', LEVELS) + item('A1.b', LEVELS)),
  'mat/1/edition.yaml': `framework: mat
edition: "1"
title: Maturity
shortTitle: Maturity
shape: maturity
${HEAD}scoring:
  method: all-of-level
  levels: [{ level: 1, label: Not yet }, { level: 2, label: Starting }, { level: 3, label: Core }]
  core: 3
  headline: [{ label: Core, everyPillarAtLeast: 3, everyGateAtLeast: 3 }, { label: Not yet }]
  gateCaps: [{ below: 3, label: Not yet }]
  basis: proposed
dependencies:
  - { id: D1, if: { criterion: M-1, above: 2 }, needs: [{ criterion: M-1, atLeast: 2 }], say: Look again. }
peers:
  - { setting: all, n: 5, title: Peers, published: "2025-01-01", caveat: Few., source: S1, pillars: { p1: 2.5 } }
`,
  'mat/1/p1.yaml': `id: p1
number: 1
title: Pillar
intent: To grow.
basis: proposed
criteria:
  - id: M-1
    title: Criterion
    question: How far?
    appliesTo: [acute]
    gate: true
    floor: Nothing yet.
    levels:
      - level: 2
        elements: [{ id: M-1.2a, text: A start is made }]
        action: Make a start this year.
      - level: 3
        elements: [{ id: M-1.3a, text: It is done }, { id: M-1.3b, text: It is known }]
        action: Finish what was begun.
    help: { good: A plan., auditor: Asks to see it. }
    crosswalk: { caf: [A1.a] }
`,
  'profiles/caf.yaml': `profile: caf-base
framework: caf
edition: "4.0"
title: Base
source: Made up
checkedOn: "2025-01-01"
outcomes:
  "A1.a": { expected: achieved, basis: proposed }
  "A1.b": { expected: null, basis: proposed }
`,
  'crosswalks/xs-caf.yaml': `crosswalk: xs-caf
title: Exes to outcomes
from: { framework: xs, edition: "2025" }
to: { framework: caf, edition: "4.0" }
basis: proposed
source: Ours
links:
  - { from: X-1.1.1, to: A1.a, relation: related, basis: proposed }
  - { from: X-1.1.2, to: A1.a, relation: narrower, basis: proposed }
added: [A1.b]
dropped: [X-2.1.1, X-2.1.2]
`,
};
