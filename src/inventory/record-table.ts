import type { DeviceRecord, DeviceValues, Field } from '../domain/inventory.ts';
import { ByteStore } from './byte-store.ts';
import type { DistinctTexts } from './distinct-texts.ts';
import { KeyList } from './key-list.ts';
import { KeyReader } from './key-reader.ts';
import { AS_BYTES, type MappedRow } from './mapped-row.ts';
import { WholeNumbers } from './whole-numbers.ts';

type ValueColumn = { texts: DistinctTexts; numbers: WholeNumbers; bytes: ByteStore };

/**
 * Accepted rows by column: values that repeat as numbers, all others as bytes, and the hashes of each row's keys. About
 * 80 bytes a row of an ordinary export, where an object with its texts takes a thousand.
 */
export class RecordTable implements Iterable<DeviceRecord> {
  readonly fields: readonly Field[];
  readonly keys = new KeyList();
  readonly #lines = new WholeNumbers();
  readonly #columns: readonly ValueColumn[];
  readonly #keyReader: KeyReader;
  readonly #view: new (
    i: number,
  ) => DeviceValues;

  constructor(row: MappedRow) {
    this.fields = row.fields;
    this.#columns = row.texts.map((texts) => ({ texts, numbers: new WholeNumbers(), bytes: new ByteStore() }));
    this.#keyReader = new KeyReader(row);
    this.#view = viewOf(this.fields, this.#columns);
  }

  get length(): number {
    return this.#lines.length;
  }

  /** Keeps what the row says. */
  add(row: MappedRow): void {
    this.#lines.push(row.line);
    for (let f = 0; f < this.#columns.length; f++) {
      const { numbers, bytes } = this.#columns[f] as ValueColumn;
      const number = row.numbers[f] as number;
      // Places of bytes are told from numbers by their sign.
      if (number === AS_BYTES) numbers.push(-1 - bytes.add(row.bytes, row.starts[f] as number, row.ends[f] as number));
      else numbers.push(number);
    }
    this.keys.add(this.#keyReader.read());
  }

  line(i: number): number {
    return this.#lines.at(i);
  }

  /** Number of the value of field `f` in row `i` among its distinct ones; negative for a value without one. */
  number(f: number, i: number): number {
    return (this.#columns[f] as ValueColumn).numbers.at(i);
  }

  text(f: number, i: number): string {
    return textIn(this.#columns[f] as ValueColumn, i);
  }

  /** Row `i` with its values looked up when they are asked for. They can not be listed, spread or compared: see `at`. */
  view(i: number): DeviceRecord {
    return { line: this.line(i), values: new this.#view(i) };
  }

  /** Row `i` as a record of its own. */
  at(i: number): DeviceRecord {
    const values: Partial<Record<Field, string>> = {};
    for (const [f, field] of this.fields.entries()) values[field] = this.text(f, i);
    return { line: this.line(i), values };
  }

  *[Symbol.iterator](): IterableIterator<DeviceRecord> {
    for (let i = 0; i < this.length; i++) yield this.at(i);
  }

  map<T>(make: (record: DeviceRecord) => T): T[] {
    return Array.from(this, make);
  }
}

function textIn({ texts, numbers, bytes }: ValueColumn, i: number): string {
  const number = numbers.at(i);
  return number >= 0 ? texts.text(number) : bytes.text(-1 - number);
}

/** A class of objects that have the fields as properties, each looked up in its row. */
function viewOf(fields: readonly Field[], columns: readonly ValueColumn[]): new (i: number) => DeviceValues {
  class View {
    readonly i: number;
    constructor(i: number) {
      this.i = i;
    }
  }
  for (const [f, field] of fields.entries()) {
    const column = columns[f] as ValueColumn;
    Object.defineProperty(View.prototype, field, {
      get(this: View): string {
        return textIn(column, this.i);
      },
    });
  }
  return View as unknown as new (
    i: number,
  ) => DeviceValues;
}
