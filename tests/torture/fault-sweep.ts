import { cpSync, existsSync, mkdtempSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Ended, rawTrouble, runProgram } from './program.ts';
import { count, newProof, type Proof } from './proof.ts';
import { FAULT_KINDS, type FaultKind, type FaultPlan, faultEnvironment, readLog } from './recording.ts';
import { at, filesBelow, newWorkspace, readBack, removeFolder, type World } from './world.ts';

const CANNOT_READ_OR_WRITE = 5;

/**
 * Which faults: of these kinds, at every `stride`th operation; `lasting`: also from each operation on; `reads`: also where
 * something is read.
 */
export type Sweep = { kinds: readonly FaultKind[]; stride: number; lasting: boolean; reads: boolean };
export const EVERY_FAULT: Sweep = { kinds: FAULT_KINDS, stride: 1, lasting: true, reads: true };

/** What is tried: `words` in a copy of `base`; `judge` gets the copy, how the run ended and whether faults went on. */
type Trial = {
  base: string;
  words: (dir: string) => string[];
  judge: (dir: string, ended: Ended, lasting: boolean) => string[] | Promise<string[]>;
};

/** One way to fail: operations of this side, in this manner, once or from then on. */
type Way = Pick<FaultPlan, 'side'> & { kind: FaultKind; sticky: boolean };

function waysOf({ kinds, lasting, reads }: Sweep): Way[] {
  const once: Way[] = kinds.map((kind) => ({ side: 'write', kind, sticky: false }));
  if (reads) once.push({ side: 'read', kind: 'EIO', sticky: false });
  return once.flatMap((way) => (lasting && !way.kind.includes('kill') ? [way, { ...way, sticky: true }] : [way]));
}

/**
 * Makes the first, second, third … file operation of a run fail until the run no longer gets that far; once, and from
 * then on. A run that was not killed may end well, or with the code for "cannot read or write", and in no other way.
 */
async function sweep(world: World, name: string, trial: Trial, faults: Sweep): Promise<Proof> {
  const proof = newProof(name);
  for (const way of waysOf(faults)) {
    let failAt = 1;
    while (await failOnce(world, trial, way, failAt, proof)) failAt += faults.stride;
    if (failAt === 1) proof.violations.push(`${way.kind}: no ${way.side} was seen at all`);
  }
  return proof;
}

/** One run with one fault; false when the run came to its end before it. */
async function failOnce(world: World, trial: Trial, way: Way, failAt: number, proof: Proof): Promise<boolean> {
  const dir = mkdtempSync(join(world.root, 'fault-'));
  try {
    cpSync(trial.base, dir, { recursive: true });
    const log = `${dir}.log`;
    const env = faultEnvironment({ root: dir, log, failAt, ...way });
    const ended = await runProgram(world.program, trial.words(dir), { env });
    const { fault } = readLog(log);
    if (fault === null) {
      if (ended.code !== 0) proof.violations.push(`${way.kind}: exit ${ended.code} without a fault: ${ended.stderr}`);
      return false;
    }
    if (fault.harmless && !way.sticky) return true;
    const where = `${way.kind}${way.sticky ? ' from then on' : ''} at ${way.side} ${failAt} (${fault.op} ${relative(dir, fault.at) || '.'})`;
    count(proof, 'faults');
    const found = [...verdict(ended, way.kind.includes('kill'), proof), ...(await trial.judge(dir, ended, way.sticky))];
    proof.violations.push(...found.map((v) => `${where}: ${v}`));
    return true;
  } finally {
    removeFolder(dir);
  }
}

function verdict(ended: Ended, kills: boolean, proof: Proof): string[] {
  if (kills) {
    count(proof, 'killed');
    return ended.signal === 'SIGKILL' ? [] : [`was to be killed, ended with ${ended.code}`];
  }
  const trouble = rawTrouble(ended);
  const said = trouble === null ? [] : [trouble];
  if (ended.code === 0) count(proof, 'survived');
  else if (ended.code === CANNOT_READ_OR_WRITE) count(proof, 'failed cleanly');
  else said.push(`exit ${ended.code ?? ended.signal}: ${ended.stderr.slice(0, 200)}`);
  return said;
}

/** One answer, on top of others, under every fault. */
export async function faultsWhileAnswering(world: World, faults: Sweep): Promise<Proof> {
  const base = newWorkspace(world);
  await runProgram(world.program, ['answer', '--stdin', ...at(world, base)], { stdin: 'k1=old\nk2=kept\n' });
  const before = readBack(base);
  const words = (dir: string): string[] => ['answer', 'k1', 'new', ...at(world, dir)];
  const judge: Trial['judge'] = async (dir, ended) => [
    ...judgeAnswers(before, dir, ended),
    ...(await goesOn(world, dir)),
  ];
  const proof = await sweep(world, 'faults while answering', { base, words, judge }, faults);
  removeFolder(base);
  return proof;
}

function judgeAnswers(before: ReadonlyMap<string, string>, dir: string, ended: Ended): string[] {
  const found: string[] = [];
  let now: Map<string, string>;
  try {
    now = readBack(dir);
  } catch (error) {
    return [`the journal does not load: ${String(error)}`];
  }
  const told = ended.stdout.includes('saved k1=new');
  if (ended.code === 0 && !told) found.push('ended well without a word of the answer');
  if (told && now.get('k1') !== 'new') found.push('told as saved, and is not there');
  for (const [item, value] of before) {
    const held = now.get(item);
    if (held !== value && !(item === 'k1' && held === 'new')) found.push(`${item} was ${value} and is ${held}`);
  }
  for (const item of now.keys()) if (!before.has(item)) found.push(`${item} was never sent`);
  return found;
}

/** After the fault the next run has to work. */
async function goesOn(world: World, dir: string): Promise<string[]> {
  const ended = await runProgram(world.program, ['answer', 'k3', 'later', ...at(world, dir)]);
  if (ended.code === 0 && readBack(dir).get('k3') === 'later') return [];
  return [`the next run fails: exit ${ended.code}: ${ended.stderr.slice(0, 200)}`];
}

/** A board pack over an older one, and into a new folder, under every fault: whole or absent, and nothing left lying about. */
export async function faultsWhileWritingPack(world: World, faults: Sweep, formats: string): Promise<Proof> {
  const proof = newProof('faults while writing a pack');
  for (const old of [true, false]) {
    const base = newWorkspace(world);
    const words = (dir: string): string[] => {
      return ['run', dir, '--out', join(dir, 'pack'), '--standards', world.standards, '--formats', formats];
    };
    if (old) await runProgram(world.program, words(base));
    await runProgram(world.program, ['answer', 'k1', 'yes', ...at(world, base)]);
    const before = filesBelow(base);
    const fresh = mkdtempSync(join(world.root, 'fresh-'));
    cpSync(base, fresh, { recursive: true });
    const clean = await runProgram(world.program, words(fresh));
    if (clean.code !== 0) throw new Error(`the pack cannot be written at all: ${clean.stderr}`);
    const after = filesBelow(fresh);
    removeFolder(fresh);
    const judge: Trial['judge'] = (dir, ended, lasting) => judgePack(before, after, dir, ended, lasting);
    const part = await sweep(world, proof.name, { base, words, judge }, faults);
    for (const [what, n] of Object.entries(part.counts)) count(proof, what, Number(n));
    proof.violations.push(...part.violations.map((v) => `${old ? 'over an old pack' : 'new folder'}, ${v}`));
    removeFolder(base);
  }
  return proof;
}

function judgePack(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  dir: string,
  ended: Ended,
  lasting: boolean,
): string[] {
  const found: string[] = [];
  const now = filesBelow(dir);
  for (const [name, bytes] of now) {
    const known = before.has(name) || after.has(name);
    // A program that was killed, or whose disk refuses for good, cannot tidy up.
    const excused = ended.signal === 'SIGKILL' || lasting;
    if (!known) {
      if (!excused) found.push(`left behind: ${name}`);
    } else if (bytes !== before.get(name) && bytes !== after.get(name)) {
      found.push(`${name} is neither old nor new (${bytes.length} bytes)`);
    }
  }
  for (const name of before.keys()) if (!existsSync(join(dir, name))) found.push(`${name} is gone`);
  const pack = [...after.keys()].filter((name) => name.startsWith('pack/'));
  const isNew = (name: string): boolean => now.get(name) === after.get(name);
  if (ended.code === 0)
    found.push(...pack.filter((n) => !isNew(n)).map((n) => `ended well, but ${n} is not the new one`));
  else if (ended.signal === null && !lasting) {
    const changed = pack.filter((n) => now.get(n) !== before.get(n));
    found.push(...changed.map((n) => `failed, but ${n} is not as it was`));
  }
  return found;
}
