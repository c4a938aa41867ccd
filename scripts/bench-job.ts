/*
 * One job of the bench in a process of its own:
 *   node build/bench/bench-job.cjs count|identity|survey FILE     what is measured, as one line of JSON
 *   node build/bench/bench-job.cjs lookup                         distinct systems, as JSON on stdin, to a lookup table
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { countInventory } from '../src/cli/count-inventory.ts';
import { ingest } from '../src/cli/ingest.ts';
import { readCompiled } from '../src/io/definitions/compiled.ts';
import { loadLifecycleData } from '../src/io/lifecycle-data.ts';
import { expectFiles } from '../src/io/read-ahead.ts';
import { createLifecycle, type Lifecycle } from '../src/lifecycle/lifecycle.ts';

const AS_OF = '2026-11-22';
const COMPILED = 'dist/lifecycle.json';
const [job = '', file = ''] = process.argv.slice(2);

async function count(lifecycle: Lifecycle, identity: boolean): Promise<object> {
  let exceptions = 0;
  const onException = (): void => {
    exceptions++;
  };
  const read = await countInventory({ path: file }, { lifecycle, asOf: AS_OF, identity, onException });
  const totals = new Map<string, number>();
  for (const { site, release, rows } of read.counts) {
    const key = `${site}|${release.label}|${release.phase}`;
    totals.set(key, (totals.get(key) ?? 0) + rows);
  }
  const lines = [...totals].map(([key, rows]) => `${key}|${rows}`).sort();
  const { records, accepted, rejected, blank } = read.source;
  const digest = createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
  return { rows: accepted, records, rejected, blank, exceptions, digest, devices: read.devices };
}

async function survey(lifecycle: Lifecycle): Promise<object> {
  const sources = await ingest([{ path: file }]);
  const { surveyEstate } = await import('../src/inventory/estate.ts');
  const { estate } = surveyEstate({
    ...{ sources, lifecycle, asOf: AS_OF, staleAfterDays: 90 },
    ...{ exclusions: [], agreements: [], acceptances: [] },
  });
  return { ...estate.reconciliation, rows: estate.reconciliation.accepted };
}

function lookup(lifecycle: Lifecycle): string {
  const pairs = JSON.parse(readFileSync(0, 'utf8')) as [string, string, string, string][];
  const rows = pairs.map(([os, version, manufacturer, model]) => {
    const empty = { build: '', edition: '', servicePack: '' };
    const found = lifecycle.recognise({ os, version, manufacturer, model, ...empty });
    const { phase } = lifecycle.phaseOf(found, AS_OF);
    return [os, version, manufacturer, model, lifecycle.label(found.product, found.candidates), phase];
  });
  return [['os', 'version', 'manufacturer', 'model', 'release', 'phase'], ...rows]
    .map((r) => r.map((c) => JSON.stringify(c)).join(','))
    .join('\n');
}

async function main(): Promise<void> {
  expectFiles([file]);
  // The compiled definitions lie beside the built program, not beside this script.
  const { data } = await loadLifecycleData('standards', readCompiled(COMPILED));
  const lifecycle = createLifecycle(data);
  if (job === 'lookup') process.stdout.write(`${lookup(lifecycle)}\n`);
  else {
    const done = job === 'survey' ? await survey(lifecycle) : await count(lifecycle, job === 'identity');
    console.log(JSON.stringify({ ...done, peak: process.resourceUsage().maxRSS / 1024 }));
  }
}

void main();
