import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JournalEntry } from '../domain/answer.ts';
import { UserError } from '../errors.ts';
import { sha256 } from './digest.ts';
import { errorCode, ioError } from './io-error.ts';
import { type Adrift, adriftLines, type Chain, emptyChain, type Tail, takeIn, voidLines } from './journal-chain.ts';
import { type JournalRecord, journalLine, MAX_LINE_BYTES } from './journal-line.ts';
import { syncFolder } from './sync-folder.ts';

export type { JournalRecord } from './journal-line.ts';

export const JOURNAL_FILE = 'answers.log.jsonl';

/** Far more than a trust can answer in a lifetime; a file beyond it is not a journal of ours. */
const MAX_JOURNAL_BYTES = 256 * 1024 ** 2;

/** Tries to become the next link while other programs write too. Eight writers at once needed fewer than ten. */
const MOST_TRIES = 200;
/** Who has lost a race tries again at once, so that nobody waits longer for having waited; a crowd is given more room. */
const PAUSE_MS = 2;
const CROWDED_AFTER = 30;
const CROWDED_PAUSE_MS = 25;

/**
 * All that is recorded, in order. `head`: SHA-256 of the last valid line, null for an empty journal. `voidLines`: numbers
 * of the lines that count for nothing, because they were cut short, altered, or follow the wrong line.
 */
export type JournalReading = {
  records: readonly JournalRecord[];
  /** SHA-256 of the line of each record. */
  heads: readonly string[];
  head: string | null;
  voidLines: readonly number[];
  /** Those of the void lines that are whole: after a merge of two histories, what one of them said. */
  adrift: readonly Adrift[];
};

export type Journal = {
  /** The file, for messages. */
  file: string;
  /** What is recorded now, by whatever program. Throws a UserError when it cannot be read or is of a newer format. */
  read: () => JournalReading;
  /**
   * Records an entry as of `t` (`YYYY-MM-DDThh:mm:ssZ`). Once it returns, the entry outlasts a crash and a power cut.
   * Throws a UserError of kind `io` when that cannot be promised: the entry then counts as not saved.
   */
  append: (entry: JournalEntry, t: string) => Promise<JournalRecord>;
};

/** What one program knows of the journal between calls, so that each reads only what is new. */
type Known = {
  chain: Chain;
  inode: string;
  /** The names of the file and its folder are on disk. */
  namesSynced: boolean;
  broken: boolean;
};

/**
 * The answer journal of a workspace folder: append-only, each line holding the SHA-256 of the line before it, no lock.
 * Nothing is opened or made until it is used. Two programs may write at once: whose line does not follow the one before
 * it writes it again further down.
 */
export function openJournal(folder: string): Journal {
  const file = join(folder, JOURNAL_FILE);
  const known: Known = { chain: emptyChain(), inode: '', namesSynced: false, broken: false };
  return { file, read: () => read(file, known), append: (entry, t) => append(file, known, entry, t) };
}

const SAFE_OPEN = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function read(file: string, known: Known): JournalReading {
  let fd: number | null = null;
  try {
    fd = openSync(file, constants.O_RDONLY | SAFE_OPEN);
    const tail = catchUp(file, fd, known);
    const { chain } = known;
    const last = tail.record === null ? [] : [tail.record];
    const cut = tail.bytes > 0 && tail.record === null ? [chain.lines + 1] : [];
    const records = [...chain.records, ...last];
    const heads = [...chain.heads, ...(tail.head === null ? [] : [tail.head])];
    const head = heads.at(-1) ?? null;
    return { records, heads, head, voidLines: [...voidLines(chain), ...cut], adrift: adriftLines(chain) };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { records: [], heads: [], head: null, voidLines: [], adrift: [] };
    throw ioError(error, `read ${file}`);
  } finally {
    if (fd !== null) closeSync(fd);
  }
}

async function append(file: string, known: Known, entry: JournalEntry, t: string): Promise<JournalRecord> {
  if (known.broken) {
    throw new UserError(
      `${file}: the disk failed to keep an earlier answer; nothing more is saved in this run`,
      [],
      'io',
    );
  }
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    try {
      const record = tryOnce(file, known, entry, t);
      if (record !== null) return record;
    } catch (error) {
      throw ioError(error, `save the answer in ${file}`);
    }
    // Chance keeps two writers from meeting again and again; it never shows in what is written.
    await sleep(Math.random() * (tries < CROWDED_AFTER ? PAUSE_MS : CROWDED_PAUSE_MS));
  }
  throw new UserError(`${file}: other programs kept writing to it; the answer was not saved`, [], 'io');
}

/** One attempt to add the next link. Null when another program was faster or put another file in its place. */
function tryOnce(file: string, known: Known, entry: JournalEntry, t: string): JournalRecord | null {
  const fd = openSync(file, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | SAFE_OPEN, 0o600);
  try {
    const tail = catchUp(file, fd, known);
    const n = known.chain.records.length + (tail.record === null ? 1 : 2);
    const line = Buffer.from(journalLine(n, tail.head ?? known.chain.head, t, entry));
    if (line.length > MAX_LINE_BYTES) throw new UserError('the answer is too long to be saved: shorten its comment');
    writeLine(fd, line, tail.bytes > 0);
    catchUp(file, fd, known);
    const record = known.chain.records[n - 1];
    if (record === undefined || !isOurs(known, n, line)) return null;
    if (inodeOf(statSync(file)) !== known.inode) return null;
    makeLast(file, fd, known);
    return record;
  } finally {
    closeSync(fd);
  }
}

/** The line with number `n` is the one we wrote, whatever others have added since. */
function isOurs(known: Known, n: number, line: Uint8Array): boolean {
  const { chain } = known;
  return chain.heads[n - 1] === sha256(line);
}

/** One call, so that no other writer comes between; a journal that lost the end of its last line is given it first. */
function writeLine(fd: number, line: Uint8Array, afterCut: boolean): void {
  const bytes = Buffer.concat([Buffer.from(afterCut ? '\n' : ''), line, Buffer.from('\n')]);
  const written = writeSync(fd, bytes);
  if (written !== bytes.length) throw Object.assign(new Error('cut short'), { code: 'ENOSPC' });
}

/** Past this, a power cut takes nothing. A disk that fails here may have dropped what it showed us: we stop trusting it. */
function makeLast(file: string, fd: number, known: Known): void {
  try {
    fsyncSync(fd);
    if (known.namesSynced) return;
    syncFolder(dirname(resolve(file)));
    syncFolder(dirname(dirname(resolve(file))));
    known.namesSynced = true;
  } catch (error) {
    known.broken = true;
    throw error;
  }
}

/** Reads what was added since the last look; from the start when the file was replaced or cut. */
function catchUp(file: string, fd: number, known: Known): Tail {
  const stat = fstatSync(fd);
  if (!stat.isFile()) throw new UserError(`${file} is not an ordinary file`, [], 'io');
  if (stat.size > MAX_JOURNAL_BYTES) throw new UserError(`${file} is too large to be an answer journal`);
  if (inodeOf(stat) !== known.inode || stat.size < known.chain.offset) {
    known.chain = emptyChain();
    known.inode = inodeOf(stat);
    known.namesSynced = false;
  }
  return takeIn(known.chain, file, readFrom(fd, known.chain.offset, stat.size));
}

const inodeOf = (stat: Stats): string => `${stat.dev}:${stat.ino}`;

function readFrom(fd: number, from: number, to: number): Uint8Array {
  const buffer = Buffer.allocUnsafe(Math.max(0, to - from));
  let filled = 0;
  while (filled < buffer.length) {
    const got = readSync(fd, buffer, filled, buffer.length - filled, from + filled);
    if (got === 0) break;
    filled += got;
  }
  return buffer.subarray(0, filled);
}
