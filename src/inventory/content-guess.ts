import type { Field } from '../domain/inventory.ts';
import { isPlaceholder, trimmed } from './values/clean.ts';
import { readDate } from './values/date.ts';

/** Tells whether a text names an operating system. */
export type IsSystem = (text: string) => boolean;

/** Fewer filled cells than this tell nothing of what a column holds. */
const FEWEST = 3;
/** Share of the filled cells that have to fit. */
const MOST = 0.8;

const MAC = /^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i;
const IP = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const MAIL = /^[^\s@]{1,64}@[^\s@]{1,200}\.[a-z]{2,20}$/i;
const SERIAL = /^(?=.{6,20}$)(?=.*\d)(?=.*[A-Z])[A-Z0-9]+$/;
const NAME = /^(?=.{2,63}$)(?=.*[a-z])[a-z0-9][a-z0-9-]*(?:\.[a-z0-9.-]+)?$/i;

/** Filled cells of a column, trimmed, without words for "nothing". */
export function filledCells(cells: readonly string[]): string[] {
  return cells.map(trimmed).filter((text) => text !== '' && !isPlaceholder(text));
}

/**
 * What a column seems to hold, by its first cells alone; null where they do not say. A guess for a person to confirm,
 * never a mapping by itself: serial numbers and names of devices look alike.
 */
export function guessField(cells: readonly string[], isSystem: IsSystem): Field | null {
  const filled = filledCells(cells);
  if (filled.length < FEWEST) return null;
  const fits = (test: (text: string) => boolean): boolean => filled.filter(test).length >= filled.length * MOST;
  if (fits((t) => MAC.test(t))) return 'mac-address';
  if (fits((t) => IP.test(t))) return 'ip-address';
  if (fits((t) => t.length <= 254 && MAIL.test(t))) return 'owner-email';
  if (fits((t) => readDate(t, false) !== null)) return 'last-seen';
  const distinct = new Set(filled.map((t) => t.toLowerCase())).size;
  const ownToEach = distinct >= filled.length * 0.95;
  if (ownToEach && fits((t) => t.length <= 20 && SERIAL.test(t)) && !sharesBeginning(filled)) return 'serial';
  if (ownToEach && fits((t) => t.length <= 63 && NAME.test(t)) && fits((t) => /\d/.test(t))) return 'name';
  return fits(isSystem) ? 'os' : null;
}

/** Names are given by a scheme ("WS-0012"); serial numbers are not. */
function sharesBeginning(texts: readonly string[]): boolean {
  const [first = ''] = texts;
  const beginning = first.slice(0, 2).toLowerCase();
  return texts.filter((t) => t.toLowerCase().startsWith(beginning)).length >= texts.length * MOST;
}
