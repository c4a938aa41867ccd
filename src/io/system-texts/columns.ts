import { didYouMean, nearest } from '../../domain/nearest.ts';

/** What an input to `classify` may say of a system. */
export const TEXT_COLUMNS = ['os', 'version', 'build', 'edition', 'manufacturer', 'model'] as const;
export type TextColumn = (typeof TEXT_COLUMNS)[number];

/** All columns that are understood; `id` is handed through. */
export const KNOWN_COLUMNS = ['id', ...TEXT_COLUMNS] as const;
export type KnownColumn = (typeof KNOWN_COLUMNS)[number];

/** One system to be classified, with the line it stands on (from 1) and what was said of it, as it stands there. */
export type SystemText = {
  line: number;
  id: string | number | null;
  said: Readonly<Partial<Record<TextColumn, string>>>;
};

/** The column a name stands for, whatever its case; null for any other. */
export function columnNamed(name: string): KnownColumn | null {
  const plain = name.trim().toLowerCase();
  return KNOWN_COLUMNS.find((c) => c === plain) ?? null;
}

/** Names that are not understood and look like a slip of one that is and is not there: never read past in silence. */
export function misspelt(names: readonly string[]): string[] {
  const present = new Set(names.map(columnNamed));
  const free = KNOWN_COLUMNS.filter((c) => !present.has(c));
  return names
    .filter((name) => columnNamed(name) === null && name.trim() !== '' && nearest(name.trim(), free) !== null)
    .map((name) => `${JSON.stringify(name)} is not a column that is read${didYouMean(name.trim(), free)}`);
}
