import { dayFromNumber, isoDate } from '../../domain/calendar.ts';

/** Which of day and month stands first in a date of figures. */
export type DayOrMonth = 'day-first' | 'month-first';

/** What a date of figures tells of that order: the one it can only be in, `either`, or `same` where both give one day. */
export type OrderTold = DayOrMonth | 'either' | 'same';

/**
 * `remark`: the text was understood, but in a way the reader should know of. `other-date-order`: a date, but none in the
 * order asked for; `date` is then empty. `told`: of dates of figures only.
 */
export type DateRead = {
  date: string;
  remark: 'excel-serial-date' | 'other-date-order' | 'epoch-date' | null;
  told?: OrderTold;
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONGEST = 48;

/** What may stand before the day, and says nothing more than it does. */
const WEEKDAY = /^(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? +/i;

/** What may follow the day: a time, a zone. Not judged: only the day counts. */
const REST = '(?:$|[T, ].*$)';
const ISO = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${REST}`);
const NUMERIC = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})${REST}`);
const DAY_NAMED = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[-/. ]+([A-Za-z]{3,9})[-/. ,]+(\\d{4}|\\d{2})${REST}`);
const NAMED_DAY = new RegExp(`^([A-Za-z]{3,9})[-/. ]+(\\d{1,2})(?:st|nd|rd|th)?,?[-/. ]+(\\d{4})${REST}`);
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?(?:\.\d+)?(?:Z|[+-]\d{3,4})?$/;
const DIGITS = /^\d{5}(?:\.\d+)?$/;
const EPOCH_SECONDS = /^\d{10}(?:\.\d+)?$/;
const EPOCH_MILLISECONDS = /^\d{13}$/;
const FILE_TIME = /^1[23]\d{16}$/;

/**
 * Reads a day from the text of a cell: ISO, day first with figures or month names, Excel serial numbers (20000 to
 * 60000), seconds or milliseconds since 1970, Windows file times. Dates of figures are read day first, or all month first
 * (`monthFirst`): one that is no day in that order is never read in the other. A weekday before the day, and times and
 * zones after it, are let be.
 * Null: not a date in any way.
 */
export function readDate(cell: string, monthFirst: boolean): DateRead | null {
  if (cell.length > LONGEST) return null;
  const text = cell.charCodeAt(0) > 0x39 ? cell.replace(WEEKDAY, '') : cell;
  const iso = ISO.exec(text);
  if (iso !== null) return plain(isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3])));
  const numeric = NUMERIC.exec(text);
  if (numeric !== null) return numericDate(Number(numeric[1]), Number(numeric[2]), numeric[3] ?? '', monthFirst);
  const named = DAY_NAMED.exec(text);
  if (named !== null) return plain(isoDate(fullYear(named[3] ?? ''), monthNumber(named[2] ?? ''), Number(named[1])));
  const month = NAMED_DAY.exec(text);
  if (month !== null) return plain(isoDate(Number(month[3]), monthNumber(month[1] ?? ''), Number(month[2])));
  const compact = COMPACT.exec(text);
  if (compact !== null) {
    const date = isoDate(Number(compact[1]), Number(compact[2]), Number(compact[3]));
    const year = Number(compact[1]);
    if (date !== null && year >= 1970 && year <= 2100) return plain(date);
  }
  return counted(text);
}

/** Which of day and month stands first in a date of figures, where the figures leave no doubt; else null. */
export function provenOrder(text: string): DayOrMonth | null {
  const told = readDate(text, false)?.told;
  return told === 'day-first' || told === 'month-first' ? told : null;
}

function plain(date: string | null): DateRead | null {
  return date === null ? null : { date, remark: null };
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  // Two figures: inventories hold no devices from before 1980.
  return year >= 80 ? 1900 + year : 2000 + year;
}

function monthNumber(name: string): number {
  const at = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return at + 1;
}

function numericDate(first: number, second: number, yearText: string, monthFirst: boolean): DateRead | null {
  const year = fullYear(yearText);
  const dayFirst = isoDate(year, second, first);
  const american = isoDate(year, first, second);
  const told = orderTold(dayFirst, american);
  if (told === null) return null;
  const date = monthFirst ? american : dayFirst;
  return date === null ? { date: '', remark: 'other-date-order', told } : { date, remark: null, told };
}

function orderTold(dayFirst: string | null, monthFirst: string | null): OrderTold | null {
  if (dayFirst === monthFirst) return dayFirst === null ? null : 'same';
  if (monthFirst === null) return 'day-first';
  return dayFirst === null ? 'month-first' : 'either';
}

function counted(text: string): DateRead | null {
  if (DIGITS.test(text)) {
    const serial = Math.floor(Number(text));
    if (serial < 20_000 || serial > 60_000) return null;
    // Day 25569 of the 1900 date system is 1970-01-01.
    const date = dayFromNumber(serial - 25_569);
    return date === null ? null : { date, remark: 'excel-serial-date' };
  }
  const seconds = EPOCH_SECONDS.test(text)
    ? Number(text)
    : EPOCH_MILLISECONDS.test(text)
      ? Number(text) / 1000
      : FILE_TIME.test(text)
        ? Number(text) / 1e7 - 11_644_473_600
        : null;
  if (seconds === null) return null;
  const date = dayFromNumber(Math.floor(seconds / 86_400));
  return date === null ? null : { date, remark: 'epoch-date' };
}
