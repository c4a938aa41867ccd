import type { SystemFacts } from './device.ts';
import type { EstateRows } from './estate-rows.ts';
import type { RecordTable } from './record-table.ts';
import type { Sighting } from './row-set.ts';
import { NumberedFacts, type SystemFactsOf } from './system-facts.ts';

/** What rows of an estate run: told once for all rows of a table that say the same of it, and by their texts for others. */
export class RowFacts {
  readonly #of: SystemFactsOf;
  readonly #rows: EstateRows;
  readonly #tables = new Map<RecordTable, NumberedFacts>();

  constructor(of: SystemFactsOf, rows: EstateRows) {
    this.#of = of;
    this.#rows = rows;
  }

  /** Facts of a row of the estate. */
  of({ place, record }: Sighting): SystemFacts {
    const held = this.#rows.inTable(place);
    if (held === null) return this.#of.of(record.values);
    let numbered = this.#tables.get(held.table);
    if (numbered === undefined) {
      numbered = new NumberedFacts(this.#of, held.table);
      this.#tables.set(held.table, numbered);
    }
    return numbered.of(held.i, record.values);
  }
}
