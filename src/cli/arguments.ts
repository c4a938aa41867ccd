import { InvalidArgumentError } from 'commander';
import { isValid } from '../domain/calendar.ts';
import { didYouMean } from '../domain/nearest.ts';

/** A day as an argument. Only the one form that cannot be read two ways. */
export function dayArgument(text: string): string {
  if (!isValid(text)) {
    throw new InvalidArgumentError('Wanted a day as YYYY-MM-DD, such as 2026-11-22.');
  }
  return text;
}

/** One line of text: a name, a title, a reference. The same rule as `Line` in the domain. */
export function lineArgument(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new InvalidArgumentError('It is empty.');
  if (/[\p{Cc}\u2028\u2029]/u.test(trimmed))
    throw new InvalidArgumentError('Wanted one line without control characters.');
  if (trimmed.length > 2_000) throw new InvalidArgumentError('Wanted at most 2,000 characters.');
  return trimmed;
}

/** Why a text cannot be a comment or a reason; null when it can. The same rule as `Prose` in the domain. */
export function proseFault(text: string): string | null {
  if (text.trim() === '') return 'It is empty.';
  if (/[^\P{Cc}\n\t]/u.test(text)) return 'Wanted text without control characters.';
  return text.length > 20_000 ? 'Wanted at most 20,000 characters.' : null;
}

/** Text of one or more lines as an argument. */
export function proseArgument(text: string): string {
  const fault = proseFault(text);
  if (fault !== null) throw new InvalidArgumentError(fault);
  return text;
}

/** Collects an option that may be given more than once. */
export function repeatable<T>(parse: (text: string) => T): (text: string, before: T[] | undefined) => T[] {
  return (text, before) => [...(before ?? []), parse(text)];
}

/** A list with commas, each one of `known`; order and repeats do not matter. */
export function listOf(known: readonly string[]): (text: string, before: string[] | undefined) => string[] {
  return (text, before) => {
    const parts = text.split(',').map((p) => p.trim());
    for (const part of parts) {
      if (!known.includes(part)) {
        throw new InvalidArgumentError(`Wanted ${known.join(', ')}; found "${part}"${didYouMean(part, known)}`);
      }
    }
    return [...new Set([...(before ?? []), ...parts])];
  };
}

/** A whole number of days. */
export function daysArgument(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('Wanted a whole number of days, such as 180.');
  return Number(text);
}

/** How many are done at once: a whole number from 1 to 64. */
export function jobsArgument(text: string): number {
  if (!/^([1-9]|[1-5]\d|6[0-4])$/.test(text)) throw new InvalidArgumentError('Wanted a whole number from 1 to 64.');
  return Number(text);
}
