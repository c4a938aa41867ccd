import type { DateOrder, Warning } from '../domain/inventory.ts';
import { WarningLog } from '../domain/warning-log.ts';
import { FIELD_KINDS } from './field-kinds.ts';
import type { Mapping } from './mapping.ts';
import { trimmed, withoutControls } from './values/clean.ts';
import { type DayOrMonth, type OrderTold, provenOrder } from './values/date.ts';

/** Remark on a cell whose date cannot be in the order of its column. */
export const OTHER_ORDER = 'other-date-order';

/**
 * The order in which the dates of a column are read, from its first cells: the one they prove, where they do not prove
 * both; else day first, as dates are written here. A source that is known to write month first is taken at its word.
 */
export function orderOfDates(cells: readonly string[], monthFirst: boolean): DateOrder {
  if (monthFirst) return { order: 'month-first', by: 'stated' };
  const proven = new Set<DayOrMonth>();
  for (const cell of cells) {
    const order = provenOrder(trimmed(cell));
    if (order !== null) proven.add(order);
  }
  const [only] = proven;
  return proven.size === 1 && only !== undefined
    ? { order: only, by: 'proven' }
    : { order: 'day-first', by: 'assumed' };
}

/** Characters of a column's name that a remark shows. */
const LONGEST_HEADER = 60;

/** Cells of columns, by their index in the header: a list for each, in the order asked for. */
export type CellsOf = (columns: readonly number[]) => readonly (readonly string[])[];

/**
 * The order of each column of dates of a file, by its index in the header. `firstCells`: gives the first cells of
 * columns, asked for only where there are any of dates; null where none are at hand.
 */
export function datesOrders({ fields, format }: Mapping, firstCells: CellsOf | null): Map<number, DateOrder> {
  const dated = fields.filter(({ field }) => FIELD_KINDS[field].startsWith('date'));
  const columns = [...new Set(dated.flatMap((f) => f.columns.map((c) => c.index)))];
  const cells = columns.length === 0 ? [] : (firstCells?.(columns) ?? []);
  return new Map(columns.map((index, i) => [index, orderOfDates(cells[i] ?? [], format.monthFirst ?? false)]));
}

/** Those columns, ready to be read. */
export function dateColumns(mapping: Mapping, orders: ReadonlyMap<number, DateOrder>): Map<number, DateColumn> {
  return new Map(
    [...orders].map(([index, order]) => [index, new DateColumn(shownHeader(mapping.header[index] ?? ''), order)]),
  );
}

/** A column of dates while it is read: the order it is read in, and what its cells tell of that. */
export class DateColumn {
  readonly header: string;
  readonly #decided: DateOrder;
  /** For each thing that dates of figures tell, the line of the first that does. */
  readonly #first = new Map<OrderTold, number>();

  constructor(header: string, decided: DateOrder) {
    this.header = header;
    this.#decided = decided;
  }

  get monthFirst(): boolean {
    return this.#decided.order === 'month-first';
  }

  /** Takes note of a date of figures; of each distinct text at least once, at the line where it comes first. */
  note(told: OrderTold, line: number): void {
    if (!this.#first.has(told)) this.#first.set(told, line);
  }

  /** The order, and how it is known by now; null where the column has no dates of figures, so that none matters. */
  order(): DateOrder | null {
    if (this.#first.size === 0) return null;
    const { order, by } = this.#decided;
    const confirmed = by === 'assumed' && this.#first.has(order) && !this.contradicted;
    return confirmed ? { order, by: 'proven' } : this.#decided;
  }

  /** True when a date was met that cannot be in the order of the column. */
  get contradicted(): boolean {
    return this.#first.has(this.monthFirst ? 'day-first' : 'month-first');
  }

  /** Line of the first date of figures that tells so. */
  line(told: OrderTold): number | undefined {
    return this.#first.get(told);
  }
}

/** What is to be remarked on the columns of dates of a file: where an order was proven that is not ours, or only assumed. */
export function orderWarnings(columns: readonly DateColumn[]): Warning[] {
  const proven = columns.filter((c) => c.monthFirst && c.order()?.by === 'proven');
  const assumed = columns.filter((c) => c.order()?.by === 'assumed' && c.line('either') !== undefined);
  return [
    ...onColumns(
      proven,
      'month-first-date',
      'month-first',
      'read month first, as a date that can be nothing else proves',
    ),
    ...onColumns(
      assumed,
      'day-first-assumed',
      'either',
      'no date of the column proves whether day or month comes first: read day first, unless a saved mapping says otherwise',
    ),
  ];
}

function onColumns(columns: readonly DateColumn[], code: string, told: OrderTold, message: string): Warning[] {
  const log = new WarningLog();
  const lines = columns.map((c) => c.line(told)).sort((a, b) => (a ?? 0) - (b ?? 0));
  for (const line of lines) log.add(code, `${message}: ${named(columns)}`, line);
  return log.list();
}

/** The remark on dates in another order than their column, with the columns that hold them. */
export function contradictionWords(columns: readonly DateColumn[]): string {
  const said = columns
    .filter((c) => c.contradicted)
    .map((c) => `${named([c])} is read ${c.monthFirst ? 'month' : 'day'} first`);
  return `dates that cannot be in the order of their column, taken as missing; ${said.join(', ')}: doubt its other dates too`;
}

function shownHeader(text: string): string {
  return withoutControls(text).trim().slice(0, LONGEST_HEADER);
}

/** Columns as a remark names them. */
export function named(columns: readonly { header: string }[]): string {
  return columns.map((c) => JSON.stringify(shownHeader(c.header))).join(', ');
}
