import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { UserError } from '../../src/errors.ts';

/** A folder of its own for one test, with these files in it; gone when the test is over. */
export function folder(files: Record<string, string | Uint8Array> = {}): string {
  const dir = mkdtempSync(join(tmpdir(), 'io-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  return dir;
}

/** The UserError that something throws; fails the test when it throws nothing or anything else. */
export function userError(action: () => unknown): UserError {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** The same for what is awaited. */
export async function userErrorOf(promise: Promise<unknown>): Promise<UserError> {
  const failure: unknown = await promise.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error,
  );
  if (failure instanceof UserError) return failure;
  throw failure;
}

/** Makes a named pipe, which nothing ever writes to. */
export function pipe(path: string): void {
  execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
}
