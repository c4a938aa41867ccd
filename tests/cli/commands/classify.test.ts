import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine } from '../../../src/cli/classify/csv-line.ts';
import { type ClassifyOptions, classify } from '../../../src/cli/commands/classify.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { loadOnce } from '../lifecycle-loader.ts';
import { emptyFolder } from '../workspace-fixture.ts';

const ON = { asOf: '2026-11-22' };

type Given = { name?: string; text: string | Uint8Array } & ClassifyOptions & { json?: boolean; asOf?: string };

async function run({ name, text, ...options }: Given) {
  const cwd = emptyFolder();
  if (name !== undefined) writeFileSync(join(cwd, name), text);
  const stdin = name === undefined && typeof text === 'string' ? text : '';
  const around = fakeSurroundings({ cwd, stdin });
  const code = await classify(name, { ...noOptions, ...ON, ...options }, around, loadOnce);
  const stdout = around.stdout();
  return {
    code,
    stdout,
    stderr: around.stderr(),
    csv: (): Record<string, string>[] => parse(stdout, { columns: true }),
    objects: (): Record<string, unknown>[] =>
      stdout
        .split('\n')
        .filter((l) => l !== '')
        .map((l) => JSON.parse(l)),
  };
}

describe('what is written for a text', () => {
  test.each([
    ['Windows 7', { product: 'windows', phase: 'end-of-life' }],
    ['Ubuntu 14.04 LTS', { product: 'ubuntu', release: '14.04' }],
    ['Windows 10 22H2', { product: 'windows', release: '10-22h2', phase: 'extended-only', ends: '2028-10-10' }],
    ['Windows Server 2022', { product: 'windows-server', release: '2022', phase: 'supported' }],
    ['Frobnicator 9000', { product: '', release: '', phase: 'unknown', settles: 'the name of the system' }],
  ])('%s', async (os, wanted) => {
    const { csv, code } = await run({ text: `${os}\n` });
    expect(code).toBe(0);
    expect(csv()).toEqual([expect.objectContaining({ os, ...wanted })]);
  });

  test('a text that leaves the release open names none, and says what would tell', async () => {
    const { objects } = await run({ text: 'Windows 7\nWindows\n', json: true });
    expect(objects()).toMatchObject([
      { product: 'windows', release: null, settles: expect.any(String) },
      { release: null, phase: 'unknown', settles: expect.any(String) },
    ]);
  });

  test('the same text on another day has that day’s phase', async () => {
    expect((await run({ text: 'Windows 8.1\n', asOf: '2022-01-01' })).csv()[0]).toMatchObject({ phase: 'supported' });
    expect((await run({ text: 'Windows 8.1\n', asOf: '2023-01-11' })).csv()[0]).toMatchObject({ phase: 'end-of-life' });
  });
});

describe('how texts may stand in the input', () => {
  const wanted = { product: 'ubuntu', release: '22.04' };

  test.each<[string, Given]>([
    ['bare, a line each', { text: 'Ubuntu 22.04\r\n' }],
    ['CSV, told by its header', { text: 'id,os,version\n7,Ubuntu,22.04\n' }],
    ['CSV with semicolons, columns in any case and order', { text: 'Version;OS\n22.04;Ubuntu\n' }],
    ['CSV, told by the name of the file', { name: 'a.csv', text: 'os\nUbuntu 22.04\n' }],
    ['CSV, packed', { name: 'a.csv.gz', text: gzipSync('os\nUbuntu 22.04\n') }],
    ['JSON lines', { text: '{"os":"Ubuntu","version":"22.04"}\n' }],
    ['UTF-16 with a byte-order mark', { name: 'a.txt', text: Buffer.from('\ufeffUbuntu 22.04\r\n', 'utf16le') }],
    ['CSV, said to be', { text: 'os\nUbuntu 22.04\n', from: 'csv' }],
  ])('%s', async (_how, given) => {
    expect((await run(given)).csv()).toEqual([expect.objectContaining(wanted)]);
  });

  test('an id is handed through, and the edition given is kept apart from the one found', async () => {
    const text = '{"id":7,"os":"Windows 10","version":"21H2","edition":"Enterprise LTSC"}\n{"id":"b","os":"x"}\n';
    expect((await run({ text, json: true })).objects()).toMatchObject([
      { id: 7, os: 'Windows 10', edition_given: 'Enterprise LTSC', product: 'windows', edition: expect.any(String) },
      { id: 'b', product: null },
    ]);
  });

  test('what was given comes back as it stood, so that it can be joined on', async () => {
    const text = '{"id":1,"os":"  Ubuntu ","version":"22.04"}\n';
    expect((await run({ text, json: true })).objects()[0]).toMatchObject({ os: '  Ubuntu ', release: '22.04' });
  });

  test('every line is answered in its order, blank ones are counted', async () => {
    const { csv, stderr } = await run({ text: 'Ubuntu 22.04\n\nDebian 12\nUbuntu 22.04\n' });
    expect(csv().map((r) => r['os'])).toEqual(['Ubuntu 22.04', 'Debian 12', 'Ubuntu 22.04']);
    expect(stderr).toContain('4 records = 3 classified + 0 rejected + 1 blank');
  });

  test('columns that are not read are named', async () => {
    expect((await run({ text: 'os,devices\nUbuntu 22.04,12\n' })).stderr).toContain('not read: devices');
  });
});

describe('what is refused', () => {
  test('no day: it is never today by itself', async () => {
    const around = fakeSurroundings({ cwd: '/', stdin: 'x\n' });
    await expect(classify(undefined, noOptions, around, loadOnce)).rejects.toThrow('--as-of');
  });

  test.each<[string, Given, string]>([
    ['both forms at once', { text: 'x\n', csv: true, json: true }, 'cannot be had at once'],
    ['nothing', { text: '' }, 'no text in it'],
    ['blank lines only', { text: '\n\n' }, 'no text in it'],
    ['a header only', { text: 'os,version\n' }, 'no row'],
    ['a misspelt column', { text: 'os,verison\nUbuntu,22.04\n' }, 'misspelt'],
    ['a column twice', { text: 'os,os\na,b\n' }, 'two columns for one meaning'],
    ['a table of something else', { name: 'a.csv', text: 'hostname,site\nPC-1,A\n' }, 'no column called os'],
    ['a PDF', { name: 'a.pdf', text: '%PDF-1.7\n' }, 'PDF'],
  ])('%s', async (_what, given, message) => {
    await expect(run(given)).rejects.toThrow(message);
  });

  test.each([
    ['no object', '[1]'],
    ['broken', '{"os":"a"'],
    ['a misspelt key', '{"os":"Ubuntu","verison":"22.04"}'],
    ['a number that would be repaired', '{"os":"Ubuntu","version":22.10}'],
    ['a key twice in another case', '{"os":"a","OS":"b"}'],
    ['none of the keys', '{"id":1}'],
    ['an object as a value', '{"os":{}}'],
  ])('a line of JSON with %s is told with its place, and the rest is classified', async (_what, bad) => {
    const { code, objects, stderr } = await run({
      text: `{"os":"Debian 12"}\n${bad}\n{"os":"Debian 11"}\n`,
      json: true,
    });
    expect([code, objects().length]).toEqual([3, 2]);
    expect(stderr).toContain('standard input:2 ');
    expect(stderr).toContain('3 records = 2 classified + 1 rejected + 0 blank');
  });
});

describe('the bytes', () => {
  test.each(['=1+1', '+1', '-1', '@x', '＝1', '=cmd|"/c calc"!A1'])('%s cannot run in a spreadsheet', async (os) => {
    const { csv } = await run({ text: `${os}\n`, from: 'lines' });
    expect(csv()[0]?.['os']).toBe(`'${os}`);
  });

  test('any cells come back from a line of CSV, with an apostrophe where they could run', () => {
    const back = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 6 }), (cells) => {
        const [line] = parse(csvLine(cells), { relax_column_count: true }) as string[][];
        expect(line).toEqual(cells.map(back));
      }),
    );
  });

  test('the same input gives the same bytes, however often a text stands in it', async () => {
    const text = Array.from({ length: 3_000 }, (_, i) => `Windows 10 10.0.19045.${i % 700}`).join('\n');
    const [a, b] = [await run({ text }), await run({ text })];
    expect(a.stdout).toBe(b.stdout);
    expect(a.csv()).toHaveLength(3_000);
    expect(new Set(a.csv().map((r) => r['phase']))).toEqual(new Set(['extended-only']));
  });
});

describe('what would be misread is refused', () => {
  test.each(['[{"os":"Windows 10"}]', '[\n{"os":"Windows 10"},\n{"os":"Debian 12"}\n]\n', ' [ ]', '["Windows 10"]'])(
    'a JSON array: %j',
    async (text) => {
      await expect(run({ text })).rejects.toThrow(/JSON array, and one object a line is wanted/);
      await expect(run({ text, name: 'systems.txt' })).rejects.toThrow(/JSON array/);
    },
  );
  test('and not a text that only begins with a bracket', async () => {
    expect((await run({ text: '[Windows 7]\n' })).code).toBe(0);
  });
  test.each([
    ['Operating System,Version', '"Operating System" is not a column that is read (did you mean "os"?)'],
    ['OSName,build', '"OSName" is not a column that is read (did you mean "os"?)'],
    ['os,OS Build', '"OS Build" is not a column that is read (did you mean "build"?)'],
    ['os,OperatingSystemVersion', '(did you mean "version"?)'],
  ])('a column as tools call it, which would be read past: %s', async (header, words) => {
    const told = await run({ name: 'a.csv', text: `${header}\nx,y\n` }).catch((error: unknown) => error);
    expect(told).toMatchObject({ problems: [expect.stringContaining(words)] });
  });
  test('and not where the column is there as well', async () => {
    expect((await run({ name: 'a.csv', text: 'os,OS name\nDebian 12,x\n' })).code).toBe(0);
  });
  test('why a row was rejected is told in words', async () => {
    const { stderr } = await run({ name: 'a.csv', text: 'os\nWindows 10, 22H2\nDebian 12\n' });
    expect(stderr).toContain('a.csv:2 more fields than columns');
  });
});

test('an id that stands twice is told: joined by it, rows would be counted twice', async () => {
  const lines = [1, 2, 1, '1', 3].map((id) => JSON.stringify({ id, os: 'Windows 7' }));
  const { code, stderr, csv } = await run({ text: lines.join('\n') });
  expect([code, csv().length]).toEqual([0, 5]);
  expect(stderr).toContain('2 lines have an id that stands above (line 3 first)');
  const once = await run({ text: lines.slice(0, 2).join('\n') });
  expect(once.stderr).not.toContain('stands above');
});
