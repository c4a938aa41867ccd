import type { Result } from '../domain/result.ts';
import type { Device, DeviceList } from '../inventory/device.ts';
import {
  EXCEPTION_COLUMNS,
  type Exception,
  type ExceptionList,
  exceptionCells,
  isException,
  keptExceptions,
} from '../report/exceptions.ts';
import { csvLine } from './classify/csv-line.ts';

/** Columns that name a device: only where they were asked for. */
const NAME_FIELDS = ['name', 'serial', 'site'] as const;
const NAME_COLUMNS = ['Device name', 'Serial number', 'Site'] as const;

/** Lines gathered before they are turned into bytes, so that texts of many rows are never held at once. */
const LINES_AT_ONCE = 1_000;

/**
 * Every device without proven support, one a row, by file and line of its inventory. Takes the result, the devices counted
 * where the run has them, and whether their names, serial numbers and sites are to be told. Null where no estate was
 * measured. From a kept result alone (`devices` null) the devices whose support could not be told are missing, for a result
 * keeps no rows of them: `untold` counts them.
 */
export function exceptionList(result: Result, devices: DeviceList | null, withNames: boolean): ExceptionList | null {
  if (result.estate === null) return null;
  const kept = keptExceptions(result.estate);
  const columns = [...EXCEPTION_COLUMNS, ...(withNames ? NAME_COLUMNS : [])];
  if (devices === null) return { ...kept, columns };
  const labelOf = labels(result.estate);
  const rows = function* (): Generator<string[]> {
    for (const device of devices) {
      if (!isException(device.phase)) continue;
      const names = withNames ? NAME_FIELDS.map((field) => device.values[field] ?? '') : [];
      yield [...exceptionCells(exceptionOf(device, labelOf(device))), ...names];
    }
  };
  return { columns, rows, untold: 0 };
}

/** `exceptions.csv` of a private pack. */
export function exceptionsFile(list: ExceptionList): Uint8Array {
  const lines = new CsvBytes();
  lines.add(list.columns);
  for (const row of list.rows()) lines.add(row);
  return lines.bytes();
}

function exceptionOf({ source, line, class: of, phase: on }: Device, label: string): Exception {
  const { phase, ends, isolate } = on;
  return { place: { file: source.name, line }, class: of, label, phase, ends, ...(isolate && { isolate }) };
}

type Estate = NonNullable<Result['estate']>;

/** Systems in the words of the result's table of releases, of which every device counted is in one row. */
function labels({ releases }: Estate): (device: Device) => string {
  const keyOf = (...parts: readonly (string | null)[]): string => JSON.stringify(parts);
  const known = new Map(releases.map((r) => [keyOf(r.product, r.class, r.phase, r.ends, r.because), r.label]));
  return ({ recognition, class: of, phase: { phase, ends, because } }) =>
    known.get(keyOf(recognition.product, of, phase, ends, because)) ?? recognition.product ?? 'Not recognised';
}

/** Lines of CSV as bytes: a mark at the head by which Excel knows UTF-8, and line ends as RFC 4180 has them. */
class CsvBytes {
  readonly #done: Uint8Array[] = [];
  #lines: string[] = ['\uFEFF'];

  add(cells: readonly string[]): void {
    this.#lines.push(csvLine(cells), '\r\n');
    if (this.#lines.length >= LINES_AT_ONCE) this.#flush();
  }

  bytes(): Uint8Array {
    this.#flush();
    return Buffer.concat(this.#done);
  }

  #flush(): void {
    this.#done.push(Buffer.from(this.#lines.join(''), 'utf8'));
    this.#lines = [];
  }
}
