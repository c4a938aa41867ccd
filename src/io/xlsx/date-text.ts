import { dayFromNumber } from '../../domain/calendar.ts';

/** Days from the beginning of the 1900 and of the 1904 date system to 1970-01-01 (ECMA-376 part 1, 18.17.4.1). */
const TO_1970 = { 1900: 25_569, 1904: 24_107 } as const;
const LAST_DAY = { 1900: 2_958_465, 1904: 2_957_003 } as const;
const SECONDS = 86_400;

export type DateSystem = 1900 | 1904;

/**
 * A day number as an ISO day, with the time where there is one, to the second; less than one day is a time alone.
 * Null for what is no day: negative, past the year 9999, or day 60 of the 1900 system, a 29 February that never was.
 */
export function dateText(value: number, system: DateSystem): string | null {
  if (!Number.isFinite(value) || value < 0 || value >= LAST_DAY[system] + 1) return null;
  const seconds = Math.round(value * SECONDS);
  let day = Math.floor(seconds / SECONDS);
  const time = clock(seconds - day * SECONDS);
  if (value < 1 && system === 1900) return time;
  if (system === 1900) {
    if (day === 60) return null;
    // The 1900 system counts that 29 February, so days before it are one too few from 1970.
    if (day < 60) day++;
  }
  const date = dayFromNumber(day - TO_1970[system]);
  if (date === null) return null;
  return time === '00:00:00' ? date : `${date}T${time}`;
}

function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** A date that its cell holds as ISO text: midnight goes, the rest stays. */
export function isoText(raw: string): string {
  return raw.trim().replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '');
}
