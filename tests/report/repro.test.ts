import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { resultText } from '../../src/report/json.ts';
import { assess } from '../cli/spawn.ts';
import { fullTrust } from './fixtures.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

/** Digests of every file of both packs of a full trust, by path, made in a folder of its own. */
function packs(env: Record<string, string>): Record<string, string> {
  const cwd = mkdtempSync(join(tmpdir(), 'repro-'));
  made.push(cwd);
  writeFileSync(join(cwd, 'kept.json'), resultText(fullTrust()));
  const ran = assess(['report', 'kept.json', '--out', 'out', '--audience', 'both'], { cwd, env });
  expect(ran.stderr).not.toMatch(/^assess: /m);
  const files = readdirSync(join(cwd, 'out'), { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
  return Object.fromEntries(
    files
      .map((file) => join(file.parentPath, file.name))
      .sort()
      .map((path) => [path.slice(cwd.length), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

describe('same inputs, same bytes', () => {
  test('every file of both packs, in another time zone, language and folder', () => {
    const first = packs({ TZ: 'Europe/London', LANG: 'en_GB.UTF-8', LC_ALL: 'en_GB.UTF-8' });
    expect(
      Object.keys(first).filter((path) => /\.(pdf|md|html|docx|xlsx|json)$/.test(path)).length,
    ).toBeGreaterThanOrEqual(12);
    expect(packs({ TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })).toEqual(first);
  });
});
