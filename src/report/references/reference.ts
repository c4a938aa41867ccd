import type { Place } from '../../domain/terms.ts';
import { numberText } from '../wording.ts';

export type ReferenceKind =
  | 'edition'
  | 'group'
  | 'standard'
  | 'assertion'
  | 'item'
  | 'pillar'
  | 'criterion'
  | 'element'
  | 'measure'
  | 'devices'
  | 'quarter'
  | 'reconciliation'
  | 'finding'
  | 'contradiction';

/** What a figure is made of: a smaller figure, with its own reference where it has one. */
export type Part = { readonly what: string; readonly figure: string; readonly ref: string | null };

/** Arithmetic made again from the parts. `holds` is false only where the program itself is wrong. */
export type Sum = {
  readonly says: string;
  readonly made: string;
  readonly printed: string;
  readonly holds: boolean;
};

/** A row of an input file that stands behind a figure. */
export type Row = { readonly place: Place; readonly what: string };

/** Where a figure comes from. Lists are empty where there is nothing of their kind. */
export type Explanation = {
  /** How the figure is worked out, in words, with the source of the rule. */
  readonly rule: string;
  readonly parts: readonly Part[];
  readonly sums: readonly Sum[];
  readonly rows: readonly Row[];
  /** What people said, line by line. */
  readonly answers: readonly string[];
  readonly basis: readonly string[];
  /** What would have to happen for the figure to be another. */
  readonly changes: readonly string[];
};

/**
 * A figure that can be asked about. `ref`: as printed in the private paper; the same from run to run. `names`: other words
 * under which a person may ask for it (an id, an edition's key). `explain` works its explanation out when it is wanted.
 */
export type Reference = {
  readonly ref: string;
  readonly kind: ReferenceKind;
  readonly title: string;
  readonly figure: string;
  readonly names: readonly string[];
  explain(): Explanation;
};

/** An explanation in which what is not given is empty. */
export function explanation(given: Partial<Explanation> & Pick<Explanation, 'rule'>): Explanation {
  return { parts: [], sums: [], rows: [], answers: [], basis: [], changes: [], ...given };
}

/** A part with the number that it adds to the whole. */
export type Counted = { readonly part: Part; readonly devices: number };

export function part(what: string, figure: string, ref: string | null = null): Part {
  return { what, figure, ref };
}

/** A whole that its parts have to add up to. */
export function addsUp(says: string, whole: number, parts: readonly number[]): Sum {
  const sum = parts.reduce((total, n) => total + n, 0);
  const terms = parts.length === 0 ? '0' : parts.map(numberText).join(' + ');
  const made = parts.length > 1 ? `${terms} = ${numberText(sum)}` : terms;
  return { says, made, printed: numberText(whole), holds: sum === whole };
}

/** A text that has to come out again. */
export function comesOut(says: string, printed: string, made: string): Sum {
  return { says, made, printed, holds: printed === made };
}

/** Lines of text out of those that are there. */
export function told(...lines: readonly (string | null | undefined | false)[]): string[] {
  return lines.filter((line): line is string => typeof line === 'string' && line !== '');
}
