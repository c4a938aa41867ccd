import { appendFileSync, cpSync, existsSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../src/io/digest.ts';
import { openJournal } from '../../src/io/journal.ts';
import { DISK_MODELS, Disk, putImage } from './disk.ts';
import { acknowledged, runProgram } from './program.ts';
import { count, newProof, type Proof } from './proof.ts';
import { faultEnvironment, type Operation, readLog } from './recording.ts';
import { at, EDITION, filesBelow, newWorkspace, readBack, removeFolder, type World } from './world.ts';

const JOURNAL = 'answers.log.jsonl';

/** Records one run of the program below `dir`: what it did to files, in order, and the words it told. */
async function record(world: World, dir: string, words: readonly string[], stdin: string): Promise<Operation[]> {
  const log = `${dir}.log`;
  const ended = await runProgram(world.program, words, {
    stdin,
    env: faultEnvironment({ root: dir, log, side: 'write' }),
  });
  if (ended.code !== 0) throw new Error(`could not be recorded: exit ${ended.code}: ${ended.stderr}`);
  return readLog(log).operations;
}

/** Calls `look` with the folder of every image that a power cut between two operations may leave, each once. */
function eachImage(
  world: World,
  dir: string,
  before: ReadonlyMap<string, string>,
  operations: readonly Operation[],
  look: (image: string, told: ReadonlyMap<string, string>, where: string) => void,
): number {
  const disk = new Disk(dir, before);
  let text = '';
  const seen = new Set<string>();
  for (let k = 0; k <= operations.length; k++) {
    const operation = k === 0 ? undefined : operations[k - 1];
    if (operation?.op === 'told') text += operation.data.toString('utf8');
    if (operation !== undefined) disk.play(operation);
    const told = new Map(acknowledged(text));
    for (const model of DISK_MODELS) {
      const image = disk.image(model);
      const mark = sha256(JSON.stringify([[...told], [...image].map(([n, b]) => [n, b.toString('latin1')])]));
      if (seen.has(mark)) continue;
      seen.add(mark);
      const folder = mkdtempSync(join(world.root, 'image-'));
      putImage(image, folder);
      look(folder, told, `after operation ${k} of ${operations.length} (${operation?.op ?? 'start'}), ${model}`);
      removeFolder(folder);
    }
  }
  return seen.size;
}

/**
 * Answers given while the power may go at any moment: the file operations of a run are recorded, and for each point between
 * two of them every image a disk may be left with is built and read. All that had been told as saved has to be there, and
 * the journal has to take a further answer.
 */
export async function powerCutAnswers(world: World, answers: number): Promise<Proof> {
  const proof = newProof('power cut while answering');
  for (const begun of ['new', 'written', 'torn'] as const) {
    const dir = newWorkspace(world);
    if (begun !== 'new') {
      await runProgram(world.program, ['answer', '--stdin', ...at(world, dir)], {
        stdin: 'own0.0=old\nown0.1=older\n',
      });
    }
    if (begun === 'torn') appendFileSync(join(dir, JOURNAL), '{"v":1,"n":3,"prev":"');
    const before = filesBelow(dir);
    const earlier = begun === 'new' ? new Map<string, string>() : readBack(dir);
    const stdin = Array.from({ length: answers }, (_, i) => `k${i % 40}=v${i}\n`).join('');
    const operations = await record(world, dir, ['answer', '--stdin', ...at(world, dir)], stdin);
    count(proof, 'operations', operations.length);
    const goOn: Promise<void>[] = [];
    const images = eachImage(world, dir, before, operations, (image, told, where) => {
      proof.violations.push(...missing(image, new Map([...earlier, ...told])).map((v) => `${begun}, ${where}: ${v}`));
      goOn.push(...takesAnother(world, image, `${begun}, ${where}`, proof));
    });
    await Promise.all(goOn);
    count(proof, 'images', images);
    count(proof, 'told as saved', answers);
    removeFolder(dir);
  }
  return proof;
}

function missing(image: string, told: ReadonlyMap<string, string>): string[] {
  try {
    const found = readBack(image);
    return [...told].filter(([item, value]) => !isAtLeast(found.get(item), value)).map(([i, v]) => `${i}=${v} is lost`);
  } catch (error) {
    return [`the journal does not load: ${String(error)}`];
  }
}

/** Values of one item are sent in the order of their numbers: a later one may have got to disk before it was told. */
function isAtLeast(found: string | undefined, told: string): boolean {
  return (
    found === told || (found !== undefined && /^v\d+$/.test(told) && Number(found.slice(1)) > Number(told.slice(1)))
  );
}

/** A copy of the image takes one more answer, which does not cost an earlier one. */
function takesAnother(world: World, image: string, where: string, proof: Proof): Promise<void>[] {
  if (!existsSync(join(image, JOURNAL))) return [];
  const copy = mkdtempSync(join(world.root, 'copy-'));
  cpSync(image, copy, { recursive: true });
  const before = readBack(copy);
  const entry = { type: 'answer', edition: EDITION, item: 'shared0', answer: { value: 'further' } } as const;
  const done = openJournal(copy)
    .append(entry, '2026-11-22T10:00:00Z')
    .then(() => {
      const now = readBack(copy);
      if (now.get('shared0') !== 'further') proof.violations.push(`${where}: a further answer is not there`);
      for (const [item, value] of before) {
        if (now.get(item) !== value) proof.violations.push(`${where}: a further answer cost ${item}=${value}`);
      }
    })
    .catch((error: unknown) => void proof.violations.push(`${where}: no further answer: ${String(error)}`))
    .finally(() => removeFolder(copy));
  return [done];
}

/** As above for a board pack: each of its files is absent, as it was before, or complete. */
export async function powerCutPack(world: World): Promise<Proof> {
  const proof = newProof('power cut while writing a pack');
  for (const begun of ['new folder', 'over an old pack'] as const) {
    const dir = newWorkspace(world);
    const run = ['run', dir, '--out', join(dir, 'pack'), '--standards', world.standards];
    if (begun === 'over an old pack') await runProgram(world.program, run);
    await runProgram(world.program, ['answer', 'k1', 'yes', ...at(world, dir)]);
    const before = filesBelow(dir);
    const operations = await record(world, dir, run, '');
    const after = filesBelow(dir);
    count(proof, 'operations', operations.length);
    const images = eachImage(world, dir, before, operations, (image, _, where) => {
      for (const [name, bytes] of filesBelow(image)) {
        const hidden = name.split('/').some((part) => part.startsWith('.'));
        if (hidden || name.endsWith('/')) continue;
        if (bytes !== before.get(name) && bytes !== after.get(name)) {
          proof.violations.push(`${begun}, ${where}: ${name} is neither old nor complete (${bytes.length} bytes)`);
        }
      }
      for (const name of before.keys()) {
        if (!existsSync(join(image, name))) proof.violations.push(`${begun}, ${where}: ${name} is gone`);
      }
    });
    count(proof, 'images', images);
    removeFolder(dir);
  }
  return proof;
}
