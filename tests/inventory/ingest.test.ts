import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ingested, ingest } from '../../src/cli/ingest.ts';
import { InventorySource } from '../../src/domain/inventory.ts';
import { UserError } from '../../src/errors.ts';
import { CsvFileError } from '../../src/io/csv/csv-file-error.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ingest-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function load(
  content: string | Uint8Array,
  options: { format?: string; delimiter?: string } = {},
): Promise<Ingested> {
  const path = join(folder, 'estate.csv');
  writeFileSync(path, content);
  const { format, delimiter } = options;
  const [read] = await ingest(
    [{ path, ...(format === undefined ? {} : { format }) }],
    delimiter === undefined ? {} : { delimiter },
  );
  if (read === undefined) throw new Error('nothing read');
  return read;
}

async function fault(content: string | Uint8Array): Promise<CsvFileError> {
  const error = await load(content).then(
    () => null,
    (e: unknown) => e,
  );
  if (!(error instanceof CsvFileError)) throw new Error(`no CsvFileError: ${String(error)}`);
  return error;
}

const codes = ({ source }: Ingested) => source.warnings.map((w) => w.code);

describe('an inventory file', () => {
  test('is read with all its figures', async () => {
    const read = await load(
      'Hostname;OS;Last seen;Colour\nWS001;Windows 7;03/04/2018;red\n;;;\nN/A;Windows XP;;\n"x" y;z\n',
    );
    expect(InventorySource.parse(read.source)).toEqual(read.source);
    expect(read.source).toMatchObject({
      name: 'estate.csv',
      format: 'plain',
      encoding: 'utf-8',
      delimiter: ';',
      headerLine: 1,
      unknownColumns: ['Colour'],
      records: 4,
      accepted: 1,
      rejected: 2,
      blank: 1,
      rejects: [
        { line: 4, reason: 'missing-value', column: 'Hostname', excerpt: 'N/A;Windows XP;;' },
        { line: 5, reason: 'bad-quote', excerpt: '"x" y;z' },
      ],
    });
    expect([...read.records]).toEqual([
      { line: 2, values: { name: 'WS001', os: 'Windows 7', 'last-seen': '2018-04-03' } },
    ]);
    expect(read.source.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('below title lines is found, and its format told from its columns', async () => {
    const read = await load('Estate report,,\n"Trust",,\n\nAssetName,OS,Lastseen\nPC1,Windows 10,2026-05-01\n');
    expect(read.source).toMatchObject({ format: 'lansweeper', headerLine: 4 });
    expect(codes(read)).toEqual(['preamble-skipped']);
  });

  test('with a stray quote loses one line and says so', async () => {
    const read = await load('hostname,os\nWS001,Windows 10\nWS002,"Windows XP\nWS003,Windows 7\nWS004,Windows 7\n');
    expect(read.records.map((r) => r.values['name'])).toEqual(['WS001', 'WS003', 'WS004']);
    expect(read.source.rejects).toMatchObject([{ line: 3, reason: 'unclosed-quote' }]);
  });

  test('with mixed line ends joins no two devices', async () => {
    const read = await load('hostname,os\r\nWS001,Windows 7\nWS002,Windows XP\rWS003,Windows 10\r\n');
    expect(read.records.map((r) => [r.line, r.values['name']])).toEqual([
      [2, 'WS001'],
      [3, 'WS002'],
      [4, 'WS003'],
    ]);
  });

  test('that repeats its column names rejects them', async () => {
    const read = await load('hostname,os\nWS001,Windows 7\nhostname,os\nWS002,Windows 7\n');
    expect(read.source.rejects).toMatchObject([{ line: 3, reason: 'repeated-header' }]);
  });

  test('with thousands of bad rows lists some and sums up all', async () => {
    const read = await load(`hostname,os\nWS1,x1\n${'WS,a,b\n'.repeat(1_500)}`);
    expect(read.source).toMatchObject({ rejected: 1_500, records: 1_501 });
    expect(read.source.warnings.find((w) => w.code === 'rejects-not-listed')?.message).toContain(
      'too-many-fields 1500',
    );
  });

  test('gives the same every time', async () => {
    const text = 'hostname,os\nWS001,Windows 7\nWS002,\n';
    expect(await load(text)).toEqual(await load(text));
  });
});

describe('a file of which nothing can be used', () => {
  test.each([
    ['empty', '', 'empty-file'],
    ['of column names only', 'hostname,os\n', 'no-rows'],
    ['of rejected rows only', 'hostname,os\n,Windows 7\nN/A,Windows 7\n', 'no-usable-rows'],
    ['without column names', 'WS001,Windows 7\nWS002,Windows XP\n', 'missing-column'],
    ['with a column twice', 'hostname,os,os\nWS001,Windows XP,Windows 10\n', 'duplicate-column'],
    ['that is a workbook', 'PK\u0003\u0004', 'not-csv'],
  ])('%s is an input error with a reason', async (_, content, reason) => {
    const error = await fault(content);
    expect(error).toMatchObject({ reason, kind: 'input' });
    expect(error.message).toContain('estate.csv');
  });

  test('says which column is missing and which were seen', async () => {
    const error = await fault('hostname,site\nWS001,North\n');
    expect(error.problems.join('\n')).toMatch(/estate\.csv:1 no column for the operating system/);
    expect(error.problems.join('\n')).toContain('"hostname", "site"');
  });

  test('shows rejected rows with line and column', async () => {
    expect((await fault('hostname,os\n,Windows 7\n')).problems).toEqual([
      'estate.csv:2 missing-value in column "hostname": ,Windows 7',
    ]);
  });
});

describe('what a person can put right', () => {
  test.each([
    ['a file that is not there', { path: 'no-such.csv' }, {}, /there is no such file/, 'io'],
    ['a folder', { path: '.' }, {}, /folder/, 'io'],
    ['an unknown format', { path: 'x.csv', format: 'lansweper' }, {}, /known are intune.*lansweeper/, 'input'],
    ['a delimiter of two characters', { path: 'x.csv' }, { delimiter: '::' }, /one character/, 'input'],
  ])('%s', async (_, file, options, words, kind) => {
    const found = await ingest([{ ...file, path: join(folder, file.path) }], options).then(
      () => null,
      (e: unknown) => e,
    );
    expect(found).toBeInstanceOf(UserError);
    expect(found).toMatchObject({ kind, message: expect.stringMatching(words) });
  });
});
