/*
 * Calendar arithmetic on ISO days without `Date`: pure folders have no clock, and a day has no time zone.
 * Proleptic Gregorian calendar, years 0001 to 9999.
 */

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const EPOCH = 719_162; // days from 0001-01-01 to 1970-01-01

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `YYYY-MM-DD` from whole numbers, or null when there is no such day. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return null;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** True for `YYYY-MM-DD` naming a day that exists. */
export function isValid(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  return isoDate(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))) !== null;
}

/** Whole days from 1970-01-01 to `date`; negative before it. Throws RangeError for what is not an ISO day. */
export function dayNumber(date: string): number {
  if (!isValid(date)) throw new RangeError(`not an ISO day: ${JSON.stringify(date.slice(0, 40))}`);
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const leapToday = month > 2 && isLeap(year) ? 1 : 0;
  const inYear = (DAYS_BEFORE_MONTH[month - 1] ?? 0) + leapToday + Number(date.slice(8, 10)) - 1;
  return before * 365 + leapDays + inYear - EPOCH;
}

/** The ISO day `days` whole days after 1970-01-01, or null outside years 1 to 9999. Inverse of `dayNumber`. */
export function dayFromNumber(days: number): string | null {
  const target = days + EPOCH;
  if (!Number.isInteger(days) || target < 0) return null;
  let year = Math.floor(target / 365.2425) + 1;
  const firstOf = (y: number): number => {
    const b = y - 1;
    return b * 365 + Math.floor(b / 4) - Math.floor(b / 100) + Math.floor(b / 400);
  };
  // The estimate is at most a year off.
  while (firstOf(year) > target) year--;
  while (firstOf(year + 1) <= target) year++;
  let rest = target - firstOf(year);
  let month = 1;
  while (rest >= daysInMonth(year, month)) {
    rest -= daysInMonth(year, month);
    month++;
  }
  return isoDate(year, month, rest + 1);
}

/** Whole days from one ISO day to another: positive when `to` is later. Throws RangeError for a bad day. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** The ISO day `days` after `date` (before it when negative). Throws RangeError for a bad day or one past year 9999. */
export function addDays(date: string, days: number): string {
  const found = dayFromNumber(dayNumber(date) + days);
  if (found === null) throw new RangeError(`${days} days after ${date} is outside the calendar`);
  return found;
}

/** Calendar quarter of an ISO day, as `2026-Q4`; sorts as text. Throws RangeError for a bad day. */
export function quarterOf(date: string): string {
  if (!isValid(date)) throw new RangeError(`not an ISO day: ${JSON.stringify(date.slice(0, 40))}`);
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

/** The latest of ISO days, or null when there is none. */
export function latestOf(days: readonly string[]): string | null {
  let latest: string | null = null;
  for (const day of days) if (latest === null || day > latest) latest = day;
  return latest;
}
