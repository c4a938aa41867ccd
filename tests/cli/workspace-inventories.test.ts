import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inventory } from '../../src/cli/commands/inventory.ts';
import { inventoryMap } from '../../src/cli/commands/inventory-map.ts';
import { assessFolder } from '../../src/cli/pipeline.ts';
import { makeWorkbook } from '../io/xlsx/make-workbook.ts';
import { fakeSurroundings, noOptions } from './fake.ts';
import { loadOnce, SHIPPED } from './lifecycle-loader.ts';
import { emptyFolder } from './workspace-fixture.ts';

const row = (n: number, ...cells: string[]): string =>
  `<row r="${n}">${cells.map((t, i) => `<c r="${'ABC'[i]}${n}" t="inlineStr"><is><t>${t}</t></is></c>`).join('')}</row>`;

const WORKBOOK = makeWorkbook({
  sheets: [
    { name: 'Notes', rows: row(1, 'Kept by clinical engineering') },
    {
      name: 'Devices',
      rows: row(1, 'Rechner', 'Betrieb') + row(2, 'WS-1', 'Windows 7') + row(3, 'WS-2', 'Ubuntu 22.04'),
    },
  ],
});

const MAP = 'schema: 1\ncolumns: [Rechner, Betrieb]\nfields: { name: [Rechner], os: [Betrieb] }\n';

function folderWith(files: Record<string, string | Uint8Array>): string {
  const folder = emptyFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

test('a sheet is read by its name and by the mapping saved for its columns', async () => {
  const around = fakeSurroundings({ cwd: folderWith({ 'a.xlsx': WORKBOOK, 'a.map.yaml': MAP }) });
  await inventory(['a.xlsx'], { ...noOptions, json: true, sheet: 'Devices' }, around);
  expect(JSON.parse(around.stdout())).toMatchObject({ outcome: 'ok', accepted: 2, map: 'a.map.yaml' });
});

test('a sheet that does not exist is wrong input that lists those there are', async () => {
  const around = fakeSurroundings({ cwd: folderWith({ 'a.xlsx': WORKBOOK }) });
  expect(await inventory(['a.xlsx'], { ...noOptions, json: true, sheet: 'Device' }, around)).toBe(3);
  expect(around.stderr()).toContain('Devices');
});

test('a mapping is made for a sheet', async () => {
  const cwd = folderWith({ 'a.xlsx': WORKBOOK });
  const around = fakeSurroundings({ cwd, stdin: 'name\nos\n', columns: 120 });
  expect(await inventoryMap('a.xlsx', { ...noOptions, sheet: 'Devices' }, around, loadOnce)).toBe(0);
  expect(around.stdout()).toContain('a.map.yaml');
});

test('a run reads the sheet that assessment.yaml names, and lists each mapping once among its inputs', async () => {
  const folder = folderWith({
    'assessment.yaml': [
      'schema: 1',
      'trust: { name: Test Trust, code: TST, settings: [acute] }',
      'editions: [ndg-10@2023-24]',
      'asOf: 2026-11-22',
      'inventories:',
      '  - { file: a.xlsx, sheet: Devices }',
      '  - { file: b.csv }',
      '',
    ].join('\n'),
    'a.xlsx': WORKBOOK,
    'a.map.yaml': MAP,
    'b.csv': 'Rechner,Betrieb\nWS-3,Debian 12\n',
  });
  const around = fakeSurroundings({ cwd: folder, shippedStandards: SHIPPED });
  const result = await assessFolder(folder, { standards: [] }, around);
  expect(result.basis.inputs.map((f) => f.file)).toEqual(['assessment.yaml', 'a.xlsx', 'a.map.yaml', 'b.csv']);
  expect(result.estate?.reconciliation).toMatchObject({ records: 3, accepted: 3, devices: 3 });
});
