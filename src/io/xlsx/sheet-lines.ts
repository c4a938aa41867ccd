import { LIMITS } from '../csv/limits.ts';

/**
 * Turns the rows of a sheet into lines of CSV, the line number being the row number: empty rows between others become
 * empty lines, those at the end are none. A sheet leaves out empty cells at the end of a row; rows are filled up to the
 * widest of the first ones, among which the column names are.
 */
export class SheetLines {
  #row = 0;
  #width = 0;
  #filled = 0;
  #text = '';

  /** True once a row with anything in it was added. */
  get any(): boolean {
    return this.#filled > 0;
  }

  /** Adds row `number`, which is greater than any before; `fields` are CSV fields and may be changed. */
  add(number: number, fields: string[]): void {
    while (fields.length > 0 && fields.at(-1) === '') fields.pop();
    if (fields.length === 0) return;
    if (this.#filled < LIMITS.headerWithin)
      this.#width = Math.max(this.#width, Math.min(fields.length, LIMITS.columns));
    while (fields.length < this.#width) fields.push('');
    // Quoted, so that no text of the first cell is taken for the beginning of another kind of file.
    if (this.#filled === 0 && !fields[0]?.startsWith('"')) fields[0] = `"${fields[0]}"`;
    this.#text += `${'\n'.repeat(number - this.#row - 1)}${fields.join(',')}\n`;
    this.#row = number;
    this.#filled++;
  }

  /** The lines that were added since the last call. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }
}
