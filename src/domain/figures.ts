import { percentText } from './fraction.ts';
import type { IsoDate, Share } from './terms.ts';

/** Whole number with thousands commas: 12345 is "12,345". The same in every locale. */
export function wholeNumber(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A share with its denominator: "92.4% (4,310 of 4,664)"; "0 of 0" when nothing was looked at. */
export function shareText(share: Share): string {
  const of = `${wholeNumber(share.numerator)} of ${wholeNumber(share.denominator)}`;
  const percent = percentText(share, 1);
  return percent === null ? of : `${percent} (${of})`;
}

/** A count with its noun in the right number: "1 device", "1,204 devices". */
export function countText(n: number, one: string, many = `${one}s`): string {
  return `${wholeNumber(n)} ${n === 1 ? one : many}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** A day as it is written in English: 2026-11-22 is "22 November 2026". */
export function dayText(day: IsoDate): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}
