import { parseArgs } from 'node:util';
import { TARGETS } from '../tests/fuzz/fuzz.ts';

// Random input for everything that reads or writes: `npm run fuzz [-- --cases N] [--seed S] [--only NAME,…]`.
// The seed is printed: the same seed and number of cases give the same cases again.

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    only: { type: 'string' },
  },
});
const [cases, seed] = [Number(values.cases), Number(values.seed)];
const names = values.only?.split(',') ?? Object.keys(TARGETS);
if (!Number.isInteger(cases) || cases < 1 || !Number.isInteger(seed))
  throw new Error('--cases and --seed take whole numbers');
const unknown = names.filter((name) => !Object.hasOwn(TARGETS, name));
if (unknown.length > 0) throw new Error(`no ${unknown.join(', ')}; there are: ${Object.keys(TARGETS).join(', ')}`);

console.log(`seed ${seed}, ${cases} cases`);
let [kept, sum] = [true, 0];
for (const name of names) {
  const fuzzed = await TARGETS[name]?.(cases, seed);
  if (fuzzed === undefined) continue;
  sum += fuzzed.cases;
  const { failure } = fuzzed;
  console.log(
    `${failure === null ? 'kept  ' : 'BROKEN'}  ${fuzzed.name}: ${fuzzed.cases} cases, ${fuzzed.seconds.toFixed(0)} s`,
  );
  if (failure !== null) {
    kept = false;
    console.log(failure);
    console.log(`        again: npm run fuzz -- --only ${name} --cases ${cases} --seed ${seed}`);
  }
}
console.log(`${sum} cases in all; ${kept ? 'every promise kept' : 'NOT every promise kept'}`);
process.exitCode = kept ? 0 : 1;
