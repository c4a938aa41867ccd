import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findWorkspace, loadWorkspace, workspaceFile, workspaceFolder } from '../../src/io/workspace.ts';
import { folder, userError } from './folder.ts';

const ASSESSMENT = `schema: 1
trust:
  name: Harrow Mere NHS Trust
  code: RX0
  settings: [acute]
editions: ["xs@2025"]
inventories:
  - file: inventory/intune.csv
acceptances:
  - { id: A1, title: Scanner, items: [X-1.1.1], reason: isolated, text: Behind a wall., approver: SIRO, approvedOn: "2026-01-01", expiresOn: "2026-12-31" }
`;

describe('finding the workspace', () => {
  test('the nearest folder upwards that has an assessment.yaml', () => {
    const dir = folder({ 'assessment.yaml': ASSESSMENT, 'inner/assessment.yaml': ASSESSMENT });
    mkdirSync(join(dir, 'a/b'), { recursive: true });
    expect(findWorkspace(join(dir, 'a/b'))).toBe(dir);
    expect(findWorkspace(join(dir, 'inner'))).toBe(join(dir, 'inner'));
    expect(workspaceFolder(null, join(dir, 'a'))).toBe(dir);
    expect(workspaceFolder('/given', join(dir, 'a'))).toBe('/given');
  });

  test('none is told with how to begin', () => {
    expect(findWorkspace('/')).toBeNull();
    expect(userError(() => workspaceFolder(null, '/')).message).toMatch(/begin with "assess init"/);
  });
});

describe('loading the workspace', () => {
  test('defaults are filled in, and the file is fingerprinted', () => {
    const { workspace, bytes, sha256 } = loadWorkspace(folder({ 'assessment.yaml': ASSESSMENT }));
    expect(workspace).toMatchObject({ staleAfterDays: 90, agreements: [], trust: { invented: false } });
    expect([bytes, sha256.length]).toEqual([ASSESSMENT.length, 64]);
  });

  test.each([
    ['a misspelt key', 'editions:', 'edition:', '6:1 edition: unknown key "edition" (did you mean "editions"?)'],
    [
      'a path that climbs',
      'inventory/intune.csv',
      '../intune.csv',
      '8:11 inventories.0.file: expected a path inside the workspace',
    ],
    [
      'a path of Windows',
      'inventory/intune.csv',
      'inventory\\intune.csv',
      '8:11 inventories.0.file: expected a path inside the workspace',
    ],
    ['an edition twice', '["xs@2025"]', '["xs@2025", "xs@2025"]', '6:23 editions: "xs@2025" stands here twice'],
    ['a code in small letters', 'RX0', 'rx0', '4:9 trust.code: expected an ODS code'],
    [
      'a scope of nothing',
      'items: [X-1.1.1]',
      'devices: {}',
      '10:31 acceptances.0.devices: expected at least one of classes, products, names, sites',
    ],
    ['an acceptance of nothing', ' items: [X-1.1.1],', '', '10:5 acceptances.0: expected items, devices, or both'],
    ['a newer format', 'schema: 1', 'schema: 7', '1:9 this file is of format 7'],
  ])('%s is told with its place', (_, from, to, problem) => {
    const dir = folder({ 'assessment.yaml': ASSESSMENT.replace(from, to) });
    const error = userError(() => loadWorkspace(dir));
    expect(error.kind).toBe('input');
    expect(error.problems.join('\n')).toContain(`assessment.yaml:${problem}`);
  });

  test('ids that stand twice are told, each list by itself', () => {
    const line = ASSESSMENT.split('\n').find((l) => l.includes('id: A1')) ?? '';
    const dir = folder({ 'assessment.yaml': `${ASSESSMENT}${line}\n` });
    expect(userError(() => loadWorkspace(dir)).problems).toEqual([
      `${join(dir, 'assessment.yaml')}:11:11 acceptances: "A1" stands here twice`,
    ]);
  });

  test('terms that end before they begin are told where they stand, and one of a single day is none of them', () => {
    const terms = (from: string, to: string) => `agreements:
  - { id: E1, title: T, kind: esu, provider: P, scope: { names: [a] }, from: ${from}, to: ${to} }
acceptances:
  - { id: A2, title: T, items: [i], reason: cost, text: T, approver: A, approvedOn: ${from}, expiresOn: ${to} }
`;
    const plain = ASSESSMENT.slice(0, ASSESSMENT.indexOf('acceptances:'));
    const file = (from: string, to: string) => folder({ 'assessment.yaml': plain + terms(from, to) });
    expect(loadWorkspace(file('2026-05-01', '2026-05-01')).workspace.agreements).toHaveLength(1);
    const { problems } = userError(() => loadWorkspace(file('2026-05-02', '2026-05-01')));
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(
      /:\d+:94 agreements\.0\.to: expected a day not before from, 2026-05-02, found 2026-05-01$/,
    );
    expect(problems[1]).toMatch(/acceptances\.0\.expiresOn: expected a day not before approvedOn, 2026-05-02/);
  });

  test('a file it names is found inside it only', () => {
    const dir = folder({ 'assessment.yaml': ASSESSMENT, 'inventory/intune.csv': 'x' });
    expect(workspaceFile(loadWorkspace(dir), 'inventory/intune.csv')).toBe(join(dir, 'inventory/intune.csv'));
  });

  test('a folder without one cannot be read', () => {
    expect(userError(() => loadWorkspace(folder())).kind).toBe('io');
  });
});
