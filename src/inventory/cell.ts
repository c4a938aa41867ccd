import type { Field, RejectReason } from '../domain/inventory.ts';
import { FIELD_KINDS, type FieldKind } from './field-kinds.ts';
import {
  hasControl,
  isDateLike,
  isOverflow,
  isPlaceholder,
  isScientific,
  trimmed,
  withoutControls,
} from './values/clean.ts';
import { type OrderTold, readDate } from './values/date.ts';
import { isDenied } from './values/denial.ts';
import { opposite, readYesNo } from './values/yes-no.ts';

/**
 * A cell understood: its value (empty when it says nothing), remarks to be made, or why its row cannot be used. `told`:
 * what a date of figures tells of the order that its column is in.
 */
export type Cell = { value: string; remarks: readonly string[]; reject: RejectReason | null; told?: OrderTold };

export type CellReading = { field: Field; inverted: boolean; monthFirst: boolean };

/** What each remark means, for the warning that is printed. */
export const REMARKS: Readonly<Record<string, string>> = {
  'bad-date': 'not a date that is understood: taken as missing',
  'excel-serial-date': 'a date as a spreadsheet counts days: turned into a date',
  'other-date-order': 'a date that cannot be in the order of its column: taken as missing',
  'epoch-date': 'a date in seconds since 1970: turned into a date',
  'excel-scientific': 'digits lost by a spreadsheet (1.23E+10): kept as text, not used to tell devices apart',
  'excel-date-hostname': 'a name that a spreadsheet has taken for a date',
  'excel-overflow': 'a spreadsheet column was too narrow (####): taken as missing',
  'control-char-stripped': 'control characters were left out',
  'formula-like': 'text that a spreadsheet would run as a formula: kept as text',
  'unclear-state': 'neither a yes nor a no that is understood: taken as not known',
  'bad-number': 'not a whole number of days: taken as missing',
  'long-name': 'more than 255 characters in what names the device or its system',
};

const NOTHING: Cell = { value: '', remarks: [], reject: null };

const NO_REMARKS: readonly string[] = [];

function just(value: string, ...remarks: string[]): Cell {
  return { value, remarks, reject: null };
}

/** Reads one cell for its field. Pure; the same text always gives the same cell. */
export function readCell(text: string, reading: CellReading): Cell {
  const kind = FIELD_KINDS[reading.field];
  const value = trimmed(text);
  if (value === '' || isPlaceholder(value)) return NOTHING;
  if (isOverflow(value)) return overflow(kind, reading.field);
  if (hasControl(value)) {
    if (kind === 'key') return { value: '', remarks: [], reject: 'control-char' };
    const cell = byKind(withoutControls(value), kind, reading);
    // Line breaks and tabs are ordinary in free text: they become blanks without a remark.
    if (!hasControl(value.replace(/[\r\n\t]/g, ' '))) return cell;
    return { ...cell, remarks: [...cell.remarks, 'control-char-stripped'] };
  }
  return byKind(value, kind, reading);
}

/** A printed column of ####: fatal for what names the device or its system, else a value that is missing. */
function overflow(kind: FieldKind, field: Field): Cell {
  if (field === 'name' || field === 'os') return { value: '', remarks: [], reject: 'excel-overflow' };
  return just('', kind === 'date' || kind === 'date-or-yes-no' ? 'bad-date' : 'excel-overflow');
}

function byKind(value: string, kind: FieldKind, reading: CellReading): Cell {
  switch (kind) {
    case 'key':
      return keyCell(value, reading.field);
    case 'text':
      return just(value, ...formula(value));
    case 'date':
      return dateCell(value, reading.monthFirst) ?? just('', 'bad-date');
    case 'date-or-yes-no':
      return dateCell(value, reading.monthFirst) ?? stateCell(value, reading);
    case 'yes-no':
      return stateCell(value, reading);
    case 'number':
      return /^\d{1,6}$/.test(value) ? just(String(Number(value))) : just('', 'bad-number');
    case 'reference':
      // A build or a reference by its name, unless the text says that there is none.
      return just(readYesNo(value) ?? (isDenied(value) ? 'no' : 'yes'));
  }
}

function keyCell(value: string, field: Field): Cell {
  const remarks = formula(value);
  if (field !== 'os' && isScientific(value)) remarks.push('excel-scientific');
  if (field === 'name' && isDateLike(value)) remarks.push('excel-date-hostname');
  if (value.length > 255) remarks.push('long-name');
  return just(value, ...remarks);
}

function formula(value: string): string[] {
  return /^[=+\-@]/.test(value) ? ['formula-like'] : [];
}

function dateCell(value: string, monthFirst: boolean): Cell | null {
  const read = readDate(value, monthFirst);
  if (read === null) return null;
  const { date, remark, told } = read;
  // Tools write their own first day (0001, 1601, 1899) for "never".
  if (date !== '' && date < '1970-01-01') return just('', 'bad-date');
  const remarks = remark === null ? NO_REMARKS : [remark];
  return told === undefined ? { value: date, remarks, reject: null } : { value: date, remarks, reject: null, told };
}

function stateCell(value: string, { field, inverted }: CellReading): Cell {
  // "Disabled" in a column of this name says that autorun is off.
  if (field === 'autorun-disabled' && /^disabled$/i.test(value)) return just('yes');
  const said = readYesNo(value);
  const meant = inverted ? opposite(said) : said;
  return meant === null ? just('', 'unclear-state') : just(meant);
}
