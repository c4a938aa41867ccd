import { Ledger } from './ledger.ts';
import { acknowledged, launch, pause, rawTrouble, runProgram } from './program.ts';
import { count, most, newProof, type Proof } from './proof.ts';
import { randomFrom } from './random.ts';
import { at, newWorkspace, readBack, removeFolder, type World } from './world.ts';

export type AtOnce = {
  writers: number;
  each: number;
  /** Share of the processes that are killed at a random moment. */
  killed: number;
  /** One process for each answer, or one for all answers of a writer. */
  process: 'each' | 'writer';
};

/**
 * Several writers on one workspace at once, half of their answers on items of their own and half on shared ones, while a
 * reader looks on. Nothing told as saved may be lost, nothing that was seen may go, and no writer may fail.
 */
export async function atOnce(world: World, how: AtOnce, seed: number): Promise<Proof> {
  const killed = how.killed > 0 ? `, ${how.killed * 100}% killed` : '';
  const proof = newProof(
    `${how.writers} at once × ${how.each}, a process for each ${how.process === 'each' ? 'answer' : 'writer'}${killed}`,
  );
  const dir = newWorkspace(world);
  const own = new Ledger();
  let done = false;
  const watching = watch(dir, () => done, proof);
  await Promise.all(Array.from({ length: how.writers }, (_, w) => write(world, dir, w, how, own, seed + w, proof)));
  done = true;
  await watching;
  try {
    // Which of several writers of a shared item comes last is open; that one of their answers is there is not.
    const raced = (v: string): boolean => v.startsWith('shared') && v.includes(', though ');
    proof.violations.push(...own.compare(readBack(dir)).filter((v) => !raced(v)));
    const listed = await runProgram(world.program, ['answers', '--json', ...at(world, dir)]);
    if (listed.code !== 0) proof.violations.push(`assess answers: exit ${listed.code}`);
  } catch (error) {
    proof.violations.push(`the journal does not load: ${String(error)}`);
  }
  removeFolder(dir);
  return proof;
}

async function write(
  world: World,
  dir: string,
  writer: number,
  how: AtOnce,
  own: Ledger,
  seed: number,
  proof: Proof,
): Promise<void> {
  const random = randomFrom(seed);
  const sent = Array.from({ length: how.each }, (_, i): [string, string] => {
    const item = i % 2 === 1 ? `shared${i % 5}` : `own${writer}.${i}`;
    return [item, own.send(item)];
  });
  const batches = how.process === 'each' ? sent.map((one) => [one]) : [sent];
  for (const batch of batches) {
    const stdin = batch.map(([item, value]) => `${item}=${value}\n`).join('');
    const running = launch(world.program, ['answer', '--stdin', ...at(world, dir)], { stdin });
    const doomed = random() < how.killed;
    const wait = 50 + random() * 500;
    const timer = doomed ? setTimeout(() => running.child.kill('SIGKILL'), wait) : undefined;
    const ended = await running.ended;
    clearTimeout(timer);
    count(proof, 'processes');
    most(proof, 'longest run, ms', ended.ms);
    if (ended.signal === 'SIGKILL') count(proof, 'killed');
    else if (ended.code !== 0) {
      proof.violations.push(`writer ${writer}: exit ${ended.code}: ${ended.stderr.slice(0, 200)}`);
    }
    const trouble = rawTrouble(ended);
    if (trouble !== null) proof.violations.push(`writer ${writer}: ${trouble}`);
    for (const [item, value] of acknowledged(ended.stdout)) {
      count(proof, 'told as saved');
      own.tell(item, value);
    }
  }
}

/** Reads again and again; what was there once has to stay. */
async function watch(dir: string, done: () => boolean, proof: Proof): Promise<void> {
  const seen = new Set<string>();
  while (!done()) {
    await pause(40);
    let found: Map<string, string>;
    try {
      found = readBack(dir);
    } catch (error) {
      proof.violations.push(`reader: ${String(error)}`);
      continue;
    }
    count(proof, 'reads');
    for (const item of seen) if (!found.has(item)) proof.violations.push(`reader: ${item} is gone`);
    for (const item of found.keys()) seen.add(item);
  }
}
