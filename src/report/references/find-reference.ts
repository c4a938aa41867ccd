import { nearest } from '../../domain/nearest.ts';
import type { Reference } from './reference.ts';

export type FoundReference =
  /** `also`: others whose id is what was typed, such as the principle E1 beside the first edition. */
  | { found: Reference; also: readonly Reference[] }
  /** More than one fits: each is named by its `ref`. */
  | { choices: readonly Reference[] }
  /** None does; `near` is one that may have been meant. */
  | { near: string | null };

/** The short form in which people name an item: lower case, without the prefix of the data security standards. */
function short(text: string): string {
  return text.toLowerCase().replace(/(^|[./])ndg-/, '$1');
}

/**
 * The figure that a person asks for: by the short reference printed in the private paper, by an id (`8.1.2`, with its
 * edition `ndg-10@2023-24/8.1.2` where several have it), an edition's key, a measure's id, a quarter, or `reconciliation`.
 * An exact reference goes before an exact id, and both before the same in another case or a shorter form.
 */
export function findReference(references: readonly Reference[], typed: string): FoundReference {
  const text = typed.trim();
  const wanted = short(text).replace(/^(\d{4})q([1-4])$/, '$1-q$2');
  const ways: ((r: Reference) => boolean)[] = [
    (r) => r.ref === text,
    (r) => r.names.includes(text),
    (r) => r.ref.toLowerCase() === text.toLowerCase(),
    (r) => short(r.ref) === wanted || r.names.some((name) => short(name) === wanted),
  ];
  for (const fits of ways) {
    const choices = references.filter(fits);
    const [found, ...more] = choices;
    if (found === undefined) continue;
    if (more.length > 0) return { choices };
    return { found, also: references.filter((r) => r !== found && r.names.includes(text)) };
  }
  return { near: nearest(text, [...new Set(references.flatMap((r) => [r.ref, ...r.names]))]) };
}
