#!/usr/bin/env node
// Plain JavaScript that Node 14.8 and later understand: it has to be able to say that Node is too old.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const WANTED = [20, 19];

function nodeIsTooOld() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major < WANTED[0] || (major === WANTED[0] && minor < WANTED[1]);
}

// A reader that has gone (`| head`) is no fault of ours: what is left to print is dropped and the exit code stays
// what the work earned. Any other fault of an output (a full disk) is told, with the code for "cannot write".
function guardOutput(stream, name) {
  stream.on('error', (error) => {
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return;
    process.exitCode = 5;
    if (name !== 'standard error')
      process.stderr.write(`assess: cannot write to ${name} (${error.code ?? error.message})\n`);
  });
}

// Node leaves with 13 and without a word when there is nothing left to wait for before the work is done.
process.once('exit', (code) => {
  if (code !== 13) return;
  process.exitCode = 1;
  process.stderr.write('assess: stopped before its work was done; this is a fault in the program\n');
});

async function start() {
  // Answers and results are about a trust's weaknesses: whatever is created is for its owner only.
  process.umask(0o077);
  guardOutput(process.stdout, 'standard output');
  guardOutput(process.stderr, 'standard error');
  const words = process.argv.slice(2);
  const version = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
  if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
    process.stdout.write(`${version}\n`);
    return;
  }
  const main = fileURLToPath(new URL('../dist/run.cjs', import.meta.url));
  if (!existsSync(main)) {
    process.stderr.write('assess: the program has not been built; run "npm ci" in its folder first\n');
    process.exitCode = 1;
    return;
  }
  const { run } = createRequire(import.meta.url)(main);
  await run(words, version);
}

if (nodeIsTooOld()) {
  process.stderr.write(
    `assess: needs Node ${WANTED.join('.')} or newer (22 or 24 are best); this is ${process.versions.node}\n`,
  );
  process.exitCode = 3;
} else {
  await start();
}
