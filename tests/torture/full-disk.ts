import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { acknowledged, type Ended, rawTrouble, runProgram } from './program.ts';
import { count, newProof, type Proof } from './proof.ts';
import { at, filesBelow, newWorkspace, readBack, removeFolder, type World } from './world.ts';

const LINES = Array.from({ length: 400 }, (_, i) => `k${i % 40}=v${i}\n`).join('');

/** How much room a disk leaves, in bytes, at each step. */
export type Rooms = readonly number[];

/**
 * Answers and a board pack on disks that fill up: a small disk of our own where we may mount one (root on Linux), else
 * under a limit on the size of a file. What was told as saved stays; a failed pack leaves the old one; with room again,
 * the next run works.
 */
export async function fullDisk(world: World, rooms: Rooms): Promise<Proof> {
  const proof = newProof('full disk');
  if (mayMount(world)) {
    proof.counts['disk'] = 'tmpfs';
    for (const room of rooms) {
      await withSmallDisk(world, async (mount) => {
        const dir = newWorkspace(world, join(mount, 'w'));
        await answersUntilFull(world, dir, () => fill(mount, room), proof, `${room} bytes of room`);
      });
      await withSmallDisk(world, async (mount) => {
        const dir = newWorkspace(world, join(mount, 'w'));
        await packWhenFull(world, dir, () => fill(mount, room * 4), proof, `${room * 4} bytes of room`);
      });
    }
  } else {
    proof.counts['disk'] = 'limit on file size';
    proof.untried.push('a disk that is really full: only root may mount a small one');
  }
  for (const room of rooms) await answersUnderLimit(world, 1 + Math.floor(room / 1024), proof);
  return proof;
}

function mayMount(world: World): boolean {
  if (process.getuid?.() !== 0) return false;
  const place = mkdtempSync(join(world.root, 'mount-'));
  const tried = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place]);
  if (tried.status !== 0) return false;
  spawnSync('umount', [place]);
  return true;
}

async function withSmallDisk(world: World, work: (mount: string) => Promise<void>): Promise<void> {
  const mount = mkdtempSync(join(world.root, 'full-'));
  const made = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,mode=700', 'tmpfs', mount]);
  if (made.status !== 0) throw new Error(`mount: ${made.stderr}`);
  try {
    await work(mount);
  } finally {
    spawnSync('umount', [mount]);
    removeFolder(mount);
  }
}

/** Fills the disk but for `room` bytes; returns what makes room again. */
function fill(mount: string, room: number): () => void {
  const path = join(mount, 'filler');
  const fd = openSync(path, 'w');
  const piece = Buffer.alloc(4096, 1);
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(mount);
      if (bavail * bsize <= room) break;
      writeSync(fd, piece);
    }
  } finally {
    closeSync(fd);
  }
  return () => rmSync(path);
}

const CODES: readonly (number | null)[] = [0, 5];

function endedCleanly(ended: Ended, proof: Proof, where: string): void {
  count(proof, ended.code === 0 ? 'had room' : 'ran out');
  const trouble = rawTrouble(ended);
  if (trouble !== null) proof.violations.push(`${where}: ${trouble}`);
  if (!CODES.includes(ended.code)) proof.violations.push(`${where}: exit ${ended.code}: ${ended.stderr.slice(0, 200)}`);
}

/** Holds what was told in one run of LINES, after `before`, against what is there. */
function lost(dir: string, before: ReadonlyMap<string, string>, ended: Ended): string[] {
  try {
    const now = readBack(dir);
    const wanted = new Map([...before, ...acknowledged(ended.stdout)]);
    const later = (value: string, told: string): boolean => Number(value.slice(1)) >= Number(told.slice(1));
    return [...wanted]
      .filter(([item, told]) => !(now.get(item) === told || later(now.get(item) ?? '', told)))
      .map(([item, told]) => `${item}=${told} is lost`);
  } catch (error) {
    return [`the journal does not load: ${String(error)}`];
  }
}

async function answersUntilFull(
  world: World,
  dir: string,
  fillUp: () => () => void,
  proof: Proof,
  where: string,
): Promise<void> {
  const words = ['answer', '--stdin', ...at(world, dir)];
  await runProgram(world.program, words, { stdin: 'shared0=old\n' });
  const before = readBack(dir);
  const makeRoom = fillUp();
  const ended = await runProgram(world.program, words, { stdin: LINES });
  endedCleanly(ended, proof, where);
  count(proof, 'told as saved', acknowledged(ended.stdout).length);
  proof.violations.push(...lost(dir, before, ended).map((v) => `${where}: ${v}`));
  makeRoom();
  const next = await runProgram(world.program, words, { stdin: 'shared1=again\n' });
  if (next.code !== 0)
    proof.violations.push(`${where}: with room again the next run fails: ${next.stderr.slice(0, 200)}`);
  proof.violations.push(...lost(dir, before, ended).map((v) => `${where}, after the next run: ${v}`));
}

async function packWhenFull(
  world: World,
  dir: string,
  fillUp: () => () => void,
  proof: Proof,
  where: string,
): Promise<void> {
  const words = ['run', dir, '--out', join(dir, 'pack'), '--standards', world.standards];
  const first = await runProgram(world.program, words);
  if (first.code !== 0) throw new Error(`the pack does not fit the small disk: ${first.stderr}`);
  await runProgram(world.program, ['answer', 'k1', 'yes', ...at(world, dir)]);
  const before = filesBelow(dir);
  const makeRoom = fillUp();
  const ended = await runProgram(world.program, words);
  endedCleanly(ended, proof, `pack, ${where}`);
  const now = filesBelow(dir);
  if (ended.code !== 0) {
    for (const name of new Set([...before.keys(), ...now.keys()])) {
      if (before.get(name) !== now.get(name)) proof.violations.push(`pack, ${where}: ${name} is not as it was`);
    }
  }
  makeRoom();
  const next = await runProgram(world.program, words);
  if (next.code !== 0) proof.violations.push(`pack, ${where}: with room again: exit ${next.code}`);
}

/** No file may grow past `kibibytes`; Node sees EFBIG where a disk would say ENOSPC. */
async function answersUnderLimit(world: World, kibibytes: number, proof: Proof): Promise<void> {
  const dir = newWorkspace(world);
  const words = ['answer', '--stdin', ...at(world, dir)];
  await runProgram(world.program, words, { stdin: 'shared0=old\n' });
  const before = readBack(dir);
  const started = statSync(join(dir, 'answers.log.jsonl')).size;
  const limit = kibibytes + Math.ceil(started / 1024);
  const through = ['bash', '-c', 'ulimit -f "$1" && shift && exec "$@"', 'limited', String(limit)];
  const ended = await runProgram(world.program, words, { stdin: LINES, through });
  const where = `files up to ${limit} KiB`;
  endedCleanly(ended, proof, where);
  proof.violations.push(...lost(dir, before, ended).map((v) => `${where}: ${v}`));
  const next = await runProgram(world.program, words, { stdin: 'shared1=again\n' });
  if (next.code !== 0)
    proof.violations.push(`${where}: without the limit the next run fails: ${next.stderr.slice(0, 200)}`);
  removeFolder(dir);
}
