import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { IngestPlan } from '../../src/cli/ingest.ts';
import { safe } from '../../src/cli/safe-text.ts';
import { UserError } from '../../src/errors.ts';
import { surveyEstate } from '../../src/inventory/estate.ts';
import { RecordTable } from '../../src/inventory/record-table.ts';
import { readInventoryBytes } from '../../src/io/inventory-file.ts';
import { lifecycle } from './lifecycle.ts';
import { require, requireHarmless, type Spoil, spoil } from './spoil.ts';
import type { Target } from './target.ts';

const FOLDER = resolve('examples/harrowmere/inventories');

/** Of each shipped export the header and some rows from all over it: the whole of it would only take longer. */
const PORTIONS: readonly { name: string; text: string }[] = readdirSync(FOLDER)
  .sort()
  .flatMap((name) => {
    const [header = '', ...rows] = readFileSync(join(FOLDER, name), 'utf8').split(/(?<=\n)/);
    return [0, 0.3, 0.6, 0.9].map((share) => {
      const from = Math.floor(rows.length * share);
      return { name, text: header + rows.slice(from, from + 5).join('') };
    });
  });

type Encoding = 'utf8' | 'utf16le' | 'latin1';
type Case = { portion: { name: string; text: string }; spoilt: Spoil; encoding: Encoding; block: number };

/** A spoilt export is read, mapped and counted; or refused, in words. */
export const csv: Target<Case> = {
  name: 'CSV reader, mapping, reconciliation',
  share: 0.32,
  cases: fc.record({
    portion: fc.constantFrom(...PORTIONS),
    spoilt: spoil,
    encoding: fc.constantFrom<Encoding>('utf8', 'utf8', 'utf8', 'utf16le', 'latin1'),
    block: fc.constantFrom(7, 64, ...Array.from({ length: 14 }, () => Number.POSITIVE_INFINITY)),
  }),
  async hold({ portion, spoilt, encoding, block }) {
    const bytes = Buffer.from(spoilt(portion.text), encoding);
    const whole = await readOnce(portion.name, bytes, Number.POSITIVE_INFINITY);
    if (block !== Number.POSITIVE_INFINITY) {
      const parted = await readOnce(portion.name, bytes, block);
      require(parted.said === whole.said, `in blocks of ${block} bytes: ${parted.said} and not ${whole.said}`);
    }
  },
};

async function readOnce(name: string, bytes: Buffer, block: number): Promise<{ said: string }> {
  const plan = new IngestPlan({ path: '-', name }, {}, (row) => new RecordTable(row));
  try {
    const reading = await readInventoryBytes(name, bytes, plan, null, block);
    const source = plan.source(reading);
    const { records, accepted, rejected, blank } = source;
    require(records === accepted + rejected + blank, `${records} = ${accepted} + ${rejected} + ${blank}`);
    require(accepted > 0 && plan.sink !== null, 'a reading without a row is no reading');
    for (const { excerpt } of source.rejects) requireHarmless(excerpt, 'an excerpt');
    const { estate } = surveyEstate({
      asOf: '2026-11-22',
      agreements: [],
      acceptances: [],
      sources: [{ source, records: plan.sink, takenOn: null }],
      staleAfterDays: 90,
      exclusions: [],
      lifecycle,
    });
    const r = estate?.reconciliation;
    require(r !== undefined && r.accepted === accepted, 'the estate counts the rows that were accepted');
    require(r.accepted === r.devices + r.duplicates, `${r.accepted} = ${r.devices} + ${r.duplicates}`);
    require(r.devices === r.counted + r.stale + r.excluded, `${r.devices} devices do not add up`);
    return { said: JSON.stringify([records, accepted, rejected, blank, r]) };
  } catch (error) {
    require(error instanceof UserError, `no refusal but ${error instanceof Error ? error.stack : String(error)}`);
    // As it reaches the terminal.
    const said = [error.message, ...error.problems].map(safe).join('\n');
    require(error.message !== '', 'a refusal without a word');
    requireHarmless(said, 'a refusal');
    return { said };
  }
}
