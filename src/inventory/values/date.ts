import { dayFromNumber, isoDate } from '../../domain/calendar.ts';

/** `remark`: the text was understood, but in a way the reader should know of. */
export type DateRead = { date: string; remark: 'excel-serial-date' | 'month-first-date' | 'epoch-date' | null };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONGEST = 48;

/** What may follow the day: a time, a zone, a weekday is not needed. Not judged: only the day counts. */
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
 * 60000), seconds or milliseconds since 1970, Windows file times. Month first is taken where the figures prove it, or
 * where the source is known to write so (`monthFirst`). Times and zones after the day are let be. Null: not a date.
 */
export function readDate(text: string, monthFirst: boolean): DateRead | null {
  if (text.length > LONGEST) return null;
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
export function provenOrder(text: string): 'day-first' | 'month-first' | null {
  const numeric = text.length > LONGEST ? null : NUMERIC.exec(text);
  if (numeric === null) return null;
  const [first, second, year] = [Number(numeric[1]), Number(numeric[2]), fullYear(numeric[3] ?? '')];
  const [dayFirst, american] = [isoDate(year, second, first) !== null, isoDate(year, first, second) !== null];
  if (dayFirst === american) return null;
  return dayFirst ? 'day-first' : 'month-first';
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
  if (monthFirst) return american !== null ? plain(american) : plain(dayFirst);
  if (dayFirst !== null) return plain(dayFirst);
  return american === null ? null : { date: american, remark: 'month-first-date' };
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
