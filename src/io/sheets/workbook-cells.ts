import { columnName, readAddress } from '../xlsx/cell-address.ts';
import { type Package, partAt, readAllXml } from '../xlsx/package.ts';
import { refuseOtherPackages } from '../xlsx/package-kind.ts';
import { RichText } from '../xlsx/rich-text.ts';
import { readWorkbook } from '../xlsx/workbook.ts';
import { XmlFault } from '../xlsx/xml-fault.ts';
import type { XmlHandler, XmlTag } from '../xlsx/xml-reader.ts';
import { readDirectory } from '../zip/directory.ts';
import { damaged } from '../zip/packed-faults.ts';
import { accessBytes } from '../zip/random-access.ts';
import { UnpackMeter } from '../zip/unpack-meter.ts';
import { type CellMeanings, readShows, readTexts, type StoredCell, textOfCell } from './cell-text.ts';

/** Texts of a sheet by row, then column, both from 1. Empty cells are left out. */
export type Grid = ReadonlyMap<number, ReadonlyMap<number, string>>;

/** Bytes that a workbook of replies may unpack to, and cells that one of its sheets may have. */
const LIMITS = { unpacked: 64 * 1024 ** 2, cells: 100_000, text: 100_000 } as const;

/**
 * The cells of a workbook's sheets by the sheet's name, for those named in `wanted`. Takes the bytes of an .xlsx file;
 * nothing in it is worked out or followed. Throws CsvFileError for a file of another kind, damaged, or far too large.
 */
export async function readWorkbookCells(
  name: string,
  bytes: Uint8Array,
  wanted: readonly string[],
): Promise<Map<string, Grid>> {
  const file = accessBytes(bytes);
  const parts = await readDirectory(name, file);
  const of: Package = { name, file, parts, meter: new UnpackMeter(name, LIMITS.unpacked) };
  await refuseOtherPackages(of);
  const workbook = await readWorkbook(of);
  const meanings: CellMeanings = {
    dates: workbook.dateSystem,
    texts: await readTexts(of, workbook.texts),
    shows: await readShows(of, workbook.styles),
  };
  const grids = new Map<string, Grid>();
  for (const sheet of workbook.sheets) {
    if (!wanted.includes(sheet.name) || grids.has(sheet.name)) continue;
    const part = partAt(of, sheet.path);
    if (part === null) throw damaged(name, `the sheet "${sheet.name}" is missing`);
    const reader = new GridReader(meanings);
    await readAllXml(of, part, reader);
    grids.set(sheet.name, reader.grid);
  }
  return grids;
}

/** Gathers the cells of one sheet as its XML goes by (ECMA-376 part 1, 18.3.1). */
class GridReader implements XmlHandler {
  readonly grid = new Map<number, Map<number, string>>();
  readonly #meanings: CellMeanings;
  readonly #rich = new RichText();
  #cell: StoredCell | null = null;
  #row = 0;
  #column = 0;
  #cells = 0;
  #inValue = false;
  #formula = false;
  #inRich = false;
  #inRows = false;

  constructor(meanings: CellMeanings) {
    this.#meanings = meanings;
  }

  open(tag: XmlTag): void {
    if (tag.name === 'sheetData') this.#inRows = true;
    else if (!this.#inRows) return;
    else if (this.#cell !== null) this.#openInCell(tag.name);
    else if (tag.name === 'row') {
      const stated = tag.attribute('r');
      this.#row = stated === null ? this.#row + 1 : Number(stated);
      this.#column = 0;
    } else if (tag.name === 'c') this.#openCell(tag);
  }

  close(name: string): void {
    if (name === 'sheetData') this.#inRows = false;
    const cell = this.#cell;
    if (cell === null) return;
    if (name === 'v') this.#inValue = false;
    else if (name === 'is') {
      cell.rich = this.#rich.value;
      this.#inRich = false;
    } else if (name === 'c') {
      const text = textOfCell(cell, this.#meanings);
      if (this.#formula && text === '' && cell.type !== 'str') {
        throw new XmlFault(`has a formula without a saved result in ${columnName(this.#column)}${this.#row}`);
      }
      this.#keep(text);
      this.#cell = null;
    } else if (this.#inRich) this.#rich.close(name);
  }

  text(piece: string): void {
    if (this.#cell === null) return;
    if (this.#inRich) this.#rich.text(piece);
    else if (this.#inValue) this.#cell.value += piece;
    if (this.#cell.value.length > LIMITS.text) throw new XmlFault('has a cell with far too long a text');
  }

  #openCell(tag: XmlTag): void {
    const stated = tag.attribute('r');
    const address = stated === null ? { row: this.#row, column: this.#column + 1 } : readAddress(stated);
    if (address === null || !Number.isInteger(this.#row)) throw new XmlFault('has a cell with a strange address');
    this.#row = address.row;
    this.#column = address.column;
    this.#formula = false;
    this.#cell = { type: tag.attribute('t') ?? 'n', style: tag.attribute('s'), value: '', rich: null };
  }

  #openInCell(name: string): void {
    if (name === 'v') this.#inValue = true;
    else if (name === 'f') this.#formula = true;
    else if (name === 'is') {
      this.#rich.clear();
      this.#inRich = true;
    } else if (this.#inRich) this.#rich.open(name);
  }

  #keep(text: string): void {
    if (text === '') return;
    this.#cells += 1;
    if (this.#cells > LIMITS.cells) throw new XmlFault('has far too many cells for a sheet of questions');
    const row = this.grid.get(this.#row) ?? new Map<number, string>();
    this.grid.set(this.#row, row.set(this.#column, text));
  }
}
