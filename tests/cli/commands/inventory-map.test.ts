import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inventory } from '../../../src/cli/commands/inventory.ts';
import { inventoryMap } from '../../../src/cli/commands/inventory-map.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { loadOnce } from '../lifecycle-loader.ts';
import { emptyFolder } from '../workspace-fixture.ts';

const OWN = [
  'Rechner,Betrieb,Zuletzt,Wer,Ort',
  'WS-0001,Windows 10 22H2,2026-11-01,Ada Lovelace,Ward 1',
  'WS-0002,Windows 7,2026-11-02,Grace Hopper,Ward 1',
  'WS-0003,Ubuntu 22.04,2026-11-03,Alan Turing,Ward 2',
  'WS-0004,Windows 11 23H2,2026-11-04,Barbara Liskov,Ward 2',
  '',
].join('\n');

const BY_NAME = 'hostname,os,site\nPC-1,Windows 10,A\nPC-2,Windows 7,B\n';

async function map(files: Record<string, string>, stdin: string | null, name = Object.keys(files)[0] ?? '') {
  const cwd = emptyFolder();
  for (const [file, text] of Object.entries(files)) writeFileSync(join(cwd, file), text);
  const around = fakeSurroundings({ cwd, stdin: stdin ?? '', columns: 120 });
  const options = { ...noOptions, input: stdin !== null };
  const code = await inventoryMap(name, options, around, loadOnce).catch((error: unknown) => error);
  return { cwd, code, stdout: around.stdout(), stderr: around.stderr() };
}

async function read(cwd: string, ...files: string[]) {
  const around = fakeSurroundings({ cwd });
  const code = await inventory(files, { ...noOptions, json: true, rows: true }, around);
  const data = around.stdout().trim().split('\n');
  return { code, files: data.map((line) => JSON.parse(line)) };
}

const told = (error: unknown): string => {
  if (!(error instanceof Error)) throw new Error(`no error but ${JSON.stringify(error)}`);
  return [error.message, ...((error as Error & { problems?: string[] }).problems ?? [])].join('\n');
};

describe('what a saved mapping keeps', () => {
  test('dates that can only be month first make those that could be either month first too', async () => {
    const dated = 'hostname,os,last seen\nA,Windows 10,06/08/2026\nB,Windows 7,05/25/2026\n';
    const { cwd, code, stdout } = await map({ 'a.csv': dated }, null);
    expect(code).toBe(0);
    expect(stdout).toContain('Dates are read month first: 05/25/2026 can be nothing else.');
    const { files } = await read(cwd, 'a.csv');
    expect(files[0].rows.map((r: { last_seen: string }) => r.last_seen)).toEqual(['2026-06-08', '2026-05-25']);
  });

  test('dates of both orders leave the day first', async () => {
    const dated = 'hostname,os,last seen\nA,Windows 10,06/08/2026\nB,Windows 7,05/25/2026\nC,Windows 7,25/05/2026\n';
    const { cwd, stdout } = await map({ 'a.csv': dated }, null);
    expect(stdout).not.toContain('month first');
    expect((await read(cwd, 'a.csv')).files[0].rows[0].last_seen).toBe('2026-08-06');
  });

  const INTUNE =
    'Device name,Last check-in,OS version,Managed by,OS,Signature update overdue\nA,2026-11-01,10.0.19045.1,Intune,Windows,True\n';

  test('a column of a known export that says the opposite of its field still does', async () => {
    const { cwd, code, stdout } = await map({ 'a.csv': INTUNE }, null);
    expect(code).toBe(0);
    expect(stdout).toContain('says the opposite');
    const { files } = await read(cwd, 'a.csv');
    expect(files[0]).toMatchObject({ map: 'a.map.yaml', rows: [{ antivirus_updated: 'no' }] });
  });

  test('what a person reads that column for instead is taken as it says', async () => {
    const { cwd, code } = await map({ 'a.csv': INTUNE }, '\n\n\n\n\nisolated\n');
    expect(code).toBe(0);
    expect((await read(cwd, 'a.csv')).files[0].rows[0]).toMatchObject({ isolated: 'yes' });
  });

  test('a known export that writes month first is still read so', async () => {
    const alerts =
      'Asset Name,Deployment Name,Asset Key,Operating System,Last Scanned,Asset Type\nA,d,k,Windows 10,5/6/26 6:37,host\n';
    const { cwd, code, stdout } = await map({ 'a.csv': alerts }, null);
    expect([code, stdout.includes('this kind of export writes them so')]).toEqual([0, true]);
    expect((await read(cwd, 'a.csv')).files[0].rows[0].last_seen).toBe('2026-05-06');
  });
});

describe('without a person', () => {
  test('a mapping that is sure is saved and used', async () => {
    const { cwd, code } = await map({ 'a.csv': BY_NAME }, null);
    expect(code).toBe(0);
    expect(statSync(join(cwd, 'a.map.yaml')).mode & 0o077).toBe(0);
    const { files } = await read(cwd, 'a.csv');
    expect(files[0]).toMatchObject({ outcome: 'ok', map: 'a.map.yaml', accepted: 2, warnings: ['saved-map'] });
  });

  test('one that is not sure is an error that lists the columns seen, and nothing is written', async () => {
    const { cwd, code } = await map({ 'a.csv': OWN }, null);
    expect(code).toMatchObject({ name: 'UserError', kind: 'input' });
    expect(told(code)).toContain('columns seen: "Rechner", "Betrieb", "Zuletzt", "Wer", "Ort"');
    expect(told(code)).toContain('"Betrieb": os only by what it holds');
    expect(existsSync(join(cwd, 'a.map.yaml'))).toBe(false);
  });

  test.each([
    ['two columns for one meaning', 'hostname,computer name,os\nA,B,Windows 10\n', 'could also be'],
    ['no column for the system', 'hostname,site\nPC-1,A\n', 'no column for the operating system'],
    [
      'a column called "os" that holds none',
      'hostname,os\nPC-1,red\nPC-2,green\nPC-3,blue\n',
      'no system is recognised in it',
    ],
  ])('%s is not sure', async (_what, text, message) => {
    expect(told((await map({ 'a.csv': text }, null)).code)).toContain(message);
  });

  test('a mapping that is there and says something else stays', async () => {
    const there = 'schema: 1\ncolumns: [hostname, os, site]\nfields: { name: [hostname], os: [os] }\n';
    const { cwd, code } = await map({ 'a.csv': BY_NAME, 'a.map.yaml': there }, null);
    expect(told(code)).toContain('is there already');
    expect(readFileSync(join(cwd, 'a.map.yaml'), 'utf8')).toBe(there);
  });

  test('to save the same again is no trouble', async () => {
    const first = await map({ 'a.csv': BY_NAME }, null);
    const text = readFileSync(join(first.cwd, 'a.map.yaml'), 'utf8');
    expect((await map({ 'a.csv': BY_NAME, 'a.map.yaml': text }, null)).code).toBe(0);
  });

  test('standard input has no place to save beside', async () => {
    expect(told((await map({}, null, '-')).code)).toContain('name the file');
  });
});

describe('with a person', () => {
  test('every column is shown with what it is proposed for, and confirmed or changed in turn', async () => {
    const { cwd, code, stdout } = await map({ 'a.csv': OWN }, '\n\n\nowner\nsite\n');
    expect(code).toBe(0);
    expect(stdout).toContain('2. Betrieb [os]:');
    const { files } = await read(cwd, 'a.csv');
    expect(files[0].columns).toEqual([
      { field: 'name', column: 'Rechner' },
      { field: 'os', column: 'Betrieb' },
      { field: 'last-seen', column: 'Zuletzt' },
      { field: 'owner', column: 'Wer' },
      { field: 'site', column: 'Ort' },
    ]);
    expect(files[0].rows[0]).toMatchObject({ hostname: 'WS-0001', os: 'Windows 10 22H2', last_seen: '2026-11-01' });
  });

  test('names of devices and people are masked, values that repeat are shown', async () => {
    const { stdout } = await map({ 'a.csv': OWN }, 'all\n');
    expect(stdout).not.toMatch(/WS-000|Lovelace|Hopper/);
    expect(stdout).toContain('XX-9999');
    expect(stdout).toContain('Ward 1');
    expect(stdout).toContain('Windows 7');
  });

  test('"all" agrees with the rest, "-" leaves a column unread, "?" lists the fields', async () => {
    const { cwd, stdout } = await map({ 'a.csv': OWN }, '\n?\n\n-\nall\n');
    expect(stdout).toContain('Fields: device-id, name,');
    const { files } = await read(cwd, 'a.csv');
    expect(files[0].unknown_columns).toEqual(['Zuletzt', 'Wer', 'Ort']);
  });

  test('a field that does not exist is asked for again, with what was meant', async () => {
    const { stderr, code } = await map({ 'a.csv': OWN }, 'nmae\nname\nall\n');
    expect(stderr).toContain('did you mean "name"');
    expect(code).toBe(0);
  });

  test('a mapping that could not be read by is told, and asked for again', async () => {
    const { stdout, code } = await map({ 'a.csv': OWN }, '\n-\nall\n\nos\nall\n');
    expect(stdout).toContain('no column for the operating system');
    expect(code).toBe(0);
  });

  test('the end of the input writes nothing', async () => {
    const { cwd, code } = await map({ 'a.csv': OWN }, '\n\n');
    expect(told(code)).toContain('nothing was written');
    expect(existsSync(join(cwd, 'a.map.yaml'))).toBe(false);
  });

  test.each([
    ['yes\n', 'wrote'],
    ['no\n', 'nothing was written'],
    ['', 'nothing was written'],
  ])('a mapping that is there is replaced on a yes only: %j', async (reply, says) => {
    const there = 'schema: 1\ncolumns: [x]\nfields: {}\n';
    const { cwd, stdout, stderr } = await map({ 'a.csv': OWN, 'a.map.yaml': there }, `all\n${reply}`);
    expect(stdout + stderr).toContain(says);
    expect(readFileSync(join(cwd, 'a.map.yaml'), 'utf8') === there).toBe(says !== 'wrote');
  });
});

describe('a saved mapping', () => {
  const MAP = 'schema: 1\ncolumns: [Rechner, Betrieb, Zuletzt, Wer, Ort]\nfields: { name: [Rechner], os: [Betrieb] }\n';

  async function readWith(files: Record<string, string>, ...names: string[]) {
    const cwd = emptyFolder();
    for (const [file, text] of Object.entries(files)) writeFileSync(join(cwd, file), text);
    return read(cwd, ...names);
  }

  test('holds for a later export under another name, with exactly these columns', async () => {
    const { files } = await readWith({ 'a.map.yaml': MAP, 'later.csv': OWN }, 'later.csv');
    expect(files[0]).toMatchObject({ map: 'a.map.yaml', accepted: 4, devices: 4 });
  });

  test('does not hold where a column is more, less or elsewhere', async () => {
    const other = OWN.replace('Rechner,Betrieb', 'Betrieb,Rechner');
    const { files, code } = await readWith({ 'a.map.yaml': MAP, 'a.csv': other }, 'a.csv');
    expect([code, files[0].error.reason]).toEqual([3, 'missing-column']);
    expect(files[0].error.problems.join('\n')).toContain('a.map.yaml is not used: it is for other columns');
  });

  test('is told of where the file it is named after is read without it', async () => {
    const named = { 'a.map.yaml': MAP, 'a.csv': BY_NAME, 'b.csv': BY_NAME };
    const { files } = await readWith(named, 'a.csv', 'b.csv');
    expect(files.map((f) => f.warnings)).toEqual([['saved-map-unused'], []]);
  });

  test('leaves a register of medical devices one', async () => {
    const cwd = emptyFolder();
    const csv = 'Device name,Model number,Serial number,Software version\nLabel printer,LX,S2ABC,1.0\n';
    const map =
      'schema: 1\ncolumns: [Device name, Model number, Serial number, Software version]\n' +
      'fields: { device-type: [Device name], model: [Model number], serial: [Serial number], firmware: [Software version] }\n';
    writeFileSync(join(cwd, 'a.csv'), csv);
    writeFileSync(join(cwd, 'a.map.yaml'), map);
    const around = fakeSurroundings({ cwd });
    await inventory(['a.csv'], { ...noOptions, asOf: '2026-11-22', estate: true }, around, loadOnce);
    expect(around.stdout()).toContain('a.map.yaml says');
    expect(around.stdout()).toMatch(/│ medical +│ 1 /);
  });

  test('finds its header below title lines', async () => {
    const { files } = await readWith({ 'a.map.yaml': MAP, 'a.csv': `List of devices\n\n${OWN}` }, 'a.csv');
    expect(files[0]).toMatchObject({ header_line: 3, accepted: 4 });
  });

  test('ids of two lists that are mapped by hand do not meet', async () => {
    const byId = 'schema: 1\ncolumns: [Nr, Betrieb]\nfields: { device-id: [Nr], os: [Betrieb] }\n';
    const { files } = await readWith({ 'x.map.yaml': byId, 'a.csv': 'Nr,Betrieb\n1,Windows 7\n' }, 'a.csv');
    expect(files[0].format).toBe('plain');
  });

  test('of two for the same columns the one named after the file is taken; else neither', async () => {
    const both = { 'a.map.yaml': MAP, 'b.map.yaml': MAP };
    expect((await readWith({ ...both, 'b.csv': OWN }, 'b.csv')).files[0].map).toBe('b.map.yaml');
    const { code, files } = await readWith({ ...both, 'c.csv': OWN }, 'c.csv');
    expect([code, files[0].error.reason]).toEqual([3, 'bad-mapping']);
    expect(files[0].error.message).toContain('more than one saved mapping');
  });

  test.each([
    ['an unknown key', `${MAP}monthfirst: true\n`, 'did you mean "monthFirst"'],
    ['an unknown field', MAP.replace('os:', 'oss:'), 'did you mean "os"'],
    ['a column that is not there', MAP.replace('[Betrieb] }', '[System] }'), 'stands there 0 times'],
    ['a newer format', MAP.replace('schema: 1', 'schema: 2'), 'newer'],
  ])('with %s is refused in words, never passed over', async (_what, text, message) => {
    const { code, files } = await readWith({ 'a.map.yaml': text, 'a.csv': OWN }, 'a.csv');
    expect([code, files[0].error.reason]).toEqual([3, 'bad-mapping']);
    const problems = files[0].error.problems.join('\n');
    expect(problems).toContain(message);
    expect(problems).toMatch(/a\.map\.yaml:\d+:\d+ /);
  });

  test('that cannot be read hides nothing of files in other folders', async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, 'one'));
    writeFileSync(join(cwd, 'one', 'a.csv'), BY_NAME);
    writeFileSync(join(cwd, 'one', 'x.map.yaml'), 'columns: [\n');
    writeFileSync(join(cwd, 'b.csv'), BY_NAME);
    const { code, files } = await read(cwd, 'one/a.csv', 'b.csv');
    expect([code, ...files.map((f) => f.outcome)]).toEqual([3, 'file-error', 'ok']);
  });

  test('may say that dates are month first and that a column says the opposite', async () => {
    const text =
      'schema: 1\ncolumns: [n, o, d, u]\nfields: { name: [n], os: [o], last-seen: [d], encrypted: [u] }\ninverted: [u]\nmonthFirst: true\n';
    const csv = 'n,o,d,u\nPC-1,Windows 7,11/02/2026,yes\n';
    const { files } = await readWith({ 'a.map.yaml': text, 'a.csv': csv }, 'a.csv');
    expect(files[0].rows[0]).toMatchObject({ last_seen: '2026-11-02', encrypted: 'no' });
  });

  test('columns it does not name are not read, whatever they are called', async () => {
    const text = 'schema: 1\ncolumns: [hostname, os, site]\nfields: { name: [hostname], os: [os] }\n';
    const { files } = await readWith({ 'a.map.yaml': text, 'a.csv': BY_NAME }, 'a.csv');
    expect(files[0].rows[0]).not.toHaveProperty('site');
  });
});

describe('a layout that inventory does not know', () => {
  async function look(stdin: string, options: Partial<typeof noOptions> = {}, isTTY = true) {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'a.csv'), OWN);
    const around = fakeSurroundings({ cwd, stdin });
    const surroundings = { ...around, terminal: { ...around.terminal, isTTY } };
    const code = await inventory(['a.csv'], { ...noOptions, plain: true, ...options }, surroundings, loadOnce);
    return { code, stdout: around.stdout(), stderr: around.stderr(), saved: existsSync(join(cwd, 'a.map.yaml')) };
  }

  test('is asked about at a terminal, and read by the answer', async () => {
    const { code, stdout, saved } = await look('yes\nall\n');
    expect([code, saved]).toEqual([0, true]);
    expect(stdout).toContain('Say now what the columns of a.csv hold?');
    expect(stdout).toContain('4 accepted = 4 devices + 0 duplicates');
  });

  test.each([
    ['a person says no', 'no\n', {}, true],
    ['the input ends', '', {}, true],
    ['--no-input', 'yes\nall\n', { input: false }, true],
    ['--json', 'yes\nall\n', { json: true }, true],
    ['no terminal', 'yes\nall\n', {}, false],
  ])(
    'where %s it is an error that lists the columns seen and says what to do',
    async (_what, stdin, options, isTTY) => {
      const { code, stderr, saved } = await look(stdin, options, isTTY);
      expect([code, saved]).toEqual([3, false]);
      expect(stderr).toContain('columns seen: "Rechner", "Betrieb"');
      expect(stderr).toContain('a.csv:1 this row was taken for the column names: none of the first 21 rows');
      expect(stderr).toContain('"assess inventory map" with this file');
    },
  );
});
