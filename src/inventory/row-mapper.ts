import type { DeviceRecord, Field, RejectReason, Warning } from '../domain/inventory.ts';
import { WarningLog } from '../domain/warning-log.ts';
import { type Cell, type CellReading, REMARKS, readCell } from './cell.ts';
import { PRIVATE } from './field-kinds.ts';
import type { Mapping } from './mapping.ts';

/** A column of more distinct texts than this is not worth remembering: its cells are read one by one. */
const REMEMBERED = 4_000;

type Column = CellReading & { slot: number; header: string; known: Map<string, Cell> | null };
type MappedField = { field: Field; columns: Column[] };

export type RowRefused = { reason: RejectReason; column: string | null };

/** Turns rows into device records by a mapping. Rows that cannot be used are given back with the reason. */
export class RowMapper {
  /** Columns to be read, by index in the header: `values` of a row are to come in this order. */
  readonly wanted: readonly number[];
  readonly #fields: readonly MappedField[];
  readonly #width: number;
  readonly #systemColumns: readonly number[];
  readonly #nameColumns: readonly number[];
  readonly #headerTexts: readonly string[];
  readonly #warnings = new WarningLog();

  /** `keepPrivate`: read notes, e-mail and IP addresses too (for looking at a file, never for a result). */
  constructor(mapping: Mapping, keepPrivate = false) {
    const read = mapping.fields.filter(({ field }) => keepPrivate || !PRIVATE.has(field));
    this.wanted = [...new Set(read.flatMap((f) => f.columns.map((c) => c.index)))].sort((a, b) => a - b);
    const slots = new Map(this.wanted.map((index, slot) => [index, slot]));
    // Spreadsheets write empty names for columns that were once in use.
    this.#width = mapping.header.findLastIndex((text) => text.trim() !== '') + 1;
    this.#headerTexts = this.wanted.map((index) => (mapping.header[index] ?? '').trim().toLowerCase());
    this.#fields = read.map(({ field, columns }) => ({
      field,
      columns: columns.map(({ index, inverted }) => ({
        field,
        inverted,
        monthFirst: mapping.format.monthFirst ?? false,
        slot: slots.get(index) ?? 0,
        header: (mapping.header[index] ?? '').trim(),
        known: new Map<string, Cell>(),
      })),
    }));
    const indexes = (...fields: Field[]): number[] =>
      mapping.mapping.filter((m) => fields.includes(m.field)).map((m) => m.index);
    this.#systemColumns = indexes('os').length > 0 ? indexes('os') : indexes('firmware');
    this.#nameColumns = indexes('name', 'fqdn', 'serial', 'device-id');
  }

  /** Remarks on the rows so far. */
  warnings(): Warning[] {
    return this.#warnings.list();
  }

  /** Maps one row. `values`: texts of the wanted columns; `fields`: how many fields the row has. */
  map(line: number, fields: number, values: readonly string[]): DeviceRecord | RowRefused {
    if (this.#isHeader(values)) return { reason: 'repeated-header', column: null };
    const found: Partial<Record<Field, string>> = {};
    let remarks: Set<string> | null = null;
    for (const { field, columns } of this.#fields) {
      let value = '';
      for (const column of columns) {
        const cell = this.#cell(column, values[column.slot] ?? '');
        if (cell.reject !== null) return { reason: cell.reject, column: column.header };
        for (const remark of cell.remarks) remarks = (remarks ?? new Set()).add(remark);
        if (value === '') value = cell.value;
      }
      found[field] = value;
    }
    const refused = this.#refusal(found, fields);
    if (refused !== null) return refused;
    if (fields < this.#width) this.#remark('short-row', line);
    if (!found['os'] && !found['os-version'] && !found['firmware']) this.#remark('os-unknown', line);
    if (remarks !== null) for (const remark of remarks) this.#remark(remark, line);
    return { line, values: found };
  }

  #remark(code: string, line: number): void {
    this.#warnings.add(code, REMARKS[code] ?? ROW_REMARKS[code] ?? code, line);
  }

  #cell(column: Column, text: string): Cell {
    const known = column.known?.get(text);
    if (known !== undefined) return known;
    const cell = readCell(text, column);
    if (column.known !== null && column.known.set(text, cell).size > REMEMBERED) column.known = null;
    return cell;
  }

  #refusal(found: Readonly<Partial<Record<Field, string>>>, fields: number): RowRefused | null {
    if (this.#systemColumns.every((index) => index >= fields)) return { reason: 'too-few-fields', column: null };
    if (found['name'] || found['fqdn'] || found['serial'] || found['device-id'] || found['mac-address']) return null;
    if (this.#nameColumns.every((index) => index >= fields)) return { reason: 'too-few-fields', column: null };
    const column = this.#fields.find((f) => f.field === 'name')?.columns[0]?.header;
    return { reason: 'missing-value', column: column ?? null };
  }

  #isHeader(values: readonly string[]): boolean {
    const names = this.#headerTexts;
    for (let i = 0; i < names.length; i++) {
      const value = values[i] ?? '';
      if (value.length > 200 || value.trim().toLowerCase() !== names[i]) return false;
    }
    return true;
  }
}

const ROW_REMARKS: Readonly<Record<string, string>> = {
  'short-row': 'fewer fields than there are columns: the missing ones are taken as empty',
  'os-unknown': 'no operating system given: the device counts as not known',
};
