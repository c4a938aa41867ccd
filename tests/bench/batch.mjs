// Times a whole batch, papers and all, beside the same inventories only read: npm run bench -- batch [TRUSTS] [DEVICES]
// A broken batch taken up again and one with nothing left to do are timed in the same run.
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { generate } from './generate.mjs';

const AS_OF = '2026-11-22';
const root = process.env.ASSESS_ROOT ?? fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'bin', 'assess.js');
const example = fileURLToPath(new URL('../../examples/harrowmere', import.meta.url));
const SAMPLE_MS = 50;

/** Resident memory of a process in MB, its threads and all; 0 where the system does not tell. */
function residentMb(pid) {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Runs the program; `stopAt`: number of trusts told after which it is killed. */
function run(args, stopAt = Infinity) {
  const began = performance.now();
  const child = spawn(process.execPath, [bin, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let peak = 0;
  let said = '';
  const sampling = setInterval(() => {
    peak = Math.max(peak, residentMb(child.pid));
  }, SAMPLE_MS);
  child.stderr.on('data', (piece) => {
    said += piece;
    if ((said.match(/^\[/gm)?.length ?? 0) >= stopAt) child.kill('SIGKILL');
  });
  return new Promise((settle) => {
    child.on('close', (code) => {
      clearInterval(sampling);
      settle({ wall: (performance.now() - began) / 1000, peak, code, said });
    });
  });
}

/** One trust a folder: answers and terms of the example, and an inventory of its own. */
function makeTrusts(folder, trusts, devices) {
  const terms = parse(readFileSync(join(example, 'assessment.yaml'), 'utf8'));
  for (let i = 0; i < trusts; i++) {
    const code = `T${i.toString(36).toUpperCase().padStart(3, '0')}`;
    const to = join(folder, code);
    mkdirSync(join(to, 'inventories'), { recursive: true });
    for (const part of ['answers', 'profiles']) cpSync(join(example, part), join(to, part), { recursive: true });
    generate(devices, join(to, 'inventories', 'estate.csv'), '', 1_000 + i);
    const own = { ...terms, inventories: [{ file: 'inventories/estate.csv' }] };
    own.trust = { ...terms.trust, code, name: `Trust ${code}` };
    writeFileSync(join(to, 'assessment.yaml'), stringify(own));
  }
}

/** Every file below a folder with its bytes, as one text to compare by. */
function contents(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .sort()
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => `${name} ${readFileSync(join(folder, name)).toString('base64')}`);
}

function sameBytes(one, other) {
  const [a, b] = [contents(one), contents(other)];
  return a.length === b.length && a.every((text, i) => text === b[i]);
}

/** Runs the bench. `trusts`, `devices`: how many trusts, and rows of an inventory of each. */
export async function benchBatch(trusts, devices) {
  if (!existsSync(join(root, 'dist'))) throw new Error('build first: npm run build');
  const folder = mkdtempSync(join(tmpdir(), 'bench-batch-'));
  try {
    const trustsFolder = join(folder, 'trusts');
    makeTrusts(trustsFolder, trusts, devices);
    const batch = (out, ...more) => [
      'run',
      '--batch',
      trustsFolder,
      '--out',
      join(folder, out),
      '--as-of',
      AS_OF,
      ...more,
    ];
    const papers = ['--formats', 'json,pdf,md'];
    const whole = await run(batch('whole', ...papers));
    if (whole.code !== 0) throw new Error(whole.said.split('\n').slice(-10).join('\n'));
    const lone = await run(batch('lone', ...papers, '--jobs', '1'));
    const half = await run(batch('broken', ...papers), Math.max(1, trusts >> 1));
    const rest = await run(batch('broken', ...papers));
    const again = await run(batch('whole', ...papers));
    const read = await run([
      'inventory',
      ...readdirSync(trustsFolder).map((t) => join(trustsFolder, t, 'inventories/estate.csv')),
      '--json',
    ]);
    const cores = availableParallelism();
    console.log(
      `${trusts} trusts of ${devices} devices: result, PDF and Markdown; Node ${process.version}, ${cores} cores\n`,
    );
    const line = (text, { wall, peak }, more = '') =>
      console.log(`${text.padEnd(46)}${wall.toFixed(1).padStart(8)} s${peak.toFixed(0).padStart(8)} MB   ${more}`);
    line(`batch, ${cores} jobs`, whole, '90 s and 400 MB for 236 trusts of 10,000 on two cores');
    line('batch, 1 job', lone, `${(lone.wall / whole.wall).toFixed(2)} x`);
    line('batch killed half way', half);
    line(
      'the same taken up again',
      rest,
      sameBytes(join(folder, 'broken'), join(folder, 'whole')) ? 'same bytes' : 'BYTES DIFFER',
    );
    line('nothing left to do', again, `${(again.wall / whole.wall).toFixed(2)} x`);
    line('baseline: the inventories only read', read, `batch / baseline ${(whole.wall / read.wall).toFixed(2)} x`);
    console.log(
      `\n${((whole.wall * 1000) / trusts).toFixed(0)} ms a trust; jobs 1 and ${cores}: ${sameBytes(join(folder, 'lone'), join(folder, 'whole')) ? 'same bytes' : 'BYTES DIFFER'}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
