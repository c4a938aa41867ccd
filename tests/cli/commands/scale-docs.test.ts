import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { classify } from '../../../src/cli/commands/classify.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { loadOnce } from '../lifecycle-loader.ts';
import { emptyFolder } from '../workspace-fixture.ts';

type Connection = { runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): Record<string, unknown>[] }> };
type Duck = { DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> } };

/** DuckDB as the benchmarks have it; null where they are not installed. */
function duck(): Duck | null {
  try {
    return createRequire(resolve('tests/bench/package.json'))('@duckdb/node-api');
  } catch {
    return null;
  }
}

/** The fenced blocks of a section of docs/scale.md in one language. */
function blocks(section: string, language: string): string[] {
  const text = readFileSync('docs/scale.md', 'utf8').split(`\n## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...text.matchAll(/```(\w+)\n([\s\S]*?)```/g)].filter((m) => m[1] === language).map((m) => m[2] ?? '');
}

const DEVICES = `CREATE TABLE devices AS SELECT * FROM (VALUES
  (1, 'A', 'Windows 10', '22H2', NULL), (2, 'A', 'Windows 10', '22H2', NULL), (3, 'B', 'Ubuntu', '22.04', NULL),
  (4, 'B', 'Ubuntu', '14.04', ''), (5, 'B', NULL, NULL, NULL), (6, 'B', '', NULL, NULL), (7, 'A', '=1+1', NULL, NULL)
) t(nr, site, os, version, build);`;

describe('docs/scale.md', () => {
  test('every statement and command of the DuckDB way is there', () => {
    expect(blocks('DuckDB', 'sql')).toHaveLength(3);
    expect(blocks('DuckDB', 'sh')[0]).toMatch(/^assess classify systems\.jsonl --as-of \S+ --json > lookup\.jsonl\n$/);
  });

  const found = duck();
  test.skipIf(found === null)('the DuckDB way joins every row once and with its phase', async () => {
    const cwd = emptyFolder();
    const connection = await (await (found as Duck).DuckDBInstance.create(':memory:')).connect();
    const inFolder = (sql: string): string => sql.replace(/'(systems|lookup)\.jsonl'/g, `'${cwd}/$1.jsonl'`);
    const run = (sql: string) => connection.runAndReadAll(inFolder(sql));
    const [out = '', back = '', counts = ''] = blocks('DuckDB', 'sql');
    await run(DEVICES);
    await run(out);
    const around = fakeSurroundings({ cwd });
    expect(await classify('systems.jsonl', { ...noOptions, asOf: '2026-11-22', json: true }, around, loadOnce)).toBe(0);
    writeFileSync(join(cwd, 'lookup.jsonl'), around.stdout());
    await run(back);
    const [bySite = '', complete = ''] = counts.split(';');
    expect((await run(complete)).getRowObjectsJson()).toEqual([{ complete: true }]);
    expect((await run(bySite)).getRowObjectsJson().map((r) => [r['site'], r['phase'], Number(r['devices'])])).toEqual([
      ['A', 'extended-only', 2],
      ['A', 'unknown', 1],
      ['B', 'end-of-life', 1],
      ['B', 'supported', 1],
      ['B', 'unknown', 2],
    ]);
    const phases = await run('SELECT nr, release FROM phases WHERE release IS NOT NULL ORDER BY nr');
    expect(phases.getRowObjectsJson().map((r) => r['release'])).toEqual(['10-22h2', '10-22h2', '22.04', '14.04']);
  });
});
