import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareResults } from '../../src/assess/compare/compare.ts';
import { snapshotOf } from '../../src/assess/snapshot.ts';
import { Result } from '../../src/domain/result.ts';
import { readResultFile } from '../../src/io/result-file.ts';
import { buildReport } from '../../src/report/build.ts';
import { resultText } from '../../src/report/json.ts';
import { render } from '../../src/report/markdown.ts';
import { templates } from '../report/fixtures.ts';

/** One result of every format that was released, as the release of the time wrote it. They are never made again. */
const FILES = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));

test('there is one of the first format', () => {
  expect(FILES).toContain('format-1-first.json');
});

describe.each(FILES)('%s', (name) => {
  const { result, sha256 } = readResultFile(join(import.meta.dirname, name));

  test('loads, with nothing of it lost', () => {
    const written = JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));
    expect(result).toMatchObject(written);
  });

  test('can be reported on', () => {
    const { body } = render({ model: buildReport(result, templates), result });
    expect(body).toContain(result.trust.name);
    for (const edition of result.editions) expect(body).toContain(edition.label);
  });

  test('can be written again, compared and shown in a trend', () => {
    expect(Result.parse(JSON.parse(resultText(result)))).toEqual(result);
    expect(snapshotOf(result, sha256).editions).toHaveLength(result.editions.length);
    const same = { result, devices: null };
    for (const edition of compareResults(same, same, () => null).editions) expect(edition.items).toEqual([]);
  });
});
