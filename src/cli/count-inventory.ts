import { basename } from 'node:path';
import type { InventorySource } from '../domain/inventory.ts';
import type { MappedRow } from '../inventory/mapped-row.ts';
import { COUNT_FIELDS, NAMING, SiteCount, type SiteCountOptions, type SiteRelease } from '../inventory/site-count.ts';
import type { SavedMap } from '../io/column-map-file.ts';
import { readInventory } from '../io/inventory-file.ts';
import { type IngestOptions, IngestPlan, type InventoryInput, mapsFor } from './ingest.ts';

/**
 * What a file holds, counted by row. `devices`: null unless it was asked for; accepted = devices + duplicates. `map`: the
 * mapping that was saved for it.
 */
export type InventoryCount = {
  source: InventorySource;
  counts: SiteRelease[];
  devices: number | null;
  map: SavedMap | null;
};

/**
 * Counts one inventory by release and site in a single pass that keeps no row: for files of any size. Rows are not merged
 * and none is left out as stale; remarks cover the columns that are read for it. Throws as `ingest` does.
 */
export async function countInventory(
  file: InventoryInput,
  options: SiteCountOptions,
  { delimiter, sheet, onRows }: Pick<IngestOptions, 'delimiter' | 'sheet' | 'onRows'> = {},
): Promise<InventoryCount> {
  const name = file.name ?? (file.path === '-' ? 'standard input' : basename(file.path));
  const makeSink = (row: MappedRow): SiteCount => new SiteCount(row, options);
  const fields = options.identity ? { only: COUNT_FIELDS } : { only: COUNT_FIELDS, mentioned: NAMING };
  const plan = new IngestPlan({ ...file, name }, fields, makeSink, await mapsFor(file));
  const reading = await readInventory(file.path, plan, {
    ...(onRows === undefined ? {} : { onBytes: (read, total) => onRows(plan.sink?.length ?? 0, read, total) }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(sheet === undefined ? {} : { sheet }),
    name,
  });
  const source = plan.source(reading);
  const keys = plan.sink?.keys ?? null;
  const counts = plan.sink?.list() ?? [];
  if (keys === null) return { source, counts, devices: null, map: plan.map };
  const { countDevices } = await import('../inventory/identity.ts');
  return { source, counts, devices: countDevices([{ source, records: keys }]), map: plan.map };
}
