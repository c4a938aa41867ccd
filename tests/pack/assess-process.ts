import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');
export const EXAMPLE = join(ROOT, 'examples/harrowmere');

export type Ran = { code: number | null; stdout: string; stderr: string };

/** Runs the built program as its user would. */
export function assess(words: readonly string[], options: { cwd?: string; env?: Record<string, string> } = {}): Ran {
  const ran = spawnSync(process.execPath, [join(ROOT, 'bin/assess.js'), ...words], {
    cwd: options.cwd ?? ROOT,
    env: { PATH: process.env['PATH'], ...options.env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

/** A folder of its own under the system's temporary folder. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'assess-'));
}

/** A copy of the example that a test may change. */
export function copyOfExample(): string {
  const folder = join(temporaryFolder(), 'trust');
  cpSync(EXAMPLE, folder, { recursive: true });
  return folder;
}
