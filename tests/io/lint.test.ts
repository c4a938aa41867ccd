import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hardToRead } from '../../src/io/lint/reading.ts';
import { lintFiles, lintStandards } from '../../src/io/lint.ts';
import { FILES } from './definitions/fixture.ts';
import { folder } from './folder.ts';

type Change = Record<string, [from: string, to: string]>;

function lintAfter(change: Change): string[] {
  const files = { ...FILES };
  for (const [name, [from, to]] of Object.entries(change)) {
    expect(files[name], `${name} holds what is changed`).toContain(from);
    files[name] = (files[name] ?? '').replace(from, to);
  }
  const dir = folder(files);
  return lintStandards([dir]).map(
    (r) => `${r.file.replace(`${dir}/`, '')}:${r.line}:${r.column} ${r.severity} ${r.message}`,
  );
}

describe('linting definitions', () => {
  test('the fixture is without fault', () => {
    expect(lintAfter({})).toEqual([]);
  });

  test.each<[string, Change, string]>([
    [
      'what keeps it from loading is an error',
      { 'xs/2025/01.yaml': ['mandatory:', 'mandatry:'] },
      'error assertions.0.items.0.mandatry: unknown key "mandatry" (did you mean "mandatory"?)',
    ],
    [
      'a rule behind one that always fits first',
      { 'xs/2025/edition.yaml': ['when: { verdict: met }', 'when: { verdict: not-met }'] },
      'error "Approaching" is never reached: "Met" fits first',
    ],
    [
      'a verdict without a last word',
      {
        'xs/2025/edition.yaml': [
          'when: { verdict: not-measured }',
          'when: { verdict: not-measured, plansAgreed: true }',
        ],
      },
      'error no rule gives every edition that is not-measured a label',
    ],
    [
      'a rule on an answer that cannot be given',
      { 'xs/2025/edition.yaml': ['plansAgreed: true', 'item: { id: X-2.1.2, oneOf: [some] }'] },
      'error "Approaching": X-2.1.2 can never be answered "some"',
    ],
    [
      'a share above one hundred',
      { 'xs/2025/01.yaml': ['atLeast: 95', 'atLeast: 950'] },
      'xs/2025/01.yaml:28:9 error atLeast 950: no share is above 100%',
    ],
    [
      'a share that everything reaches',
      { 'xs/2025/01.yaml': ['atLeast: 95', 'atLeast: 0'] },
      'error atLeast 0: every share passes',
    ],
    [
      'a share that was meant as a fraction',
      { 'xs/2025/01.yaml': ['atLeast: 95', 'atLeast: 0.95'] },
      'warning thresholds are in percent',
    ],
    [
      'a choice in which everything passes',
      { 'xs/2025/02.yaml': ['oneOf: [all]', 'oneOf: [all, none]'] },
      'error oneOf: every option passes',
    ],
    [
      'a source that is not listed',
      { 'xs/2025/01.yaml': ['mandatory: true', 'sources: [S2]\n        mandatory: true'] },
      'error there is no source "S2" in edition.yaml',
    ],
    [
      'published, and nobody says where',
      { 'xs/2025/01.yaml': ['severity: high\n        basis: proposed', 'severity: high\n        basis: published'] },
      'warning basis: published, but no source is named',
    ],
    [
      'a group without a standard',
      { 'xs/2025/01.yaml': ['group: people\n', ''] },
      'warning group "people" has no standard',
    ],
    [
      'a title twice',
      { 'xs/2025/02.yaml': ['Title of X-2.1.1', 'title of  X-1.1.1'] },
      'warning the same title stands at',
    ],
    [
      'an action nobody can take',
      { 'xs/2025/01.yaml': ['Do what X-1.1.1 asks for.', 'Improve.'] },
      'warning action: too short',
    ],
    [
      'a headline that is never reached',
      {
        'mat/1/edition.yaml': [
          '{ label: Core, everyPillarAtLeast: 3, everyGateAtLeast: 3 }, { label: Not yet }',
          '{ label: Not yet }, { label: Core, everyPillarAtLeast: 3 }',
        ],
      },
      'error "Core" is never reached: "Not yet" asks no more',
    ],
    [
      'caps without a gate',
      { 'mat/1/p1.yaml': ['gate: true', 'gate: false'] },
      'error gateCaps: no criterion is a gate',
    ],
    [
      'a criterion linked to nothing',
      { 'mat/1/p1.yaml': ['caf: [A1.a]', 'caf: [A1.z]'] },
      'error no edition of caf has "A1.z"',
    ],
    [
      'a criterion linked to a framework whose name is misspelt',
      { 'mat/1/p1.yaml': ['caf: [A1.a]', 'cafx: [A1.a]'] },
      'error there is no framework "cafx" here (did you mean "caf"?)',
    ],
    [
      'an item a crosswalk forgets',
      { 'crosswalks/xs-caf.yaml': ['[X-2.1.1, X-2.1.2]', '[X-2.1.1]'] },
      'warning from: X-2.1.2 of xs@2025 is neither linked nor dropped',
    ],
    [
      'an item a crosswalk drops and links',
      { 'crosswalks/xs-caf.yaml': ['[X-2.1.1', '[X-1.1.1, X-2.1.1'] },
      'error X-1.1.1 is dropped, and linked as well',
    ],
    [
      'an outcome a profile forgets',
      { 'profiles/caf.yaml': ['  "A1.b": { expected: null, basis: proposed }\n', ''] },
      'warning A1.b not mentioned',
    ],
    [
      'a successor that is not here',
      { 'xs/2025/edition.yaml': ['state: proposal', 'state: superseded, successor: { framework: ys, edition: "1" }'] },
      'warning successor: ys@1 is not here',
    ],
    [
      'a cycle that ends before it begins',
      {
        'xs/2025/edition.yaml': [
          'status:',
          'cycle: { name: C, opens: "2025-06-01", deadline: "2025-05-01", basis: proposed }\nstatus:',
        ],
      },
      'error cycle: opens, interim and deadline are not in order',
    ],
    [
      'a sentence without end',
      { 'xs/2025/01.yaml': ['good: It is done.', `good: ${'It is done and '.repeat(15)}so on.`] },
      'warning good: a sentence of 62 words',
    ],
  ])('%s', (_, change, remark) => {
    expect(lintAfter(change).join('\n')).toContain(remark);
  });
});

describe('linting single files', () => {
  test('a file among definitions is linted with all that belongs to it, and only its own remarks are told', () => {
    const dir = folder({
      ...FILES,
      'xs/2025/02.yaml': (FILES['xs/2025/02.yaml'] ?? '').replace('id: "X-2.1.1"', 'id: "X-1.1.2"'),
    });
    expect(lintFiles([join(dir, 'xs/2025/01.yaml')])).toEqual([]);
    expect(lintFiles([join(dir, 'xs/2025/02.yaml')])).toMatchObject([
      { severity: 'error', message: expect.stringContaining('is used already') },
    ]);
  });

  test.each(Object.keys(FILES))('%s is known by its keys or its place', (name) => {
    const lone = name.startsWith('profiles/') || name.startsWith('crosswalks/') ? name : 'x.yaml';
    const dir = folder({ [`some/${lone}`]: FILES[name] ?? '' });
    expect(lintFiles([join(dir, 'some', lone)])).toEqual([]);
  });

  test.each([
    ['a file of nobody', 'a: 1\n', /no file of ours/],
    ['broken YAML', 'a: [', /not YAML/],
    ['nothing', '', /empty/],
    [
      'answers with a fault',
      'schema: 1\nframework: x\nedition: y\nanswers: { a: { valeu: 1 } }\n',
      /did you mean "value"/,
    ],
  ])('%s', (_, text, message) => {
    const dir = folder({ 'x.yaml': text });
    expect(
      lintFiles([join(dir, 'x.yaml')])
        .map((r) => r.message)
        .join('\n'),
    ).toMatch(message);
  });
});

describe('reading level', () => {
  test('plain words pass, officialese does not', () => {
    expect(
      hardToRead(
        'Patch every server in two weeks. Ask the team that owns it. Write down who said no, and why they did so.',
      ),
    ).toBeNull();
    expect(
      hardToRead(
        'Organisational cybersecurity governance arrangements demonstrate comprehensive accountability through appropriately documented responsibilities, including proportionate assurance activities commensurate with organisational complexity, priorities, resources and circumstances.',
      ),
    ).toMatch(/LIX/);
  });
});

describe('linting the roles', () => {
  const ROLES = `schema: 1
basis: proposed
note: Made up for tests.
minutes: { basis: proposed, yes-no: 3, percent: 5, number: 5, date: 3, choice: 4, level: 8, text: 6, document: 4, element: 1 }
roles:
  - { id: security, title: Security, owners: [ciso] }
  - { id: networks, title: Networks, owners: [network-lead] }
`;
  const OWNED = (FILES['xs/2025/01.yaml'] ?? '').replace(
    'action: Do what X-1.1.1 asks for.',
    'action: Do what X-1.1.1 asks for.\n        owners: [ciso, network-lead]',
  );

  function lintRoles(roles: string): string[] {
    const dir = folder({ ...FILES, 'xs/2025/01.yaml': OWNED, 'roles.yaml': roles });
    const told = lintStandards([dir]).map(
      (r) => `${r.file.slice(dir.length + 1)}:${r.line} ${r.severity} ${r.message}`,
    );
    const alone = lintFiles([join(dir, 'roles.yaml')]);
    expect(
      alone.map((r) => r.message),
      'named alone it says the same',
    ).toEqual(told.map((t) => t.slice(t.indexOf('error ') + 6)));
    return told;
  }

  test('sound roles are without fault', () => {
    expect(lintRoles(ROLES)).toEqual([]);
  });

  test.each([
    ['a misspelt key', ['owners: [ciso]', 'ownres: [ciso]'], 'unknown key "ownres" (did you mean "owners"?)'],
    ['an unknown key', ['basis: proposed\n', 'basis: proposed\nzz: 1\n'], 'unknown key "zz"'],
    ['an owner that no item names', ['[ciso]', '[cisso]'], 'no item names the owner "cisso" (did you mean "ciso"?)'],
    ['a role that stands twice', ['id: networks', 'id: security'], 'role "security" stands here twice'],
    ['no role at all', [ROLES.slice(ROLES.indexOf('roles:')), 'roles: []\n'], 'roles'],
    ['an empty file', [ROLES, ''], 'the file is empty'],
  ])('%s is an error', (_, [from = '', to = ''], wanted) => {
    expect(ROLES).toContain(from);
    expect(
      lintRoles(ROLES.replace(from, to)).filter((t) => t.startsWith('roles.yaml:') && t.includes(' error ')),
    ).toEqual(expect.arrayContaining([expect.stringContaining(wanted)]));
  });

  test('an owner that is like none of those named is a warning: another edition may name it', () => {
    const dir = folder({ ...FILES, 'xs/2025/01.yaml': OWNED, 'roles.yaml': ROLES.replace('[ciso]', '[chaplain]') });
    expect(lintStandards([dir]).map((r) => `${r.severity} ${r.message}`)).toEqual([
      'warning no item names the owner "chaplain"',
    ]);
  });

  test('a file beside them that nothing reads is an error', () => {
    const dir = folder({ ...FILES, 'roels.yaml': ROLES });
    expect(lintStandards([dir]).map((r) => `${r.file.slice(dir.length + 1)} ${r.severity} ${r.message}`)).toEqual([
      'roels.yaml error nothing reads this file',
    ]);
  });

  test('a roles file by itself is known by its name', () => {
    const dir = folder({ 'roles.yaml': ROLES.replace('id: networks', 'id: security') });
    expect(lintFiles([join(dir, 'roles.yaml')]).map((r) => r.message)).toEqual(['role "security" stands here twice']);
  });
});
