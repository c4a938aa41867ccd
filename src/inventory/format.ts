import type { DeviceClass, Field } from '../domain/inventory.ts';

/** One kind of export: how it is told, and which of its columns hold what. Adding one is a file like this and a line in `formats.ts`. */
export type InventoryFormat = {
  /** Id, as given with `--format`. */
  name: string;
  title: string;
  /** Sets of column names; a file that has all names of one set is this kind of export. */
  tells: readonly (readonly string[])[];
  /**
   * What every row of it is. `medical` holds whatever a row's own words say: a printer in the register of medical devices
   * is part of one. Any other class counts where a row tells none.
   */
  deviceClass?: DeviceClass;
  /** For each field its columns, best first: the first one that is filled in a row counts. */
  columns: Readonly<Partial<Record<Field, readonly string[]>>>;
  /** Columns that say the opposite of their field. */
  inverted?: readonly string[];
  /** Columns that are known not to mean what their name suggests elsewhere. */
  ignored?: readonly string[];
  /** What to export instead, where a column that is needed is not there. */
  advice?: string;
  /** True for a tool that writes month before day; else each column of dates is judged by what it holds. */
  monthFirst?: boolean;
};
