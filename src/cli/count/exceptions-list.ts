import { resolve } from 'node:path';
import { countText } from '../../domain/figures.ts';
import { UserError } from '../../errors.ts';
import type { RowException } from '../../inventory/site-count.ts';
import { StreamedFile } from '../../io/streamed-file.ts';
import { csvLine } from '../classify/csv-line.ts';
import type { Surroundings } from '../surroundings.ts';
import { EXCEPTION_COLUMNS, exceptionLines } from './data.ts';

/** By this mark at the head of a file Excel knows UTF-8. */
const MARK = '\uFEFF';

/**
 * The list of rows without proven support, written while they are read: file, line, system, phase and end, and nothing
 * that names a device. A file that turns out to give nothing leaves nothing in it.
 */
export class ExceptionsList {
  readonly #file: StreamedFile;
  readonly #shown: string;
  readonly #farewell: Surroundings['farewell'];
  readonly #tidyBefore: () => void;
  #rows = 0;

  /** Throws a UserError where something stands at `path` already: nothing is ever written over. */
  constructor(path: string, { cwd, farewell }: Surroundings) {
    if (path === '' || path === '-') throw new UserError('--exceptions wants the name of a file to be written');
    this.#file = new StreamedFile(resolve(cwd, path), path);
    this.#shown = path;
    this.#farewell = farewell;
    this.#tidyBefore = farewell.tidy ?? (() => undefined);
    // Whoever breaks the command off finds no half of a list.
    farewell.tidy = () => {
      this.#tidyBefore();
      this.#file.drop();
    };
    this.#file.add(`${MARK}${csvLine(EXCEPTION_COLUMNS)}\r\n`);
  }

  /** True when the list cannot be written to any more. */
  get broken(): boolean {
    return this.#file.over;
  }

  /** Reads one inventory with what takes its rows; what is thrown by it takes them away again. */
  async of<Read>(name: string, read: (take: (exception: RowException) => void) => Promise<Read>): Promise<Read> {
    const [mark, rows] = [this.#file.mark(), this.#rows];
    const lineOf = exceptionLines(name);
    try {
      return await read((exception) => {
        this.#rows++;
        this.#file.add(`${lineOf(exception)}\r\n`);
      });
    } catch (error) {
      this.#rows = rows;
      if (!this.#file.over) this.#file.backTo(mark);
      throw error;
    }
  }

  /** Gives the file its name. Returns what is to be told of it; null where it was broken off. */
  finish(): string | null {
    if (this.broken) return null;
    this.#file.finish();
    this.#farewell.tidy = this.#tidyBefore;
    return `wrote ${this.#shown}: ${countText(this.#rows, 'row')} not in support, or not to be told`;
  }

  /** Leaves nothing behind, unless it is finished. */
  drop(): void {
    this.#file.drop();
    this.#farewell.tidy = this.#tidyBefore;
  }
}
