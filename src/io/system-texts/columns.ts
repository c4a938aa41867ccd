import { nearest } from '../../domain/nearest.ts';

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

/** What tools call these columns, without case, blanks and marks. */
const ELSEWHERE: ReadonlyMap<string, TextColumn> = new Map(
  Object.entries({
    operatingsystem: 'os',
    operatingsystemname: 'os',
    osname: 'os',
    operatingsystemversion: 'version',
    osversion: 'version',
    operatingsystembuild: 'build',
    osbuild: 'build',
    osbuildnumber: 'build',
    buildnumber: 'build',
    operatingsystemedition: 'edition',
    osedition: 'edition',
  } as const),
);

/**
 * Names that are not understood and look like a slip of one that is and is not there, or are what tools call it: never
 * read past in silence, for what is left would be told without them.
 */
export function misspelt(names: readonly string[]): string[] {
  const present = new Set(names.map(columnNamed));
  const free = KNOWN_COLUMNS.filter((c) => !present.has(c));
  return names.flatMap((name) => {
    if (columnNamed(name) !== null || name.trim() === '') return [];
    const called = ELSEWHERE.get(name.toLowerCase().replace(/[^a-z]/g, ''));
    const meant = called !== undefined && free.includes(called) ? called : nearest(name.trim(), free);
    return meant === null ? [] : [`${JSON.stringify(name)} is not a column that is read (did you mean "${meant}"?)`];
  });
}
