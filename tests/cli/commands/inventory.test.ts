import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type InventoryOptions, inventory } from '../../../src/cli/commands/inventory.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { emptyFolder } from '../workspace-fixture.ts';

const GOOD =
  'hostname,os,serial,colour\nPC-1,Windows 10,SN-11,red\nPC-2,Windows 11,SN-12,blue\npc-1,Windows 10,SN-11,red\n';

async function read(files: Record<string, string>, options: InventoryOptions & { json?: boolean } = { json: true }) {
  const cwd = emptyFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  const around = fakeSurroundings({ cwd });
  const code = await inventory(Object.keys(files), { ...noOptions, ...options }, around);
  const lines = around
    .stdout()
    .split('\n')
    .filter((l) => l !== '');
  return { code, stdout: around.stdout(), stderr: around.stderr(), data: () => lines.map((l) => JSON.parse(l)) };
}

describe('several files', () => {
  test('one that cannot be read is told, and hides nothing of the others', async () => {
    const cwd = emptyFolder();
    for (const name of ['a.csv', 'c.csv']) writeFileSync(join(cwd, name), GOOD);
    const around = fakeSurroundings({ cwd });
    const code = await inventory(['a.csv', 'b.csv', 'c.csv'], { ...noOptions, json: true }, around);
    const told = around
      .stdout()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(told.map((f) => [f.file, f.outcome])).toEqual([
      ['a.csv', 'ok'],
      ['b.csv', 'file-error'],
      ['c.csv', 'ok'],
    ]);
    expect(told[1].error).toEqual({
      reason: 'cannot-read',
      line: null,
      message: 'cannot read b.csv: there is no such file',
      problems: [],
    });
    expect(around.stderr()).toContain('assess: cannot read b.csv: there is no such file');
    expect(code).toBe(5);
  });

  test('that it cannot be read weighs more than that another yields nothing', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'empty.csv'), '');
    expect(await inventory(['missing.csv', 'empty.csv'], noOptions, fakeSurroundings({ cwd }))).toBe(5);
    expect(await inventory(['empty.csv', 'missing.csv'], noOptions, fakeSurroundings({ cwd }))).toBe(5);
  });

  test('wrong use is an error at once, whatever the files', async () => {
    const { code } = await read({ 'a.csv': GOOD }, { json: true, delimiter: 'ab' }).catch((e: unknown) => ({
      code: e,
    }));
    expect(code).toMatchObject({ name: 'UserError', kind: 'input' });
  });
});

describe('long names of columns', () => {
  const long = 'x'.repeat(300);

  test('are cut where they are told in words, and whole in data', async () => {
    const text = `hostname,os,${long}\nPC-1,Windows 7,a\n`;
    const { stdout } = await read({ 'a.csv': text }, {});
    expect(stdout).toContain(`not used: ${'x'.repeat(60)}…`);
    expect(stdout).not.toContain('x'.repeat(61));
    expect((await read({ 'a.csv': text })).data()[0].unknown_columns).toEqual([long]);
  });

  test('of very many that are not used the first hundred are told, and how many more', async () => {
    const many = Array.from({ length: 130 }, (_, i) => `c${i + 1}x`);
    const { stdout } = await read({ 'a.csv': `hostname,os,${many.join(',')}\nPC-1,Windows 7\n` }, {});
    expect(stdout).toContain('c100x');
    expect(stdout).not.toContain('c101x');
    expect(stdout.replace(/\s+/g, ' ')).toContain('and 30 more; --json lists them');
  });
});

describe('inventory', () => {
  test('gives one object a file, whose figures add up', async () => {
    const { code, data } = await read({ 'a.csv': GOOD });
    const [file] = data();
    expect(code).toBe(0);
    expect(file).toMatchObject({
      file: 'a.csv',
      outcome: 'ok',
      delimiter: ',',
      encoding: 'utf-8',
      records: 3,
      accepted: 3,
      rejected: 0,
      blank: 0,
      devices: 2,
      duplicates: 1,
      unknown_columns: ['colour'],
      warnings: ['duplicate-host'],
    });
    expect(file).not.toHaveProperty('rows');
  });

  test('tells of each column with dates of figures in which order they are read, and how that is known', async () => {
    const text = 'hostname,os,last seen,last patched\nPC-1,Windows 10,05/25/2026,2026-05-02\n';
    const [file] = (await read({ 'a.csv': text })).data();
    expect(file.columns.slice(2)).toEqual([
      { field: 'last-seen', column: 'last seen', dates: { order: 'month-first', by: 'proven' } },
      { field: 'last-patched', column: 'last patched' },
    ]);
    expect(file.warnings).toContain('month-first-date');
  });

  test('gives rows only when they are asked for', async () => {
    const { data } = await read({ 'a.csv': GOOD }, { json: true, rows: true });
    expect(data()[0].rows[0]).toMatchObject({ hostname: 'PC-1', os: 'Windows 10', serial: 'SN-11', line: 2 });
  });

  test('a rejected row is told with its line and does not stop the work', async () => {
    const { code, data, stderr } = await read({ 'a.csv': `${GOOD},Windows 10,,\n` });
    expect(code).toBe(0);
    expect(stderr).toContain('Rows were rejected');
    expect(data()[0]).toMatchObject({ outcome: 'partial', records: 4, accepted: 3, rejected: 1 });
    expect(data()[0].rejects).toEqual([expect.objectContaining({ line: 5, reason: 'missing-value' })]);
  });

  test('with --strict a rejected row is wrong input, and rows that are all well are not', async () => {
    expect((await read({ 'a.csv': `${GOOD},Windows 10,,\n` }, { json: true, strict: true })).code).toBe(3);
    expect((await read({ 'a.csv': GOOD }, { json: true, strict: true })).code).toBe(0);
  });

  test('a delimiter and a format that are named are used', async () => {
    const options = { json: true, delimiter: ';', format: 'lansweeper' };
    const { data } = await read({ 'a.csv': 'AssetName;OS;Notes\nPC-1;Windows 10;a,b,c\n' }, options);
    expect(data()[0]).toMatchObject({ format: 'lansweeper', delimiter: ';', accepted: 1 });
  });

  test('a format that does not exist is refused, with what was meant', async () => {
    const reading = read({ 'a.csv': GOOD }, { json: true, format: 'lansweper' });
    await expect(reading).rejects.toThrow('did you mean "lansweeper"');
  });

  test.each([
    ['an empty file', '', 'empty-file'],
    ['a header without rows', 'hostname,os\n', 'no-rows'],
    ['a file without an operating-system column', 'hostname,site\nPC-1,A\n', 'missing-column'],
    ['a file of another kind', '%PDF-1.7\n', 'not-csv'],
  ])('%s is wrong input, never a pass', async (_rule, text, reason) => {
    const { code, data, stderr } = await read({ 'a.csv': text });
    expect([code, data()[0].outcome, data()[0].error.reason]).toEqual([3, 'file-error', reason]);
    expect(stderr).toContain('a.csv');
  });

  test('one file that yields nothing does not hide the others, and the worst counts', async () => {
    const { code, data } = await read({ 'a.csv': '', 'b.csv': GOOD, 'c.csv': `${GOOD},x,,z\n` });
    expect([code, data().map((d) => d.outcome)]).toEqual([3, ['file-error', 'ok', 'partial']]);
  });

  test('says in words what was understood', async () => {
    const { stdout } = await read({ 'a.csv': `${GOOD},Windows 10,,\n` }, {});
    expect(stdout).toContain('4 records = 3 accepted + 1 rejected + 0 blank');
    expect(stdout).toContain('3 accepted = 2 devices + 1 duplicate');
    expect(stdout).toContain('not used: colour');
    expect(stdout).toContain('rejected line 5: missing-value');
  });

  test('rows without data are refused', async () => {
    await expect(read({ 'a.csv': GOOD }, { rows: true })).rejects.toThrow('give --json as well');
  });
});
