import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { acknowledged, commandLine, type Ended, launch, pause, rawTrouble } from './program.ts';
import { count, most, newProof, type Proof } from './proof.ts';
import { type Random, randomFrom } from './random.ts';
import { at, filesBelow, newWorkspace, readBack, removeFolder, type World } from './world.ts';

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type Signal = keyof typeof SIGNALS;

/** Every command that is stopped: its words, what it is given, and whether it waits for more. */
type Stopped = { name: string; words: (dir: string) => string[]; stdin?: string; hold: boolean };

/**
 * SIGINT, SIGTERM and SIGHUP in the middle of commands, `times` each at moments drawn from `seed`, and in an interview at
 * a terminal, Ctrl-C besides. The program ends by the signal or with its code, within `patience` milliseconds; answers told
 * as saved stay, no temporary files do, and the cursor is shown again.
 */
export async function signals(world: World, times: number, patience: number, seed: number): Promise<Proof> {
  const proof = newProof('signals');
  const random = randomFrom(seed);
  const commands: Stopped[] = [
    {
      name: 'answer',
      words: (dir) => ['answer', '--stdin', ...at(world, dir)],
      stdin: Array.from({ length: 10 }, (_, i) => `k${i}=v${i}\n`).join(''),
      hold: true,
    },
    { name: 'interview', words: (dir) => ['interview', '--plain', ...at(world, dir)], stdin: 'v1\nv2\n', hold: true },
    {
      name: 'run',
      words: (dir) => ['run', dir, '--out', join(dir, 'pack'), '--standards', world.standards],
      hold: false,
    },
  ];
  for (const command of commands) {
    for (const signal of Object.keys(SIGNALS) as Signal[]) {
      for (let i = 0; i < times; i++) await stopOne(world, command, signal, patience, random, proof);
    }
  }
  await atTerminal(world, times, patience, random, proof);
  return proof;
}

async function stopOne(
  world: World,
  command: Stopped,
  signal: Signal,
  patience: number,
  random: Random,
  proof: Proof,
): Promise<void> {
  const dir = newWorkspace(world);
  const wait = 150 + random() * 700;
  const where = `${command.name}, ${signal} after ${Math.round(wait)} ms`;
  const running = launch(world.program, command.words(dir), {
    hold: command.hold,
    ...(command.stdin === undefined ? {} : { stdin: command.stdin }),
  });
  await pause(wait);
  const gone = running.child.exitCode !== null || running.child.signalCode !== null;
  const sentAt = performance.now();
  if (!gone) running.child.kill(signal);
  const ended = await running.ended;
  count(proof, gone ? 'over before the signal' : 'stopped');
  if (!gone) {
    most(proof, 'longest to stop, ms', performance.now() - sentAt);
    proof.violations.push(
      ...howItStopped(ended, signal, performance.now() - sentAt, patience).map((v) => `${where}: ${v}`),
    );
  }
  proof.violations.push(...kept(dir, ended).map((v) => `${where}: ${v}`));
  removeFolder(dir);
}

function howItStopped(ended: Ended, signal: Signal, took: number, patience: number): string[] {
  const found: string[] = [];
  // A run may come to its end in the moment between our look and the signal.
  const well = ended.signal === signal || ended.code === SIGNALS[signal] || ended.code === 0;
  if (!well) found.push(`ended with ${ended.signal ?? ended.code}: ${ended.stderr.slice(0, 200)}`);
  if (took > patience) found.push(`took ${Math.round(took)} ms to stop`);
  const trouble = rawTrouble(ended);
  return trouble === null ? found : [...found, trouble];
}

function kept(dir: string, ended: Ended): string[] {
  const found: string[] = [];
  const now = readBack(dir);
  for (const [item, value] of acknowledged(ended.stdout)) {
    if (now.get(item) !== value) found.push(`${item}=${value} was told as saved and is lost`);
  }
  const hidden = [...filesBelow(dir).keys()].filter((name) => name.split('/').some((part) => part.startsWith('.')));
  return [...found, ...hidden.map((name) => `left behind: ${name}`)];
}

/** The interview at a terminal of its own, which `script` makes. */
async function atTerminal(world: World, times: number, patience: number, random: Random, proof: Proof): Promise<void> {
  if (spawnSync('script', ['--version']).status !== 0) {
    proof.untried.push('signals at a terminal: there is no "script" here');
    return;
  }
  for (const how of ['Ctrl-C', 'SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    for (let i = 0; i < times; i++) await stopAtTerminal(world, how, patience, random() * 300, proof);
  }
}

async function stopAtTerminal(
  world: World,
  how: Signal | 'Ctrl-C',
  patience: number,
  wait: number,
  proof: Proof,
): Promise<void> {
  const dir = newWorkspace(world);
  const quoted = commandLine(world.program, ['interview', ...at(world, dir)]).map((w) => `'${w}'`);
  let text = '';
  let sentAt = 0;
  const running = launch(world.program, [], {
    hold: true,
    command: ['script', '-qefc', `exec ${quoted.join(' ')}`, '/dev/null'],
    heard: (piece) => {
      text += piece;
      if (sentAt > 0 || !text.includes('Torture question')) return;
      sentAt = Number.POSITIVE_INFINITY;
      setTimeout(() => {
        sentAt = performance.now();
        if (how === 'Ctrl-C') running.child.stdin?.write('\u0003');
        else for (const pid of childrenOf(running.child.pid)) process.kill(pid, how);
      }, wait);
    },
  });
  const ended = await running.ended;
  const took = performance.now() - sentAt;
  count(proof, 'stopped at a terminal');
  most(proof, 'longest to stop, ms', took);
  const found = [
    ...howItStopped(ended, how === 'Ctrl-C' ? 'SIGINT' : how, took, patience),
    ...leftTerminal(ended.stdout),
    ...kept(dir, ended),
    ...(sentAt === 0 ? ['never asked a question'] : []),
  ];
  proof.violations.push(...found.map((v) => `at a terminal, ${how} after ${Math.round(wait)} ms: ${v}`));
  removeFolder(dir);
}

/** Linux tells the children of a process. */
function childrenOf(pid: number | undefined): number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return listed === '' ? [] : listed.split(' ').map(Number);
}

/** Modes of a terminal that must not stay as the program set them: [what, on, off]. */
const MODES = [
  ['the cursor is hidden', '\u001b[?25l', '\u001b[?25h'],
  ['the other screen is shown', '\u001b[?1049h', '\u001b[?1049l'],
  ['pasting is bracketed', '\u001b[?2004h', '\u001b[?2004l'],
] as const;

function leftTerminal(output: string): string[] {
  return MODES.filter(([, on, off]) => output.lastIndexOf(on) > output.lastIndexOf(off)).map(([what]) => what);
}
