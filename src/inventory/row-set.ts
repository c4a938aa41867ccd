import type { DeviceRecord, InventorySource } from '../domain/inventory.ts';
import { idKey, nameKey, serialKey } from './device-keys.ts';
import { KeyHash } from './key-hash.ts';
import { KEY, type Key, KeyList } from './key-list.ts';
import { RecordTable } from './record-table.ts';

/** The rows of a file. A KeyList holds no more of them than tells how many devices they speak of. */
export type SourceRecords = {
  source: Pick<InventorySource, 'name' | 'format'>;
  records: Iterable<DeviceRecord> | KeyList;
};

/** A row with the file it stands in, and its place among the rows of all files. */
export type Sighting = { readonly source: number; readonly place: number; readonly record: DeviceRecord };

/** Rows of one file with the hashes of their keys. */
export type RowSet = {
  readonly length: number;
  readonly keys: KeyList;
  line(i: number): number;
  /** A row to be looked at; its values may be looked up only when they are asked for. */
  view(i: number): DeviceRecord;
  /** The row with all its values. */
  at(i: number): DeviceRecord;
  /** The rows as a table, where they are one. */
  readonly table: RecordTable | null;
};

/** Takes a table as it is, and any other list with keys worked out. */
export function rowSetOf(records: Iterable<DeviceRecord> | KeyList): RowSet {
  if (records instanceof KeyList) {
    const nothing = (): DeviceRecord => ({ line: 0, values: {} });
    return { length: records.length, keys: records, line: () => 0, view: nothing, at: nothing, table: null };
  }
  if (records instanceof RecordTable) {
    return {
      length: records.length,
      keys: records.keys,
      line: (i) => records.line(i),
      view: (i) => records.view(i),
      at: (i) => records.at(i),
      table: records,
    };
  }
  const list = [...records];
  const keys = new KeyList();
  const hash = new KeyHash();
  const row = new Int32Array(6);
  for (const { values } of list) {
    for (const [key, text] of [serialKey(values), idKey(values), nameKey(values)].entries()) {
      hash.ofText(text);
      row[key * 2] = hash.low;
      row[key * 2 + 1] = hash.high;
    }
    keys.add(row);
  }
  const at = (i: number): DeviceRecord => list[i] as DeviceRecord;
  return { length: list.length, keys, line: (i) => at(i).line, view: at, at, table: null };
}

const TEXT_OF: Readonly<Record<Key, (record: DeviceRecord) => string>> = {
  [KEY.serial]: (record) => serialKey(record.values),
  [KEY.id]: (record) => idKey(record.values),
  [KEY.name]: (record) => nameKey(record.values),
};

/** The key itself, to make sure of what hashes say. */
export function keyText(rows: RowSet, i: number, key: Key): string {
  return TEXT_OF[key](rows.view(i));
}
