import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');
export const EXAMPLE = join(ROOT, 'examples/harrowmere');

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
