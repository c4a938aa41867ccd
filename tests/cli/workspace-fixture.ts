import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { GlobalOptions } from '../../src/cli/surroundings.ts';
import { noOptions } from './fake.ts';

/** Two small editions: `demo@1`, with an item of every kind of answer, and `ladder@1`, with one criterion of two levels. */
export const STANDARDS = fileURLToPath(new URL('./fixtures/standards', import.meta.url));

/** An empty folder that goes when the test is over. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'assess-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with an `assessment.yaml` for an acute trust and both editions. */
export function workspace(editions: readonly string[] = ['demo@1', 'ladder@1']): string {
  const folder = emptyFolder();
  writeFileSync(
    join(folder, 'assessment.yaml'),
    `schema: 1\ntrust: { name: Test Trust, code: TST, settings: [acute] }\neditions: [${editions.join(', ')}]\n`,
  );
  return folder;
}

export const optionsFor = (folder: string, more: Partial<GlobalOptions> = {}): GlobalOptions => ({
  ...noOptions,
  workspace: folder,
  ...more,
});

/** What the journal of a folder holds, oldest first. */
export function journalOf(folder: string): { edition: string; item: string; answer: Record<string, unknown> }[] {
  return readFileSync(join(folder, 'answers.log.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
