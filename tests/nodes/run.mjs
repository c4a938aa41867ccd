// The built program on Node 20, 22 and 24: the example and a row of commands under each, and what they make compared.
// `npm run nodes`, after `npm run build` and `npm ci --prefix tests/nodes`. Same bytes are promised for each line of
// Node; across lines the bytes of text, and the content of packed files, whose packing is the business of Node's zlib.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const WANTED = ['20', '22', '24'];
const ROOT = resolve(import.meta.dirname, '../..');
const EXAMPLE = join(ROOT, 'examples/harrowmere');
const broken = [];

/** Every Node at hand, by its line: the one that runs this, and those installed beside this file. */
function nodesAtHand() {
  const found = new Map([[process.versions.node.split('.')[0], process.execPath]]);
  for (const line of WANTED) {
    const binary = join(import.meta.dirname, `node_modules/node-${line}/bin/node`);
    if (!found.has(line) && existsSync(binary)) found.set(line, binary);
  }
  return found;
}

/** The environment without what a test runner adds. */
function plainEnvironment() {
  const { FORCE_COLOR: _, NODE_OPTIONS: __, ...env } = process.env;
  return { ...env, TERM: 'dumb' };
}

/** [name, words, code]: what has to go well, or to be refused, under each Node. */
const smoke = (folder) => [
  ['version', ['--version'], 0],
  ['help', ['--help'], 0],
  ['standards', ['standards', 'show', 'dspt-caf@2026-27', '--json'], 0],
  ['lint', ['standards', 'lint'], 0],
  ['lifecycle', ['lifecycle', 'show', 'windows', '--as-of', '2026-11-22'], 0],
  ['classify', ['classify', '-', '--as-of', '2026-11-22'], 0, 'Windows 7\nWindows 11 Enterprise 24H2\nUbuntu 20.04\n'],
  ['inventory', ['inventory', join(EXAMPLE, 'inventories/intune-devices.csv'), '--json'], 0],
  ['init', ['init', folder, '--no-input', '--name', 'T', '--code', 'TST', '--setting', 'acute'], 0],
  ['answer', ['answer', '8.3.7', '97%', '-w', folder], 0],
  ['score', ['score', EXAMPLE], 2],
  ['run', ['run', EXAMPLE, '--out', join(folder, 'pack')], 0],
  ['report', ['report', join(EXAMPLE, 'results/2026-08-28.json'), '--out', join(folder, 'again')], 0],
  ['an unknown command', ['answr'], 3],
  ['an empty input', ['inventory', '-'], 3, ''],
];

function digest(data) {
  return createHash('sha256').update(data).digest('hex');
}

/** The parts of a zip package by name, unpacked. */
function packageParts(bytes) {
  const parts = {};
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(from, from + packed);
    parts[bytes.toString('utf8', at + 46, at + 46 + name)] = digest(method === 0 ? data : inflateRawSync(data));
    at += 46 + name + extra + comment;
  }
  return parts;
}

/** What a file says, whatever packed it. */
function contentOf(path) {
  const bytes = readFileSync(path);
  if (/\.(?:docx|xlsx)$/.test(path)) return JSON.stringify(packageParts(bytes));
  if (!path.endsWith('.pdf')) return digest(bytes);
  const words = ['--qdf', '--static-id', '--object-streams=disable', '--decode-level=all', path, '-'];
  return digest(execFileSync('qpdf', words, { maxBuffer: 256 * 1024 ** 2 }));
}

/** Every file below a folder by its path. */
function filesBelow(folder) {
  return (
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
      // It holds the time of day at which an answer was given, as it should.
      .filter((name) => name !== 'answers.log.jsonl')
      .sort()
  );
}

/** Runs everything under one Node, twice, in two folders. Returns what was printed and written. */
function runUnder(line, binary) {
  const made = { printed: {}, content: {} };
  const first = {};
  for (const time of [1, 2]) {
    const folder = mkdtempSync(join(tmpdir(), `assess-node-${line}-`));
    try {
      for (const [name, words, code, stdin = ''] of smoke(folder)) {
        const ran = spawnSync(binary, [join(ROOT, 'bin/assess.js'), ...words], {
          cwd: ROOT,
          encoding: 'utf8',
          input: stdin,
          env: plainEnvironment(),
          maxBuffer: 256 * 1024 ** 2,
        });
        if (ran.status !== code)
          broken.push(`Node ${line}, ${name}: exit ${ran.status}, wanted ${code}: ${ran.stderr.slice(0, 300)}`);
        if (/Warning|\n\s+at /.test(ran.stderr)) broken.push(`Node ${line}, ${name}: says ${ran.stderr.slice(0, 300)}`);
        made.printed[name] = digest(`${ran.stdout}\n${ran.stderr}`.replaceAll(folder, 'FOLDER'));
      }
      for (const name of filesBelow(folder)) {
        const path = join(folder, name);
        const whole = digest(readFileSync(path));
        if (time === 1) first[name] = whole;
        else if (first[name] !== whole) broken.push(`Node ${line}: ${name} has other bytes the second time`);
        made.content[name] = contentOf(path);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return made;
}

const nodes = nodesAtHand();
const missing = WANTED.filter((line) => !nodes.has(line));
if (missing.length > 0) {
  console.error(
    `no Node ${missing.join(' and ')} here: npm ci --prefix tests/nodes brings 22 and 24; start this with 20`,
  );
  process.exitCode = 1;
} else {
  let compared = null;
  for (const line of WANTED) {
    const binary = nodes.get(line);
    const begun = performance.now();
    const made = runUnder(line, binary);
    const version = execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim();
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    console.log(
      `${version}: ${Object.keys(made.printed).length} commands, ${Object.keys(made.content).length} files, twice (${seconds} s)`,
    );
    compared ??= made;
    for (const kind of ['printed', 'content']) {
      const names = new Set([...Object.keys(made[kind]), ...Object.keys(compared[kind])]);
      for (const name of names) {
        if (made[kind][name] !== compared[kind][name])
          broken.push(`${kind} ${name}: Node ${line} differs from Node ${WANTED[0]}`);
      }
    }
  }
  for (const what of broken) console.error(`- ${what}`);
  console.log(broken.length === 0 ? 'the same on all of them' : `${broken.length} differences or faults`);
  process.exitCode = broken.length === 0 ? 0 : 1;
}
