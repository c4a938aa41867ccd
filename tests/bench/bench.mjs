// Times reading an inventory beside DuckDB and csv-parse in one run: npm run bench -- ingest [ROWS]
// Whole batches (batch.mjs): npm run bench -- batch [TRUSTS] [DEVICES]
// Whole processes, one after another, round by round; medians. Only ratios within one run mean anything.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { distinctSystems, generate } from './generate.mjs';
import { benchReport } from './report.mjs';

const ROUNDS = 5;
const STRAY_ROWS = 172_000;
/** The count as a user runs it. It says nothing of its memory. */
const COMMAND = ['inventory', 'count', '--as-of', '2026-11-22', '--json'];
const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');
const job = join(root, 'build', 'bench', 'bench-job.cjs');
const [what, size = '1000000'] = process.argv.slice(2);
if (what === 'report' && /^[1-9]\d{0,3}$/.test(process.argv[3] ?? '236')) {
  benchReport(Number(process.argv[3] ?? 236));
  process.exit(0);
}
if (what === 'batch') {
  const { benchBatch } = await import('./batch.mjs');
  const [trusts = '24', devices = '10000'] = process.argv.slice(3);
  if (![trusts, devices].every((n) => /^[1-9]\d{0,5}$/.test(n))) {
    console.error('npm run bench -- batch [TRUSTS] [DEVICES]');
    process.exit(3);
  }
  await benchBatch(Number(trusts), Number(devices));
  process.exit(0);
}
if (what !== 'ingest' || !/^[1-9]\d{3,8}$/.test(size)) {
  console.error('npm run bench -- ingest [ROWS, from 1000]\nnpm run bench -- report [PAPERS, 236 unless told]');
  process.exit(3);
}
if (!existsSync(job)) {
  console.error('build first: npm run build');
  process.exit(3);
}
const compared = existsSync(join(here, 'node_modules', '@duckdb'));
if (!compared)
  console.log('DuckDB and csv-parse are not there (npm ci --prefix tests/bench): figures of our own only\n');

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const file = (name) => join(folder, name);

function run(args) {
  const began = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  const wall = performance.now() - began;
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  return { wall, said: stdout.trim() === '' ? {} : JSON.parse(stdout) };
}

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

/** Runs each job once a round; gives the median time, the largest peak and what it said last. */
function rounds(jobs) {
  const found = jobs.map(() => ({ walls: [], peak: 0, said: {} }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, { args }] of jobs.entries()) {
      const { wall, said } = run(args);
      found[i].walls.push(wall);
      found[i].peak = Math.max(found[i].peak, said.peak ?? 0);
      found[i].said = said;
    }
  }
  return jobs.map(({ name }, i) => ({ name, wall: median(found[i].walls), ...found[i] }));
}

try {
  const rows = Number(size);
  generate(rows, file('estate.csv'));
  generate(rows, file('distinct.csv'), 'distinct');
  generate(10_000, file('trust.csv'));
  // 43 MB: the size at which other readers were seen to take seconds to minutes.
  generate(STRAY_ROWS, file('clean.csv'));
  generate(STRAY_ROWS, file('stray.csv'), 'stray');
  const pairs = JSON.stringify(distinctSystems());
  writeFileSync(file('lookup.csv'), execFileSync(process.execPath, [job, 'lookup'], { cwd: root, input: pairs }));
  const theirs = (script, ...args) => [join(here, script), ...args];
  const jobs = [
    { name: 'start', args: ['-p', 'JSON.stringify({ peak: process.resourceUsage().maxRSS / 1024 })'] },
    { name: 'count', args: [job, 'count', file('estate.csv')] },
    { name: 'identity', args: [job, 'identity', file('estate.csv')] },
    { name: 'survey', args: [job, 'survey', file('estate.csv')] },
    { name: 'distinct', args: [job, 'count', file('distinct.csv')] },
    { name: 'trust', args: [job, 'survey', file('trust.csv')] },
    { name: 'clean', args: [job, 'count', file('clean.csv')] },
    { name: 'stray', args: [job, 'count', file('stray.csv')] },
    { name: 'command', args: [join(root, 'bin', 'assess.js'), ...COMMAND, file('estate.csv')] },
  ];
  if (compared) {
    jobs.push({ name: 'duckdb', args: theirs('duckdb.mjs', file('estate.csv'), file('lookup.csv'), 'count') });
    jobs.push({
      name: 'duckdb-distinct',
      args: theirs('duckdb.mjs', file('estate.csv'), file('lookup.csv'), 'identity'),
    });
    jobs.push({ name: 'csv-parse', args: theirs('csv-parse.mjs', file('estate.csv')) });
  }
  const found = new Map(rounds(jobs).map((r) => [r.name, r]));
  const at = (name) => found.get(name);
  const ms = (name) => at(name).wall;
  const mb = (name) => at(name).peak;
  const times = (a, b) => `${(ms(a) / ms(b)).toFixed(2)} x`;
  const over = (name) => `${(ms(name) - ms('start')).toFixed(0)} ms over node`;
  const line = (text, figure, target) => console.log(`${text.padEnd(54)}${figure.padStart(22)}   ${target}`);
  const bytes = (statSync(file('estate.csv')).size / 1e6).toFixed(0);
  console.log(`${size} rows of 25 columns, ${bytes} MB; Node ${process.version}; medians of ${ROUNDS} rounds\n`);
  for (const [name, { wall, peak }] of found) {
    console.log(
      `${name.padEnd(18)}${(wall / 1000).toFixed(2).padStart(8)} s${peak === 0 ? '' : `${peak.toFixed(0).padStart(8)} MB`}`,
    );
  }
  console.log('\nEach beside what it is to reach');
  if (compared) {
    const same =
      at('count').said.digest === at('duckdb').said.digest &&
      at('count').said.exceptions === at('duckdb').said.exceptions;
    line('count by release and site, same counts as DuckDB', same ? 'yes' : 'NO', 'yes');
    line('count / DuckDB, 2 threads', times('count', 'duckdb'), 'at most 0.75 x');
    line('assess inventory count, as a user runs it / DuckDB', times('command', 'duckdb'), '');
    line('csv-parse / count', times('csv-parse', 'count'), 'at least 6 x');
    line('count with identity / DuckDB count(distinct)', times('identity', 'duckdb-distinct'), 'at most 1.0 x');
  }
  line('peak of the count over node', `${(mb('count') - mb('start')).toFixed(0)} MB`, 'at most 40 MB');
  const each = ((mb('identity') - mb('count')) * 2 ** 20) / rows;
  line('peak with identity over the count, a device', `${each.toFixed(0)} bytes`, 'at most 24 bytes');
  line('peak of the merging survey over node', `${(mb('survey') - mb('start')).toFixed(0)} MB`, '');
  line('every version distinct / ordinary file', times('distinct', 'count'), 'at most 1.1 x');
  line('10,000 devices, inventory to survey', over('trust'), 'at most 250 ms');
  const strayed = `${(ms('stray') - ms('clean')).toFixed(0)} ms, ${at('stray').said.rejected} rejected`;
  line('one stray quote in 43 MB, over the clean file', strayed, 'at most 100 ms');
  line('the same, all of it read on to its end', over('stray'), '');
  const { records, rejected, blank, rows: accepted } = at('count').said;
  line(
    'records = accepted + rejected + blank',
    `${records} = ${accepted} + ${rejected} + ${blank}`,
    records === accepted + rejected + blank ? 'holds' : 'FAILS',
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
