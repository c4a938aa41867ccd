import { basename, resolve } from 'node:path';
import { daysBetween } from '../domain/calendar.ts';
import { countText } from '../domain/figures.ts';
import type { Result } from '../domain/result.ts';
import type { IsoDate } from '../domain/terms.ts';
import { UserError } from '../errors.ts';
import { loadLifecycleData } from '../io/lifecycle-data.ts';
import type { ExtendedLifecycle, ImportPath } from '../io/lifecycle-imports.ts';
import { safe } from './safe-text.ts';
import type { GlobalOptions, Surroundings } from './surroundings.ts';

/** Options that say which lifecycle data to use and how old they may be. */
export type LifecycleOptions = Pick<GlobalOptions, 'lifecycle' | 'maxDataAge'>;

/** The lifecycle data that ship, with the files of --lifecycle and `own` ones in the place of their products. */
export async function extendedLifecycle(
  options: LifecycleOptions,
  around: Surroundings,
  load: typeof loadLifecycleData,
  own: readonly ImportPath[] = [],
): Promise<ExtendedLifecycle> {
  const given = (options.lifecycle ?? []).map((file) => ({ path: resolve(around.cwd, file), name: basename(file) }));
  const loaded = await load(around.shippedStandards);
  const paths = [...own, ...given];
  if (paths.length === 0) return { ...loaded, imported: [] };
  // What reads YAML takes longer to load than a small inventory takes to read.
  const { withImported } = await import('../io/lifecycle-imports.ts');
  return withImported(loaded, paths);
}

/**
 * The lifecycle data that ship, with the files of the workspace (`own`) and of --lifecycle in the place of their
 * products. Tells the date of each as a note. Throws a UserError for files that cannot be used, and, of the kind for
 * what was not measured, when data are older on the day `on` than --max-data-age allows.
 */
export async function openLifecycle(
  options: LifecycleOptions,
  on: IsoDate,
  around: Surroundings,
  load: typeof loadLifecycleData = loadLifecycleData,
  own: readonly ImportPath[] = [],
): Promise<ExtendedLifecycle> {
  const lifecycle = await extendedLifecycle(options, around, load, own);
  for (const { text } of datesOf(lifecycle)) around.terminal.note(safe(text));
  const faults = tooOld(lifecycle, on, options.maxDataAge);
  if (faults.length > 0) {
    const most = countText(options.maxDataAge ?? 0, 'day');
    throw new UserError(
      `support dates are older on ${on} than --max-data-age allows (${most})`,
      faults,
      'not-measured',
    );
  }
  return lifecycle;
}

type Dated = { name: string; checkedOn: IsoDate; text: string };

/** Each part of the data with the day it was collected. */
export function datesOf({ data, imported }: ExtendedLifecycle): Dated[] {
  const { checkedOn } = data.meta;
  const shipped = {
    name: 'the data that ship',
    checkedOn,
    text: `Support dates: those that ship, collected on ${checkedOn}`,
  };
  const own = imported.flatMap(({ file, products }) =>
    products.map(({ id, checkedOn: day }) => ({
      name: `${id} of ${file}`,
      checkedOn: day,
      text: `Support dates of ${id}: from ${file}, collected on ${day}`,
    })),
  );
  return [shipped, ...own];
}

/** What is older on a day than a number of days, in words; nothing where no number is given. */
export function tooOld(lifecycle: ExtendedLifecycle, on: IsoDate, most: number | undefined): string[] {
  if (most === undefined) return [];
  return datesOf(lifecycle).flatMap(({ name, checkedOn }) => {
    // Data collected after the day are of no age on it.
    const age = Math.max(0, daysBetween(checkedOn, on));
    return age > most ? [`${name}: collected on ${checkedOn}, ${countText(age, 'day')} old`] : [];
  });
}

/** The products that were imported, as a result lists them; nothing where none was. */
export function importedBasis({ imported }: ExtendedLifecycle): Pick<Result['basis']['lifecycle'], 'imported'> {
  if (imported.length === 0) return {};
  return {
    imported: imported.flatMap(({ file, products }) =>
      products.map(({ id, checkedOn }) => ({ file, product: id, checkedOn })),
    ),
  };
}
