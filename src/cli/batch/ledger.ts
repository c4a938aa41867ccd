import { closeSync, constants, fstatSync, fsyncSync, lstatSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { FileToWrite } from '../../io/atomic-write.ts';
import { byCodePoint } from '../../io/code-points.ts';
import { ioError } from '../../io/io-error.ts';
import { readFileBytes } from '../../io/read-file.ts';
import { syncFolder } from '../../io/sync-folder.ts';
import { LEDGER_FILE } from './out-names.ts';
import { PaperFile, Standing } from './standing.ts';

const MOST_BYTES = 256 * 1024 ** 2;

/** A trust that is done. `key`: digest of all that its papers hang on; `out`: its folder below --out. */
export const LedgerEntry = z.strictObject({
  schema: z.literal(1),
  name: z.string(),
  /** A plain name, so that nothing a damaged ledger says leads out of --out. */
  out: z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/),
  key: z.string().regex(/^[0-9a-f]{64}$/),
  standing: Standing,
  files: z.array(PaperFile).min(1),
  /** The result in the workspace itself, where it was to be kept. */
  kept: PaperFile.nullable(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** What a batch has done so far. The last entry of a name counts. */
export type Ledger = {
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  /** Lines that are damaged or of another format: what they said is done again. */
  readonly voidLines: number;
  /** Once it returns, the entry outlasts a crash and a power cut. Throws a UserError of kind `io` when that fails. */
  append(entry: LedgerEntry): void;
};

const lineOf = (entry: LedgerEntry): string => `${JSON.stringify(entry)}\n`;

/** Opens the ledger in a folder, which has to exist once something is appended. Throws a UserError when it cannot be read. */
export function openLedger(folder: string): Ledger {
  const file = join(folder, LEDGER_FILE);
  const entries = new Map<string, LedgerEntry>();
  let voidLines = 0;
  for (const line of linesOf(file)) {
    const entry = parsed(line);
    if (entry === null) voidLines += 1;
    else entries.set(entry.name, entry);
  }
  return {
    entries,
    voidLines,
    append(entry) {
      appendLine(folder, file, lineOf(entry));
      entries.set(entry.name, entry);
    },
  };
}

/** The ledger of a finished batch: one line a trust, by code point of its name, whatever order they were done in. */
export function settledLedger(folder: string, entries: readonly LedgerEntry[]): FileToWrite {
  const ordered = [...entries].sort((a, b) => byCodePoint(a.name, b.name));
  return { path: join(folder, LEDGER_FILE), bytes: new TextEncoder().encode(ordered.map(lineOf).join('')) };
}

function linesOf(file: string): string[] {
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return [];
  const text = new TextDecoder().decode(readFileBytes(file, MOST_BYTES));
  return text.split('\n').filter((line) => line !== '');
}

function parsed(line: string): LedgerEntry | null {
  try {
    const read = LedgerEntry.safeParse(JSON.parse(line));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** In one write, so that no other batch comes between; after a line that was cut off it begins a new one. */
function appendLine(folder: string, file: string, line: string): void {
  let fd: number | null = null;
  try {
    const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
    fd = openSync(file, O_RDWR | O_APPEND | O_CREAT | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0), 0o600);
    const bytes = Buffer.from(endsWhole(fd) ? line : `\n${line}`);
    if (writeSync(fd, bytes) !== bytes.length) throw Object.assign(new Error('cut short'), { code: 'ENOSPC' });
    fsyncSync(fd);
    syncFolder(folder);
  } catch (error) {
    throw ioError(error, `write ${file}`);
  } finally {
    if (fd !== null) closeSync(fd);
  }
}

function endsWhole(fd: number): boolean {
  const { size } = fstatSync(fd);
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  readSync(fd, last, 0, 1, size - 1);
  return last[0] === 0x0a;
}
