import type { Field } from '../domain/inventory.ts';
import { filledCells } from './content-guess.ts';

/** Fields whose values say which device or person a row is about. */
const TELLING: ReadonlySet<Field> = new Set<Field>([
  'device-id',
  'name',
  'fqdn',
  'serial',
  'ip-address',
  'mac-address',
  'owner',
  'owner-email',
  'notes',
]);

/** Longest sample that is shown. */
const LONGEST = 40;
const SAMPLES = 3;

/**
 * A few distinct values of a column, to show what it holds. Those that tell a device or a person are masked: letters
 * become x, digits 9, so that their form can be seen. A column of no known field is masked too unless its values repeat.
 */
export function shownSamples(cells: readonly string[], field: Field | null): string[] {
  const filled = filledCells(cells);
  const distinct = [...new Set(filled)];
  const repeats = distinct.length <= filled.length / 2;
  const open = field === null ? repeats && !distinct.some((t) => t.includes('@')) : !TELLING.has(field);
  return [...new Set(distinct.map((text) => cut(open ? text : mask(text))))].slice(0, SAMPLES);
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function mask(text: string): string {
  return text
    .replace(/\p{Lu}/gu, 'X')
    .replace(/[\p{L}\p{M}]/gu, (letter) => (letter === 'X' ? 'X' : 'x'))
    .replace(/\p{N}/gu, '9');
}
