import { basename } from 'node:path';
import type { InventorySource } from '../domain/inventory.ts';
import { countDevices } from '../inventory/identity.ts';
import type { MappedRow } from '../inventory/mapped-row.ts';
import { COUNT_FIELDS, SiteCount, type SiteCountOptions, type SiteRelease } from '../inventory/site-count.ts';
import { readInventory } from '../io/inventory-file.ts';
import { IngestPlan, type InventoryInput, mapsFor } from './ingest.ts';

/** What a file holds, counted by row. `devices`: null unless it was asked for; accepted = devices + duplicates. */
export type InventoryCount = { source: InventorySource; counts: SiteRelease[]; devices: number | null };

/**
 * Counts one inventory by release and site in a single pass that keeps no row: for files of any size. Rows are not merged
 * and none is left out as stale; remarks cover the columns that are read for it. Throws as `ingest` does.
 */
export async function countInventory(file: InventoryInput, options: SiteCountOptions): Promise<InventoryCount> {
  const name = file.name ?? (file.path === '-' ? 'standard input' : basename(file.path));
  const makeSink = (row: MappedRow): SiteCount => new SiteCount(row, options);
  const plan = new IngestPlan({ ...file, name }, { only: COUNT_FIELDS }, makeSink, await mapsFor(file));
  const source = plan.source(await readInventory(file.path, plan, { name }));
  const keys = plan.sink?.keys ?? null;
  return {
    source,
    counts: plan.sink?.list() ?? [],
    devices: keys === null ? null : countDevices([{ source, records: keys }]),
  };
}
