import type { DateOrder, Field, RejectReason, Warning } from '../domain/inventory.ts';
import { mergeWarnings, WarningLog } from '../domain/warning-log.ts';
import { type CellReading, REMARKS, readCell } from './cell.ts';
import {
  contradictionWords,
  type DateColumn,
  dateColumns,
  datesOrders,
  named,
  OTHER_ORDER,
  orderWarnings,
} from './date-order.ts';
import type { DistinctTexts } from './distinct-texts.ts';
import { PRIVATE } from './field-kinds.ts';
import { HeaderCells } from './header-cells.ts';
import { AS_BYTES, MappedRow, PLAIN_BYTES, type RowView } from './mapped-row.ts';
import type { Mapping } from './mapping.ts';
import { isPlainCell, isTextual } from './plain-cell.ts';
import type { OrderTold } from './values/date.ts';

/** A column of more distinct texts than this is not worth remembering: its cells are read one by one. */
const REMEMBERED = 4_000;

/** What tells one device from another. */
const OWN: ReadonlySet<Field> = new Set<Field>(['name', 'fqdn', 'serial', 'device-id', 'mac-address']);

/** A cell understood, its value as the number that its field has for it. */
type Read = { number: number; remarks: readonly string[]; reject: RejectReason | null; told: OrderTold | null };

type Column = CellReading & {
  slot: number;
  header: string;
  /** Cells by the number of their text, and cells of texts without a number. */
  byNumber: (Read | undefined)[];
  byText: Map<string, Read> | null;
  /** Of a column of dates. */
  dates: DateColumn | null;
};
type MappedField = {
  columns: readonly Column[];
  texts: DistinctTexts;
  textual: boolean;
};

export type RowRefused = { reason: RejectReason; column: string | null };

/**
 * What to leave unread. `keepPrivate`: read notes, e-mail and IP addresses too. `only`: these fields and no others.
 * `mentioned`: fields of which it matters only whether they say something: their values are not to be asked for.
 * `orders`: by index in the header, the order in which the dates of a column are read; left out, as if no cell told.
 */
export type MapperOptions = {
  keepPrivate?: boolean;
  only?: ReadonlySet<Field>;
  mentioned?: ReadonlySet<Field>;
  orders?: ReadonlyMap<number, DateOrder>;
};

/** Turns rows into values by field, by a mapping. Rows that cannot be used are given back with the reason. */
export class RowMapper {
  /** Columns to be read, by index in the header: the columns of a row are to come in this order. */
  readonly wanted: readonly number[];
  /** For each of these, whether it holds what is every device's own. */
  readonly names: readonly boolean[];
  /** What the row mapped last says. */
  readonly row: MappedRow;
  readonly #fields: readonly MappedField[];
  /** For each field the place of its column among those of a row where it has but one, else -1. */
  readonly #slots: Int32Array;
  /** For each field with one column: for each number of a text the number of its value and 1, if there is nothing to remark. */
  readonly #clean: Int32Array[];
  readonly #textual: readonly boolean[];
  readonly #mentioned: readonly boolean[];
  readonly #width: number;
  readonly #systemColumns: readonly number[];
  readonly #nameColumns: readonly number[];
  readonly #header: HeaderCells;
  readonly #identity: readonly number[];
  readonly #system: readonly number[];
  readonly #warnings = new WarningLog();
  readonly #dates: ReadonlyMap<number, DateColumn>;
  /** Remarks on the row that is being mapped. */
  readonly #remarks = new Set<string>();
  /** For each remark the columns whose cells gave rise to it. */
  readonly #remarked = new Map<string, Set<Column>>();

  constructor(mapping: Mapping, { keepPrivate = false, only, mentioned, orders }: MapperOptions = {}) {
    const read = mapping.fields.filter(
      ({ field }) => (keepPrivate || !PRIVATE.has(field)) && (only === undefined || only.has(field)),
    );
    this.wanted = [...new Set(read.flatMap((f) => f.columns.map((c) => c.index)))].sort((a, b) => a - b);
    const own = new Set(read.flatMap((f) => (OWN.has(f.field) ? f.columns.map((c) => c.index) : [])));
    this.names = this.wanted.map((index) => own.has(index));
    const slots = new Map(this.wanted.map((index, slot) => [index, slot]));
    // Spreadsheets write empty names for columns that were once in use.
    this.#width = mapping.header.findLastIndex((text) => text.trim() !== '') + 1;
    this.#header = new HeaderCells(this.wanted.map((index) => mapping.header[index] ?? ''));
    const row = new MappedRow(read.map((f) => f.field));
    this.row = row;
    const dates = dateColumns(mapping, orders ?? datesOrders(mapping, null));
    this.#dates = dates;
    this.#fields = read.map(({ field, columns }, f) => ({
      texts: row.texts[f] as DistinctTexts,
      textual: isTextual(field),
      columns: columns.map(({ index, inverted }) => ({
        field,
        inverted,
        monthFirst: dates.get(index)?.monthFirst ?? false,
        slot: slots.get(index) ?? 0,
        header: (mapping.header[index] ?? '').trim(),
        byNumber: [],
        byText: new Map<string, Read>(),
        dates: dates.get(index) ?? null,
      })),
    }));
    this.#slots = Int32Array.from(read, ({ columns }) => {
      return columns.length === 1 ? (slots.get(columns[0]?.index ?? 0) ?? 0) : -1;
    });
    this.#clean = read.map(() => new Int32Array(64));
    this.#textual = this.#fields.map((f) => f.textual);
    this.#mentioned = read.map((f) => mentioned?.has(f.field) ?? false);
    const indexes = (...fields: Field[]): number[] =>
      mapping.mapping.filter((m) => fields.includes(m.field)).map((m) => m.index);
    this.#systemColumns = indexes('os').length > 0 ? indexes('os') : indexes('firmware');
    this.#nameColumns = indexes('name', 'fqdn', 'serial', 'device-id');
    const places = (...fields: Field[]): number[] => fields.map((f) => row.fields.indexOf(f)).filter((f) => f >= 0);
    this.#identity = places('name', 'fqdn', 'serial', 'device-id', 'mac-address');
    this.#system = places('os', 'os-version', 'firmware');
  }

  /** Remarks on the rows so far. */
  warnings(): Warning[] {
    const columns = [...this.#dates.values()];
    const found = this.#warnings.list().map((w) => {
      if (w.code === OTHER_ORDER) return { ...w, message: contradictionWords(columns) };
      const remarked = this.#remarked.get(w.code);
      if (remarked === undefined) return w;
      return { ...w, message: `${w.message}: ${named([...remarked].sort((a, b) => a.slot - b.slot))}` };
    });
    return mergeWarnings(found, orderWarnings(columns));
  }

  /** The order in which the dates of a column were read; null for one without dates of figures. `index`: in the header. */
  orderOfDates(index: number): DateOrder | null {
    return this.#dates.get(index)?.order() ?? null;
  }

  /** Maps one row, so that `row` says what it says; or tells why it cannot be used. */
  map(view: RowView): RowRefused | null {
    if (this.#header.isIn(view)) return { reason: 'repeated-header', column: null };
    const { row } = this;
    row.line = view.line;
    row.bytes = view.bytes;
    row.words = view.words;
    if (this.#remarks.size > 0) this.#remarks.clear();
    for (let f = 0; f < this.#slots.length; f++) {
      const slot = this.#slots[f] as number;
      if (slot >= 0 && this.#mapKnown(f, slot, view)) continue;
      const refused = this.#mapField(f, view);
      if (refused !== null) return refused;
    }
    const refused = this.#refusal(view.fields);
    if (refused !== null) return refused;
    if (view.fields < this.#width) this.#remark('short-row', view.line);
    if (!this.#saysAny(this.#system)) this.#remark('os-unknown', view.line);
    if (this.#remarks.size > 0) for (const remark of this.#remarks) this.#remark(remark, view.line);
    return null;
  }

  /** True when the cell was one seen before, or a name or number that stands for itself: nearly every one is. */
  #mapKnown(f: number, slot: number, view: RowView): boolean {
    const number = view.numbers[view.at + slot] as number;
    if (number < 0) {
      if (this.#textual[f] !== true) return false;
      if (number !== PLAIN_BYTES && !isAsItStands(view, slot)) return false;
      if (this.#mentioned[f] === true) this.row.numbers[f] = AS_BYTES;
      else this.#takeBytes(f, view, slot);
      return true;
    }
    const clean = this.#clean[f] as Int32Array;
    const value = number < clean.length ? (clean[number] as number) : 0;
    if (value === 0) return false;
    this.row.numbers[f] = value - 1;
    return true;
  }

  /** Reads all columns of a field; the first one that says something counts. */
  #mapField(f: number, view: RowView): RowRefused | null {
    const { row } = this;
    const field = this.#fields[f] as MappedField;
    const { columns, texts, textual } = field;
    row.numbers[f] = 0;
    for (let c = 0; c < columns.length; c++) {
      const column = columns[c] as Column;
      const cell = this.#cell(column, view, texts, textual);
      if (cell === null) {
        if (row.numbers[f] === 0) this.#takeBytes(f, view, column.slot);
        continue;
      }
      if (cell.reject !== null) return { reason: cell.reject, column: column.header };
      if (cell.told !== null) column.dates?.note(cell.told, view.line);
      for (let r = 0; r < cell.remarks.length; r++) this.#remarkCell(cell.remarks[r] as string, column);
      if (row.numbers[f] === 0) row.numbers[f] = cell.number;
      if ((this.#slots[f] as number) >= 0 && cell.remarks.length === 0) this.#noteClean(f, column.slot, view, cell);
    }
    return null;
  }

  #takeBytes(f: number, view: RowView, slot: number): void {
    this.row.numbers[f] = AS_BYTES;
    this.row.starts[f] = view.starts[view.at + slot] as number;
    this.row.ends[f] = view.ends[view.at + slot] as number;
  }

  /** Keeps that cells of this text need no further look. */
  #noteClean(f: number, slot: number, view: RowView, { number: value }: Read): void {
    const number = view.numbers[view.at + slot] as number;
    if (number < 0) return;
    let clean = this.#clean[f] as Int32Array;
    if (number >= clean.length) {
      const wider = new Int32Array(Math.max(number + 1, clean.length * 2));
      wider.set(clean);
      this.#clean[f] = clean = wider;
    }
    clean[number] = value + 1;
  }

  /** The cell of a column; null for one whose value is its bytes as they stand. */
  #cell(column: Column, view: RowView, texts: DistinctTexts, textual: boolean): Read | null {
    const { slot } = column;
    const number = view.numbers[view.at + slot] as number;
    if (number >= 0) {
      const known = column.byNumber[number];
      if (known !== undefined) return known;
      // Texts are numbered as they are met; those of rows that were refused early may be met here out of turn.
      while (column.byNumber.length < number) column.byNumber.push(undefined);
      const read = toRead(view.text(slot), column, texts);
      column.byNumber[number] = read;
      return read;
    }
    if (textual && isAsItStands(view, slot)) return null;
    const text = view.text(slot);
    const known = column.byText?.get(text);
    if (known !== undefined) return known;
    const read = toRead(text, column, texts);
    if (column.byText !== null && column.byText.set(text, read).size > REMEMBERED) column.byText = null;
    return read;
  }

  #remarkCell(code: string, column: Column): void {
    this.#remarks.add(code);
    const known = this.#remarked.get(code);
    if (known === undefined) this.#remarked.set(code, new Set([column]));
    else known.add(column);
  }

  #remark(code: string, line: number): void {
    this.#warnings.add(code, REMARKS[code] ?? ROW_REMARKS[code] ?? code, line);
  }

  #saysAny(places: readonly number[]): boolean {
    const { numbers } = this.row;
    for (let p = 0; p < places.length; p++) if (numbers[places[p] as number] !== 0) return true;
    return false;
  }

  #refusal(fields: number): RowRefused | null {
    if (allPast(this.#systemColumns, fields)) return { reason: 'too-few-fields', column: null };
    if (this.#saysAny(this.#identity)) return null;
    if (allPast(this.#nameColumns, fields)) return { reason: 'too-few-fields', column: null };
    const name = this.row.fields.indexOf('name');
    return { reason: 'missing-value', column: this.#fields[name]?.columns[0]?.header ?? null };
  }
}

/** True for a cell whose value is its ASCII bytes as they stand. */
function isAsItStands(view: RowView, slot: number): boolean {
  if (view.decoded[slot] !== null) return false;
  return isPlainCell(view, view.starts[view.at + slot] as number, view.ends[view.at + slot] as number);
}

function allPast(columns: readonly number[], fields: number): boolean {
  for (const index of columns) if (index < fields) return false;
  return true;
}

function toRead(text: string, column: Column, texts: DistinctTexts): Read {
  const { value, remarks, reject, told = null } = readCell(text, column);
  return { number: texts.number(value), remarks, reject, told };
}

const ROW_REMARKS: Readonly<Record<string, string>> = {
  'short-row': 'fewer fields than there are columns: the missing ones are taken as empty',
  'os-unknown': 'no operating system given: the device counts as not known',
};
