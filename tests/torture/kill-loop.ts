import { Ledger } from './ledger.ts';
import { acknowledged, type Ended, launch, pause, rawTrouble, runProgram } from './program.ts';
import { count, newProof, type Proof } from './proof.ts';
import { below, type Random, randomFrom } from './random.ts';
import { ASKED, at, ITEM_COUNT, newWorkspace, readBack, removeFolder, type World } from './world.ts';

/** When to kill: a while after the n-th acknowledgement, or after a while whatever happened; in milliseconds. */
type Doom = { afterTold: number; wait: number } | { wait: number } | null;

const ANSWERS = 12;
/** Sessions in one workspace before a new one is begun, so that what an earlier kill left is met by later runs. */
const SESSIONS = 40;

/**
 * Kills the program without warning while it takes answers, from standard input and in the interview's line mode (every
 * third session), `kills` times at moments drawn from `seed`. After each, every answer that was told as saved has to be in
 * the journal; for the interview, an answer counts as told when the next question shows.
 */
export async function killLoop(world: World, kills: number, seed: number): Promise<Proof> {
  const proof = newProof('kill -9');
  const random = randomFrom(seed);
  let dir = newWorkspace(world);
  let ledger = new Ledger();
  const full = await answerSession(world, dir, ledger, random, null);
  for (let session = 0; count1(proof, 'killed') < kills && proof.violations.length < 20; session++) {
    if (session % SESSIONS === 0 && session > 0) {
      await listsToo(world, dir, ledger, proof);
      removeFolder(dir);
      dir = newWorkspace(world);
      ledger = new Ledger();
    }
    const doom = doomFrom(random, full.ms);
    const asInterview = session % 3 === 2;
    const ended = await (asInterview ? interviewSession : answerSession)(world, dir, ledger, random, doom);
    count(proof, 'sessions');
    if (asInterview) count(proof, 'interviews');
    if (ended.signal === 'SIGKILL') count(proof, 'killed');
    else if (ended.code !== 0 && ended.code !== 4) {
      proof.violations.push(`session ${session}: exit ${ended.code}: ${ended.stderr.slice(0, 200)}`);
    }
    count(proof, 'told as saved', acknowledged(ended.stdout).length);
    const trouble = rawTrouble(ended);
    if (trouble !== null) proof.violations.push(`session ${session}: ${trouble}`);
    proof.violations.push(...check(dir, ledger).map((v) => `session ${session}: ${v}`));
  }
  await listsToo(world, dir, ledger, proof);
  removeFolder(dir);
  return proof;
}

const count1 = (proof: Proof, what: string): number => Number(proof.counts[what] ?? 0);

function doomFrom(random: Random, fullMs: number): Doom {
  if (random() < 0.6) return { afterTold: 1 + below(random, ANSWERS), wait: random() * 12 };
  return { wait: 20 + random() * fullMs * 1.2 };
}

function check(dir: string, ledger: Ledger): string[] {
  try {
    return ledger.compare(readBack(dir));
  } catch (error) {
    return [`the journal does not load: ${String(error)}`];
  }
}

/** The program itself, as its user would ask it. */
async function listsToo(world: World, dir: string, ledger: Ledger, proof: Proof): Promise<void> {
  const listed = await runProgram(world.program, ['answers', '--json', ...at(world, dir)]);
  count(proof, 'listed');
  if (listed.code !== 0) {
    proof.violations.push(`assess answers: exit ${listed.code}: ${listed.stderr.slice(0, 200)}`);
    return;
  }
  const { answers }: { answers: Record<string, { value: string }> } = JSON.parse(listed.stdout);
  proof.violations.push(...ledger.compare(new Map(Object.entries(answers).map(([k, v]) => [k, v.value]))));
}

function answerSession(world: World, dir: string, ledger: Ledger, random: Random, doom: Doom): Promise<Ended> {
  const lines = Array.from({ length: ANSWERS }, () => {
    const item = `k${below(random, 40)}`;
    return `${item}=${ledger.send(item)}\n`;
  });
  return doomed(world, ['answer', '--stdin', ...at(world, dir)], { stdin: lines.join('') }, doom, (text) => {
    const told = acknowledged(text);
    for (const [item, value] of told) ledger.tell(item, value);
    return told.length;
  });
}

/** Answers each question only once it shows; by then the answer before it has to be safe. */
function interviewSession(world: World, dir: string, ledger: Ledger, _random: Random, doom: Doom): Promise<Ended> {
  const asked: string[] = [];
  const values = new Map<string, string>();
  return doomed(world, ['interview', '--plain', ...at(world, dir)], { hold: true }, doom, (text, stdin) => {
    for (const [, item = ''] of text.matchAll(ASKED)) {
      if (asked.includes(item)) continue;
      const before = asked.at(-1);
      if (before !== undefined) ledger.tell(before, values.get(before) ?? '');
      asked.push(item);
      if (asked.length > ANSWERS || asked.length >= ITEM_COUNT) stdin.end();
      else {
        values.set(item, ledger.send(item));
        stdin.write(`${values.get(item)}\n`);
      }
    }
    return asked.length - 1;
  });
}

type Stdin = { write(text: string): unknown; end(): unknown };

/** Runs a session and kills it when its time has come. `heard` gets all of the output so far and returns how much was told. */
async function doomed(
  world: World,
  words: readonly string[],
  input: { stdin?: string; hold?: boolean },
  doom: Doom,
  heard: (text: string, stdin: Stdin) => number,
): Promise<Ended> {
  let text = '';
  let due = false;
  const kill = (): void => void running.child.kill('SIGKILL');
  const running = launch(world.program, words, {
    ...input,
    heard: (piece) => {
      text += piece;
      const { stdin } = running.child;
      const told = stdin === null ? 0 : heard(text, stdin);
      if (doom !== null && 'afterTold' in doom && told >= doom.afterTold && !due) {
        due = true;
        void pause(doom.wait).then(kill);
      }
    },
  });
  const timer = doom !== null && !('afterTold' in doom) ? setTimeout(kill, doom.wait) : undefined;
  const ended = await running.ended;
  clearTimeout(timer);
  return ended;
}
