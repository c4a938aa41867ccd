import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Ended, rawTrouble, runProgram } from './program.ts';
import { count, newProof, type Proof } from './proof.ts';
import { at, filesBelow, newWorkspace, readBack, removeFolder, type World } from './world.ts';

const NOBODY = 65_534;
const ANSWER = ['answer', 'k1', 'yes'];

/**
 * Files and folders that the program makes are for their owner only, whatever the umask; places it may not write to, and
 * things that stand where it wants to write, are refused in words and stay as they are.
 */
export async function permissions(world: World, masks: readonly string[]): Promise<Proof> {
  const proof = newProof('permissions');
  for (const mask of masks) await whateverTheUmask(world, mask, proof);
  await readOnlyFolders(world, proof);
  await thingsInTheWay(world, proof);
  return proof;
}

function expectEnd(proof: Proof, where: string, ended: Ended, codes: readonly number[]): void {
  count(proof, 'tried');
  const trouble = rawTrouble(ended);
  if (trouble !== null) proof.violations.push(`${where}: ${trouble}`);
  if (ended.code === null || !codes.includes(ended.code)) {
    proof.violations.push(
      `${where}: exit ${ended.code ?? ended.signal}, wanted ${codes.join(' or ')}: ${ended.stderr.slice(0, 200)}`,
    );
  }
}

async function whateverTheUmask(world: World, mask: string, proof: Proof): Promise<void> {
  const through = ['bash', '-c', `umask ${mask} && exec "$@"`, 'masked'];
  const dir = newWorkspace(world);
  const begun = join(dir, 'begun');
  mkdirSync(begun, { mode: 0o700 });
  const ours = new Set([...filesBelow(dir).keys()]);
  const wanted = [
    [...ANSWER, ...at(world, dir)],
    ['run', dir, '--out', join(dir, 'pack', 'deep'), '--standards', world.standards],
    ['init', begun, '--no-input', '--name', 'Torture Trust', '--code', 'TST', '--setting', 'acute'],
  ];
  for (const words of wanted) {
    expectEnd(proof, `umask ${mask}, ${words[0]}`, await runProgram(world.program, words, { through }), [0]);
  }
  for (const name of filesBelow(dir).keys()) {
    if (ours.has(name)) continue;
    const mode = statSync(join(dir, name)).mode & 0o777;
    const right = name.endsWith('/') ? 0o700 : 0o600;
    count(proof, 'modes looked at');
    if (mode !== right) {
      proof.violations.push(`umask ${mask}: ${name} is ${mode.toString(8)}, not ${right.toString(8)}`);
    }
  }
  removeFolder(dir);
}

/** Root may write anywhere: as root, the program is run as nobody. */
async function readOnlyFolders(world: World, proof: Proof): Promise<void> {
  const as = process.getuid?.() === 0 ? { uid: NOBODY } : {};
  const dir = newWorkspace(world);
  await runProgram(world.program, ['answer', 'k2', 'kept', ...at(world, dir)]);
  // Readable by anyone, writable by none.
  for (const name of filesBelow(dir).keys()) chmodSync(join(dir, name), name.endsWith('/') ? 0o555 : 0o444);
  chmodSync(dir, 0o555);
  const before = filesBelow(dir);
  const pack = ['run', dir, '--out', join(dir, 'pack'), '--standards', world.standards];
  expectEnd(
    proof,
    'read-only folder, reading',
    await runProgram(world.program, ['answers', ...at(world, dir)], as),
    [0],
  );
  expectEnd(
    proof,
    'read-only folder, answer',
    await runProgram(world.program, [...ANSWER, ...at(world, dir)], as),
    [5],
  );
  expectEnd(proof, 'read-only folder, run', await runProgram(world.program, pack, as), [5]);
  const now = filesBelow(dir);
  if ([...now.keys()].join() !== [...before.keys()].join() || readBack(dir).get('k2') !== 'kept') {
    proof.violations.push('read-only folder: something changed');
  }
  chmodSync(dir, 0o755);
  removeFolder(dir);
}

async function thingsInTheWay(world: World, proof: Proof): Promise<void> {
  const dir = newWorkspace(world);
  const victim = join(dir, 'victim');
  writeFileSync(victim, 'precious');
  const run = (out: string): Promise<Ended> =>
    runProgram(world.program, ['run', dir, '--out', join(dir, out), '--standards', world.standards]);
  expectEnd(proof, 'a new folder', await run('first'), [0]);
  const names = readdirSync(join(dir, 'first'));

  mkdirSync(join(dir, 'links'));
  for (const name of names) symlinkSync(victim, join(dir, 'links', name));
  expectEnd(proof, 'links where the files go', await run('links'), [0]);
  for (const name of names) {
    if (lstatSync(join(dir, 'links', name)).isSymbolicLink()) proof.violations.push(`links: ${name} is still a link`);
  }

  mkdirSync(join(dir, 'folders'));
  for (const name of names) mkdirSync(join(dir, 'folders', name));
  expectEnd(proof, 'folders where the files go', await run('folders'), [5]);
  if (readdirSync(join(dir, 'folders')).length !== names.length)
    proof.violations.push('folders: something was left behind');

  expectEnd(proof, 'a file where the folder goes', await run('victim'), [3, 5]);
  if (readFileSync(victim, 'utf8') !== 'precious') proof.violations.push('a file in the way was written over');
  removeFolder(dir);

  const other = newWorkspace(world);
  const outside = mkdtempSync(join(world.root, 'outside-'));
  writeFileSync(join(outside, 'secret'), 'precious');
  symlinkSync(join(outside, 'secret'), join(other, 'answers.log.jsonl'));
  expectEnd(proof, 'a link for a journal', await runProgram(world.program, [...ANSWER, ...at(world, other)]), [3, 5]);
  if (readFileSync(join(outside, 'secret'), 'utf8') !== 'precious')
    proof.violations.push('a link for a journal was followed');
  const file = join(other, 'assessment.yaml');
  expectEnd(proof, 'a file for a workspace', await runProgram(world.program, [...ANSWER, ...at(world, file)]), [3, 5]);
  removeFolder(other);
  removeFolder(outside);
}
