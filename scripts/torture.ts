import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { otherProofs } from '../tests/torture/promised.ts';
import type { Proof } from '../tests/torture/proof.ts';
import { LONG, PROOFS, SHORT } from '../tests/torture/torture.ts';
import { openWorld } from '../tests/torture/world.ts';

// Every proof of docs/promises.md; with --short or --only the proofs of durability alone: `npm run torture [-- --short] [--seed N] [--kills N] [--only NAME,…] [--program FOLDER]`.
// The seed draws what is done and when; how runs then cross is up to the machine, so a rerun is alike, not the same.

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    kills: { type: 'string' },
    only: { type: 'string' },
    program: { type: 'string', default: '.' },
  },
});

const chosen = values.short ? SHORT : LONG;
const extent = values.kills === undefined ? chosen : { ...chosen, kills: Number(values.kills) };
const seed = Number(values.seed);
const names = values.only?.split(',') ?? Object.keys(PROOFS);
const unknown = names.filter((name) => PROOFS[name] === undefined);
if (unknown.length > 0) throw new Error(`no proof ${unknown.join(', ')}; there are: ${Object.keys(PROOFS).join(', ')}`);
if (!Number.isInteger(seed) || !Number.isInteger(extent.kills))
  throw new Error('--seed and --kills take whole numbers');

/** One proof in a few lines. Returns whether the promise was kept. */
function tell({ name, counts, violations, untried }: Proof, seconds: number): boolean {
  const figures = Object.entries(counts).map(([what, n]) => `${what} ${n}`);
  console.log(`${violations.length === 0 ? 'kept  ' : 'BROKEN'}  ${name} (${seconds.toFixed(0)} s)`);
  console.log(`        ${[...figures, `violations ${violations.length}`].join('; ')}`);
  for (const why of untried) console.log(`        not tried: ${why}`);
  for (const violation of violations.slice(0, 20)) console.log(`        - ${violation}`);
  return violations.length === 0;
}

const world = openWorld({ root: resolve(values.program) });
console.log(`seed ${seed}, ${values.short ? 'short' : 'long'} form, program in ${world.program.root}`);
let kept = true;
try {
  for (const name of names) {
    const begun = performance.now();
    const proofs = (await PROOFS[name]?.(world, extent, seed)) ?? [];
    for (const proof of proofs) kept = tell(proof, (performance.now() - begun) / 1000) && kept;
  }
} finally {
  world.close();
}

if (values.only === undefined && !values.short) {
  // Durability is proved: now what the other promises name.
  const promises = readFileSync(resolve('docs/promises.md'), 'utf8');
  for (const [command = '', ...words] of otherProofs(promises, { fuzz: ['--seed', values.seed] })) {
    const { status } = spawnSync(command, words, { stdio: ['ignore', 'inherit', 'inherit'] });
    console.log(`${status === 0 ? 'kept  ' : 'BROKEN'}  ${[command, ...words].join(' ')}`);
    kept = status === 0 && kept;
  }
}
process.exitCode = kept ? 0 : 1;
