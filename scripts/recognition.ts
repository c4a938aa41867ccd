/**
 * Measures recognition against labelled texts: `npm run recognition -- PATH/os-strings.jsonl [--all] [--on DATE]`.
 * One JSON object a line: { input: { os, version, … }, expected: { family, product, release, candidates, not } }.
 * Prints per family how many products and releases are right, wrong and unknown, and every wrong one. A release is
 * right when it is the one named, or stands among the candidates where the text leaves it open. Exit 3: no such file.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { OsText } from '../src/domain/lifecycle.ts';
import { loadLifecycleData } from '../src/io/lifecycle-data.ts';
import { createLifecycle } from '../src/lifecycle/lifecycle.ts';

type Input = Record<
  'os' | 'version' | 'build' | 'edition' | 'service_pack' | 'caption' | 'release_id' | 'vendor' | 'model',
  string | undefined
>;
type Expected = {
  family: string | null;
  product: string | null;
  release: string | null;
  candidates?: string[];
  alternatives?: (string | null)[];
  /** A phase that the text must not be read as, whatever it is taken for. */
  not?: string;
};
type Labelled = { input: Input; expected: Expected };
type Count = { product: Record<Mark, number>; release: Record<Mark, number> };
type Mark = 'right' | 'wrong' | 'unknown' | 'over-claim';

const lifecycle = createLifecycle((await loadLifecycleData(resolve('standards'))).data);
const marks = (): Record<Mark, number> => ({ right: 0, wrong: 0, unknown: 0, 'over-claim': 0 });

function textOf(input: Input): OsText {
  return {
    os: input.os ?? input.caption ?? '',
    version: [input.version, input.release_id].filter((v) => v !== undefined).join(' '),
    build: input.build ?? '',
    edition: input.edition ?? '',
    servicePack: input.service_pack ?? '',
    manufacturer: input.vendor ?? '',
    model: input.model ?? '',
  };
}

/** Whether the expected product is one the data hold under that release, so that a miss is ours. */
function markProduct(expected: Expected, got: string | null): Mark {
  const fine = [expected.product, ...(expected.alternatives ?? [])];
  if (fine.includes(got)) return 'right';
  return got === null ? 'unknown' : 'wrong';
}

function markRelease(expected: Expected, candidates: readonly string[]): Mark {
  if (expected.release === null) return candidates.length === 1 ? 'over-claim' : 'right';
  if (candidates.length === 0) return 'unknown';
  if (candidates.length === 1) return candidates[0] === expected.release ? 'right' : 'wrong';
  return candidates.includes(expected.release) ? 'unknown' : 'wrong';
}

/** The phases of the release labelled or, where it is left open, of the releases it can be ("1809-sac", "windows-server:2019"). */
function truths({ product, release, candidates = [] }: Expected, on: string): string[] {
  return (release === null ? candidates : [release]).flatMap((id) => {
    const [of, of2] = id.split(':');
    const [named, told] = of2 === undefined ? [product, id] : [of, of2];
    return lifecycle.release(named ?? '', told) === null ? [] : [lifecycle.releasePhase(named ?? '', told, on).phase];
  });
}

type Judged = { family: string; product: Mark; release: Mark | null; kinder: boolean; line: string };

/** Recognises one text and marks it. `kinder`: read as supported although the labelled release, or one it can be, is not. */
function judge({ input, expected }: Labelled, on: string): Judged {
  const got = lifecycle.recognise(textOf(input));
  const product = markProduct(expected, got.product);
  const held = expected.product !== null && got.product === expected.product;
  const release = held ? markRelease(expected, got.candidates) : null;
  const phase = lifecycle.phaseOf(got, on).phase;
  const kinder =
    phase === 'supported' && (expected.not === 'supported' || truths(expected, on).some((t) => t !== phase));
  const said = `${got.product ?? '-'} [${got.candidates.join(' ')}] ${phase} (${got.rule ?? '-'})`;
  const wanted = `${expected.product ?? '-'} ${expected.release ?? '-'}`;
  const line = `${kinder ? 'KINDER ' : ''}${product}/${release ?? '-'} ${JSON.stringify(input).slice(0, 170)} => ${said}; expected ${wanted}`;
  return { family: expected.family ?? '(none)', product, release, kinder, line };
}

function tally(judged: readonly Judged[]): Count {
  const count = { product: marks(), release: marks() };
  for (const { product, release } of judged) {
    count.product[product] += 1;
    if (release !== null) count.release[release] += 1;
  }
  return count;
}

function main(path: string | undefined, showAll: boolean, on: string): number {
  if (path === undefined || !existsSync(path)) {
    console.error(`No labelled texts at ${path ?? '(no path given)'}: nothing was measured.`);
    return 3;
  }
  const lines = readFileSync(path, 'utf8').split('\n');
  const judged = lines.filter((l) => l.trim() !== '').map((l) => judge(JSON.parse(l) as Labelled, on));
  const amiss = (j: Judged): boolean => j.product !== 'right' || (j.release ?? 'right') !== 'right' || j.kinder;
  for (const j of judged) if (showAll || amiss(j)) console.log(j.line);
  for (const family of [...new Set(judged.map((j) => j.family))].sort()) {
    const count = tally(judged.filter((j) => j.family === family));
    console.log(`${family.padEnd(12)} product ${show(count.product)}   release ${show(count.release)}`);
  }
  const total = tally(judged);
  const kinder = judged.filter((j) => j.kinder).length;
  console.log(`${'all'.padEnd(12)} product ${show(total.product)}   release ${show(total.release)}`);
  console.log(`${judged.length} texts; read as supported on ${on} where the labelled release is not: ${kinder}`);
  return judged.length === 0 ? 3 : 0;
}

const show = (c: Record<Mark, number>): string =>
  Object.entries(c)
    .map(([k, v]) => `${k} ${v}`)
    .join(', ');

const args = process.argv.slice(2);
const at = args.indexOf('--on');
const day = at < 0 ? '2026-11-22' : (args.splice(at, 2)[1] ?? '');
process.exitCode = main(
  args.find((a) => !a.startsWith('--')),
  args.includes('--all'),
  day,
);
