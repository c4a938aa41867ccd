import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inventory } from '../../../src/cli/commands/inventory.ts';
import { type InventoryCountOptions, inventoryCount } from '../../../src/cli/commands/inventory-count.ts';
import type { GlobalOptions } from '../../../src/cli/surroundings.ts';
import { HOSTILE } from '../../security/hostile-strings.ts';
import { runInProcess } from '../../security/in-process.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { loadOnce } from '../lifecycle-loader.ts';
import { assess, shell } from '../spawn.ts';
import { emptyFolder } from '../workspace-fixture.ts';

const ON = { asOf: '2026-11-22' };
const GOOD = [
  'hostname,os,serial,site,last_seen',
  'PC-1,Windows 7,SN-101,North,2026-11-01',
  'PC-2,Windows 11 Pro 25H2,SN-102,North,2019-01-01',
  'PC-3,Windows 10 22H2,SN-103,South,2026-11-01',
  'pc-1,Windows 7,SN-101,South,2026-11-02',
  'PC-4,Frobnicator 9000,SN-104,,2026-11-01',
  '',
].join('\n');

type Options = Partial<InventoryCountOptions & GlobalOptions>;
type Row = Record<string, string>;

async function count(files: Record<string, string | Uint8Array>, options: Options = {}, columns = 80) {
  const cwd = emptyFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  const around = fakeSurroundings({ cwd, columns });
  const code = await inventoryCount(Object.keys(files), { ...noOptions, ...ON, ...options }, around, loadOnce);
  const stdout = around.stdout();
  return {
    ...{ cwd, code, stdout, stderr: around.stderr() },
    data: () =>
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    rows: (): Row[] => parse(stdout, { columns: true, escape: '"' }),
    listed: (name: string): Row[] => parse(readFileSync(join(cwd, name)), { columns: true, bom: true }),
  };
}

const sum = (all: readonly { rows: number }[]): number => all.reduce((n, one) => n + one.rows, 0);

describe('in words', () => {
  test('the sums of a file, its rows by phase, release and site, and that rows are no devices', async () => {
    const { code, stdout } = await count({ 'a.csv': GOOD }, { devices: true }, 120);
    expect(code).toBe(0);
    expect(stdout).toContain('5 records = 5 accepted + 0 rejected + 0 blank');
    expect(stdout).toContain('5 accepted = 4 devices + 1 duplicate');
    expect(stdout).toContain(
      '5 rows on 22 November 2026: supported 1, paid or special cover only 1, end of life 2, not known 1.',
    );
    const cells = stdout.split('\n').map((line) => line.split('│').map((cell) => cell.trim()));
    const row = (name: string) => cells.find((c) => c[1] === name)?.slice(2, -1);
    expect(row('end of life')).toEqual(['2', '40.0% (2 of 5)']);
    expect(row('Windows 7 SP1 or Windows 7 (no service pack)')).toEqual(['2', 'end of life', '2013-04-09']);
    expect(row('North')).toEqual(['2', '1', '0', '1', '0']);
    expect(row('South')).toEqual(['2', '0', '1', '1', '0']);
    expect(row('(not told)')).toEqual(['1', '0', '0', '0', '1']);
    expect(row('all')).toEqual(['5', '1', '1', '2', '1']);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'These are rows, not devices: rows of one device are not merged, none is left out as stale, and no support agreement is consulted. A figure for the board comes from "assess run".',
    );
  });

  test('without --devices nothing is said of devices', async () => {
    const { stdout } = await count({ 'a.csv': GOOD });
    expect(stdout).not.toContain('duplicate');
    expect((await count({ 'a.csv': GOOD }, { json: true })).data()[0]).not.toHaveProperty('devices');
  });

  test('columns that a count does not read are told as not used', async () => {
    const { stdout } = await count({ 'a.csv': GOOD });
    expect(stdout).toContain('not used: last_seen');
  });

  test.each([40, 80, 120])('no line is longer than a terminal of %i columns', async (columns) => {
    const many = Array.from(
      { length: 90 },
      (_, i) => `PC-${i},Windows Server ${i},Long name of a site ${i} ${'x'.repeat(i)}`,
    );
    const { stdout } = await count({ 'a.csv': `hostname,os,site\n${many.join('\n')}\n` }, {}, columns);
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(Math.max(columns, 69));
  });

  test('what has no room is summed in a line of its own, so that every table adds up', async () => {
    const many = Array.from({ length: 90 }, (_, i) => `PC-${i},${i % 3 ? 'Windows 7' : `Ubuntu ${i}.04`},Site ${i}`);
    const { stdout } = await count({ 'a.csv': `hostname,os,site\n${many.join('\n')}\n` }, {}, 120);
    const rows = (head: string): number[] => {
      const table = stdout.slice(stdout.indexOf(`│ ${head}`)).split('┘')[0] ?? '';
      const cells = table.split('\n').map((line) => line.split('│').map((cell) => cell.trim()));
      return cells.filter((c) => c[1] !== 'all').flatMap((c) => (/^\d+$/.test(c[2] ?? '') ? [Number(c[2])] : []));
    };
    expect(stdout).toContain('66 more (--csv lists all)');
    for (const head of ['Support', 'System', 'Site'])
      expect(
        rows(head).reduce((a, b) => a + b, 0),
        head,
      ).toBe(90);
  });

  test('a file without sites has no table of them', async () => {
    const { stdout } = await count({ 'a.csv': 'hostname,os\nA,Windows 7\n' });
    expect(stdout).toContain('No row says at which site it is.');
  });
});

describe('wrong use', () => {
  test.each<[string, Options, RegExp]>([
    ['no day', { asOf: undefined as unknown as string }, /give the day with --as-of/],
    ['two forms at once', { json: true, csv: true }, /--json and --csv cannot be had at once/],
    ['standard output for the list', { exceptions: '-' }, /--exceptions wants the name of a file/],
    ['no name for the list', { exceptions: '' }, /--exceptions wants the name of a file/],
    ['the inventory itself for the list', { exceptions: 'a.csv' }, /a\.csv is there already/],
    ['a format that does not exist', { format: 'lansweper' }, /did you mean "lansweeper"/],
  ])('%s', async (_what, options, text) => {
    await expect(count({ 'a.csv': GOOD }, options)).rejects.toThrow(text);
  });

  test('support dates that are too old are told before anything is read', async () => {
    await expect(count({ 'a.csv': GOOD }, { maxDataAge: 0, exceptions: 'e.csv' })).rejects.toMatchObject({
      kind: 'not-measured',
    });
  });
});

describe('files that are not as they should be', () => {
  test('rejected rows are told, count for nothing, and are wrong input with --strict', async () => {
    const files = { 'a.csv': `${GOOD},Windows 10,,,\n` };
    const { code, stdout, stderr } = await count(files);
    expect(code).toBe(0);
    expect(stdout).toContain('6 records = 5 accepted + 1 rejected + 0 blank');
    expect(stdout).toContain('rejected line 7: missing-value');
    expect(stderr).toContain('Rows were rejected');
    expect((await count(files, { strict: true })).code).toBe(3);
    expect((await count({ 'a.csv': GOOD }, { strict: true })).code).toBe(0);
  });

  test.each([
    ['an empty file', '', 'empty-file'],
    ['a header without rows', 'hostname,os\n', 'no-rows'],
    ['rejected rows only', 'hostname,os\n,Windows 7\n', 'no-usable-rows'],
    ['a file without an operating-system column', 'hostname,site\nPC-1,A\n', 'missing-column'],
    ['a file of another kind', '%PDF-1.7\n', 'not-csv'],
    ['a broken pack', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), 'broken-archive'],
    ['a workbook that is none', 'PK\u0003\u0004', 'broken-archive'],
  ])('%s is wrong input, never a pass, and leaves no list', async (_rule, text, reason) => {
    const { code, data, cwd } = await count({ 'a.csv': text }, { json: true, exceptions: 'new/e.csv' });
    const of = await inventory(['a.csv'], { ...noOptions, json: true }, fakeSurroundings({ cwd }));
    expect([code, of, data()[0].outcome]).toEqual([3, 3, 'file-error']);
    expect(reason === 'broken-archive' || data()[0].error.reason === reason).toBe(true);
    expect(readdirSync(cwd)).toEqual(['a.csv']);
  });

  test('one that gives nothing hides nothing of the others, and the list has no row of it', async () => {
    // Rows are read and listed until the pack breaks off.
    const rows = Array.from(
      { length: 60_000 },
      (_, i) => `PC-${(i * 7_919) % 99_991}-${(i * 104_729) % 65_537},Windows 7\n`,
    );
    const pack = gzipSync(`hostname,os\n${rows.join('')}`);
    const files = { 'a.csv': GOOD, 'b.csv': '', 'c.csv': pack.subarray(0, pack.length * 0.8), 'd.csv': GOOD };
    const { code, data, listed, stderr } = await count(files, { json: true, exceptions: 'e.csv' });
    expect(code).toBe(3);
    expect(data().map((d) => d.outcome)).toEqual(['ok', 'file-error', 'file-error', 'ok']);
    expect(listed('e.csv').map((r) => r['file'])).toEqual([...Array(4).fill('a.csv'), ...Array(4).fill('d.csv')]);
    expect(stderr).toContain(
      'wrote e.csv: 8 rows not in support, or not to be told, WITHOUT 2 files that gave nothing',
    );
  });

  test('one that cannot be read weighs most', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'a.csv'), '');
    expect(
      await inventoryCount(['a.csv', 'none.csv'], { ...noOptions, ...ON }, fakeSurroundings({ cwd }), loadOnce),
    ).toBe(5);
  });
});

describe('the list of exceptions', () => {
  test('has every row not in support or not to be told, by file and line, and no name of a device', async () => {
    const { stdout, listed, cwd } = await count({ 'a.csv': GOOD, 'b.csv': GOOD }, { exceptions: 'out/e.csv' });
    expect(listed('out/e.csv').map((r) => [r['file'], r['line'], r['phase'], r['ends']])).toEqual(
      ['a.csv', 'b.csv'].flatMap((file) => [
        [file, '2', 'end-of-life', '2013-04-09'],
        [file, '4', 'extended-only', '2028-10-10'],
        [file, '5', 'end-of-life', '2013-04-09'],
        [file, '6', 'unknown', ''],
      ]),
    );
    expect(readFileSync(join(cwd, 'out/e.csv'), 'utf8')).not.toMatch(/PC-|SN-10/i);
    expect(statSync(join(cwd, 'out/e.csv')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(cwd, 'out'))).toEqual(['e.csv']);
    expect(stdout).toContain('wrote out/e.csv: 8 rows not in support, or not to be told');
  });

  test('of nothing it is a list without rows', async () => {
    const { listed, cwd } = await count({ 'a.csv': 'hostname,os\nA,Windows 11 Pro 25H2\n' }, { exceptions: 'e.csv' });
    expect(listed('e.csv')).toEqual([]);
    expect(readFileSync(join(cwd, 'e.csv'), 'utf8')).toBe('\uFEFFfile,line,product,releases,system,phase,ends\r\n');
  });

  test('that is there already is left alone, and nothing is counted', async () => {
    const cwd = emptyFolder();
    for (const name of ['a.csv', 'e.csv']) writeFileSync(join(cwd, name), GOOD);
    const around = fakeSurroundings({ cwd });
    const counting = inventoryCount(['a.csv'], { ...noOptions, ...ON, exceptions: 'e.csv' }, around, loadOnce);
    await expect(counting).rejects.toThrow('e.csv is there already');
    expect([around.stdout(), readFileSync(join(cwd, 'e.csv'), 'utf8')]).toEqual(['', GOOD]);
  });

  test('is gone without a trace when the command is broken off, and what was to be told then is told', async () => {
    const cwd = emptyFolder();
    const tidied: string[] = [];
    const farewell = { text: null, tidy: () => void tidied.push('line') };
    writeFileSync(join(cwd, 'a.csv'), GOOD);
    const around = fakeSurroundings({ cwd, farewell });
    const before = farewell.tidy;
    const counting = inventoryCount(['a.csv'], { ...noOptions, ...ON, exceptions: 'n/e.csv' }, around, loadOnce);
    while (farewell.tidy === before) await new Promise(setImmediate);
    expect(readdirSync(join(cwd, 'n'))).toHaveLength(1);
    farewell.tidy();
    expect([existsSync(join(cwd, 'n')), tidied]).toEqual([false, ['line']]);
    await counting;
    expect(existsSync(join(cwd, 'n'))).toBe(false);
    expect(around.stdout()).not.toContain('wrote');
    expect(farewell.tidy).toBe(before);
  });
});

describe('as data', () => {
  const SYSTEMS = [
    'Windows 7',
    'Windows 10 22H2',
    'Windows 11 Pro 25H2',
    'Ubuntu 22.04',
    'Windows',
    'odd',
    '',
  ] as const;
  const line = fc.record({
    name: fc.constantFrom('a', 'b', 'c', ''),
    os: fc.constantFrom(...SYSTEMS),
    site: fc.constantFrom('North', ' North ', 'South', '', '=1+1', 'a,"b"', 'c\nd', '\u202eevil\u001b[2J', 'É'),
  });
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

  test('sums hold by site, by release, by phase and in total; CSV and the list agree with JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 40 }), async (lines) => {
        const rows = lines.map((l) => [l.name, l.os, l.site].map(quoted).join(','));
        const files = { 'a.csv': ['hostname,os,site', 'z,Windows 7,West', ...rows].join('\n') };
        const json = await count(files, { json: true, devices: true, exceptions: 'e.csv' });
        const [file] = json.data();
        expect(file.records).toBe(file.accepted + file.rejected + file.blank);
        expect(file.accepted).toBe(file.devices + file.duplicates);
        const phases: Record<string, number> = file.phases;
        for (const all of [file.counts, file.by_release, file.by_site]) expect(sum(all)).toBe(file.accepted);
        expect(Object.values(phases).reduce((a, b) => a + b, 0)).toBe(file.rows);
        for (const [phase, rowsOf] of Object.entries(phases)) {
          const inPhase = (r: { phase: string }): boolean => r.phase === phase;
          expect(sum(file.counts.filter(inPhase))).toBe(rowsOf);
          expect(sum(file.by_release.filter(inPhase))).toBe(rowsOf);
          expect(
            file.by_site.reduce((n: number, s: { phases: Record<string, number> }) => n + (s.phases[phase] ?? 0), 0),
          ).toBe(rowsOf);
        }
        for (const { site, rows: rowsOf } of file.by_site) {
          expect(sum(file.counts.filter((c: { site: string }) => c.site === site))).toBe(rowsOf);
        }
        const listed = json.listed('e.csv');
        const out = Object.entries(phases).filter(([phase]) => !['supported', 'extended'].includes(phase));
        expect(listed).toHaveLength(out.reduce((n, [, rowsOf]) => n + rowsOf, 0));
        for (const [phase, rowsOf] of out) expect(listed.filter((r) => r['phase'] === phase)).toHaveLength(rowsOf);
        const csv = (await count(files, { csv: true })).rows();
        expect(
          csv.map((r) => [r['product'], r['releases'], r['system'], r['phase'], r['ends'], Number(r['rows'])]),
        ).toEqual(
          file.counts.map((c: Record<string, unknown>) => [
            c['product'] ?? '',
            (c['releases'] as string[]).join(' '),
            c['system'],
            c['phase'],
            c['ends'] ?? '',
            c['rows'],
          ]),
        );
        expect(new Set(file.by_site.map((s: { site: string }) => s.site)).size).toBe(file.by_site.length);
      }),
      { numRuns: 40 },
    );
  });

  test('the same bytes for the same file; and packed and from another folder the same counts', async () => {
    const plain = await count({ 'a.csv': GOOD }, { json: true });
    expect((await count({ 'a.csv': GOOD }, { json: true })).stdout).toBe(plain.stdout);
    const packed = await count({ 'a.csv': gzipSync(GOOD) }, { json: true });
    expect(packed.data()[0].counts).toEqual(plain.data()[0].counts);
  });

  test('the order of rows changes no count', async () => {
    const [head = '', ...lines] = GOOD.trim().split('\n');
    const turned = await count({ 'a.csv': [head, ...lines.reverse()].join('\n') }, { csv: true });
    expect(turned.stdout).toBe((await count({ 'a.csv': GOOD }, { csv: true })).stdout);
  });

  test('says on which day, by which dates, and that it counts rows', async () => {
    const [file] = (await count({ 'a.csv': GOOD }, { json: true })).data();
    expect(file).toMatchObject({ as_of: '2026-11-22', unit: 'rows', outcome: 'ok', support_dates: { imported: [] } });
    expect(file.support_dates.collected_on).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('CSV of several files has its column names once, and tells the rest on standard error', async () => {
    const { stdout, stderr, rows } = await count({ 'a.csv': GOOD, 'b.csv': `${GOOD},x,,,\n` }, { csv: true });
    expect(stdout.split('\n').filter((l) => l.startsWith('file,'))).toHaveLength(1);
    expect(new Set(rows().map((r) => r['file']))).toEqual(new Set(['a.csv', 'b.csv']));
    expect(stderr).toContain('6 records = 5 accepted + 1 rejected + 0 blank');
    expect(stderr).toContain('rejected line 7');
    expect(stderr).toContain('These are rows, not devices');
  });

  test('no site or system drives a terminal or a spreadsheet, and none is lost', async () => {
    const rows = HOSTILE.map(({ text }, i) => `PC-${i},${quoted(text)},${quoted(text)}`);
    const files = { 'a.csv': `hostname,os,site\n${rows.join('\n')}\n` };
    const drives = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/u;
    const text = await count(files);
    const csv = await count(files, { csv: true });
    const json = await count(files, { json: true, exceptions: 'e.csv' });
    for (const { stdout } of [text, csv, json]) expect(stdout.replaceAll('\n', '')).not.toMatch(drives);
    for (const row of csv.rows())
      for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/u);
    const [file] = json.data();
    expect(csv.rows().reduce((n, r) => n + Number(r['rows']), 0)).toBe(file.accepted);
    expect(sum(file.counts)).toBe(file.accepted);
  });
});

test('as installed: a saved mapping is used, options of "inventory" without use are refused, standard input is read', async () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'own.csv'), 'Rechner,Betrieb,Ort\nA,Windows 7,North\nB,Windows 11 Pro 25H2,North\n');
  const map =
    'schema: 1\ncolumns: [Rechner, Betrieb, Ort]\nfields:\n  name: [Rechner]\n  os: [Betrieb]\n  site: [Ort]\n';
  writeFileSync(join(cwd, 'own.map.yaml'), map);
  const words = ['inventory', 'count', 'own.csv', '--as-of', '2026-11-22'];
  const ran = assess([...words, '--json', '--exceptions', 'e.csv'], { cwd });
  expect(ran.code, ran.stderr).toBe(0);
  expect(JSON.parse(ran.stdout)).toMatchObject({ map: 'own.map.yaml', rows: 2, by_site: [{ site: 'North', rows: 2 }] });
  expect(readFileSync(join(cwd, 'e.csv'), 'utf8').trim().split('\r\n')).toHaveLength(2);
  for (const option of [['--each'], ['--estate'], ['--stale-after', '9'], ['--jobs', '2'], ['--rows']]) {
    const refused = await runInProcess([...words, ...option], cwd);
    expect([refused.code, refused.stderr]).toEqual([
      3,
      expect.stringContaining('"assess inventory count" has no use for'),
    ]);
  }
  const piped = assess(['inventory', 'count', '-', '--as-of', '2026-11-22', '--csv', '-q'], { cwd, stdin: GOOD });
  expect([piped.code, piped.stdout.split('\n')[1]?.slice(0, 18)]).toEqual([0, 'standard input,,,,']);
  const help = await runInProcess(['inventory', 'count', '--help'], cwd);
  expect(help.stdout).toContain('It counts rows, not devices.');
});

test.skipIf(process.platform !== 'linux')('a disk that takes no more of the list stops all, and leaves nothing', () => {
  const cwd = emptyFolder();
  const rows = Array.from({ length: 5_000 }, (_, i) => `PC-${i},Windows 7`).join('\n');
  for (const name of ['a.csv', 'b.csv']) writeFileSync(join(cwd, name), `hostname,os\n${rows}\n`);
  const count = '$ASSESS inventory count a.csv b.csv --as-of 2026-11-22 --json --exceptions n/e.csv';
  const { code, stdout, stderr } = shell(`ulimit -f 32; ${count}`, cwd);
  expect([code, stdout]).toEqual([5, '']);
  expect(stderr).toContain('assess: cannot write n/e.csv: the file would grow past the size limit');
  expect(readdirSync(cwd).sort()).toEqual(['a.csv', 'b.csv']);
});
