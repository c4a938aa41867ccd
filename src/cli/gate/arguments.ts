import { InvalidArgumentError } from 'commander';

/** `NAME=NUMBER` as an option's value. */
export type Bounded = { readonly name: string; readonly bound: number };

/** A plain decimal number, not negative. */
export function boundArgument(text: string): number {
  if (!/^\d{1,9}(\.\d{1,6})?$/.test(text)) throw new InvalidArgumentError('Wanted a number such as 95 or 2.5.');
  return Number(text);
}

/** `NAME=NUMBER`. Whether there is such a name is looked up when the thresholds are put together. */
export function boundedArgument(text: string): Bounded {
  const at = text.lastIndexOf('=');
  const name = text.slice(0, Math.max(at, 0)).trim();
  if (name === '') throw new InvalidArgumentError('Wanted NAME=NUMBER.');
  return { name, bound: boundArgument(text.slice(at + 1).trim()) };
}

/** A whole number, not negative. */
export function countArgument(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Wanted a whole number, such as 0.');
  return Number(text);
}

const EDITION = /^[a-z0-9-]+@[A-Za-z0-9.-]+(\/[a-z-]+)?(#[A-Za-z0-9._@+-]+)?$/;

/** `EDITION`, `EDITION/SETTING` for one care setting, and either with `#STANDARD`. */
export function metArgument(text: string): string {
  if (!EDITION.test(text)) {
    throw new InvalidArgumentError('Wanted EDITION or EDITION#STANDARD, such as ndg-10@2023-24#NDG-8.');
  }
  return text;
}

/** `EDITION=NUMBER`, `EDITION#PILLAR=NUMBER`; of either, one care setting: `EDITION/SETTING`. */
export function scoreArgument(text: string): Bounded {
  const bounded = boundedArgument(text);
  if (!EDITION.test(bounded.name)) {
    throw new InvalidArgumentError('Wanted EDITION=NUMBER or EDITION#PILLAR=NUMBER, such as wgll@2026-1=2.5.');
  }
  return bounded;
}

/** A percentage for every edition, whose name is then empty, or `EDITION=NUMBER` for one. */
export function openArgument(text: string): Bounded {
  if (!text.includes('=')) return { name: '', bound: boundArgument(text) };
  const bounded = boundedArgument(text);
  if (!EDITION.test(bounded.name) || bounded.name.includes('#')) {
    throw new InvalidArgumentError('Wanted PERCENT or EDITION=PERCENT, such as ndg-10@2023-24=10.');
  }
  return bounded;
}

/** An option given once only: of two bounds the looser one must not win by standing last. */
export function once<T>(parse: (text: string) => T): (text: string, before: T | undefined) => T {
  return (text, before) => {
    if (before !== undefined) throw new InvalidArgumentError('It is given twice.');
    return parse(text);
  };
}
