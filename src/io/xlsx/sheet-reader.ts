import { WarningLog } from '../../domain/warning-log.ts';
import { columnName, readAddress } from './cell-address.ts';
import { type CellContext, cellField, type RawCell } from './cell-field.ts';
import { SHEET_LIMITS } from './limits.ts';
import { isRounded } from './number-text.ts';
import { RichText } from './rich-text.ts';
import { SheetLines } from './sheet-lines.ts';
import { XmlFault } from './xml-fault.ts';
import type { XmlHandler, XmlTag } from './xml-reader.ts';

/** Reads the rows of a sheet as its XML goes by (ECMA-376 part 1, 18.3.1). Formulas are never worked out. */
export class SheetReader implements XmlHandler {
  readonly lines = new SheetLines();
  readonly warnings = new WarningLog();
  readonly #context: CellContext;
  readonly #rich = new RichText();
  readonly #cell: RawCell = { type: 'n', style: null, value: '', rich: null };
  #fields: string[] = [];
  #row = 0;
  #column = 0;
  #formula = false;
  /** Where the reader stands: outside the rows, between them, in a row, a cell, or the value or text of a cell. */
  #place: 'out' | 'rows' | 'row' | 'cell' | 'value' | 'rich' = 'out';

  constructor(context: CellContext) {
    this.#context = context;
  }

  open(tag: XmlTag): void {
    const { name } = tag;
    if (this.#place === 'cell') this.#openInCell(name);
    else if (this.#place === 'rich') this.#rich.open(name);
    else if (this.#place === 'row' && name === 'c') this.#openCell(tag);
    else if (this.#place === 'rows' && name === 'row') this.#openRow(tag);
    else if (this.#place === 'out' && name === 'sheetData') this.#place = 'rows';
  }

  close(name: string): void {
    if (this.#place === 'value' && name === 'v') this.#place = 'cell';
    else if (this.#place === 'rich') {
      this.#rich.close(name);
      if (name === 'is') {
        this.#cell.rich = this.#rich.value;
        this.#place = 'cell';
      }
    } else if (this.#place === 'cell' && name === 'c') this.#closeCell();
    else if (this.#place === 'row' && name === 'row') {
      this.lines.add(this.#row, this.#fields);
      this.#place = 'rows';
    } else if (this.#place === 'rows' && name === 'sheetData') this.#place = 'out';
  }

  text(piece: string): void {
    if (this.#place === 'rich') this.#rich.text(piece);
    else if (this.#place === 'value') {
      this.#cell.value += piece;
      if (this.#cell.value.length > SHEET_LIMITS.markup) throw this.#fault('holds a text that is far too long');
    }
  }

  #openRow(tag: XmlTag): void {
    const stated = tag.attribute('r');
    const row = stated === null ? this.#row + 1 : Number(stated);
    if (!Number.isInteger(row) || row <= this.#row) throw new XmlFault(`has rows out of order after row ${this.#row}`);
    if (row > SHEET_LIMITS.rows) throw new XmlFault(`has a row beyond ${SHEET_LIMITS.rows}, the last that a sheet has`);
    this.#row = row;
    this.#column = 0;
    this.#fields = [];
    this.#place = 'row';
  }

  #openCell(tag: XmlTag): void {
    const stated = tag.attribute('r');
    const address = stated === null ? { row: this.#row, column: this.#column + 1 } : readAddress(stated);
    const { row, column } = address ?? { row: 0, column: 0 };
    if (row !== this.#row || column <= this.#column) {
      throw new XmlFault(`has cells out of order in row ${this.#row}`);
    }
    if (column > SHEET_LIMITS.columns) throw new XmlFault(`has a cell beyond the last column that a sheet has`);
    this.#column = column;
    this.#cell.type = tag.attribute('t') ?? 'n';
    this.#cell.style = tag.attribute('s');
    this.#cell.value = '';
    this.#cell.rich = null;
    this.#formula = false;
    this.#place = 'cell';
  }

  #openInCell(name: string): void {
    if (name === 'v') this.#place = 'value';
    else if (name === 'f') this.#formula = true;
    else if (name === 'is') {
      this.#rich.clear();
      this.#place = 'rich';
    }
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#place = 'row';
    const field = this.#field();
    if (this.#formula && cell.value === '' && cell.type !== 'str') {
      const told =
        'formulas without a saved result: open and save the workbook in a spreadsheet program; taken as empty';
      this.warnings.add('formula-without-value', told, this.#row);
    }
    if (cell.type === 'n' && isRounded(cell.value)) {
      const told = 'numbers of more than 15 digits, which a spreadsheet rounds: serials among them may be wrong';
      this.warnings.add('number-rounded', told, this.#row);
    }
    if (field === '') return;
    while (this.#fields.length < this.#column - 1) this.#fields.push('');
    this.#fields.push(field);
  }

  #field(): string {
    try {
      return cellField(this.#cell, this.#context);
    } catch (error) {
      if (error instanceof XmlFault) throw this.#fault(error.message);
      throw error;
    }
  }

  #fault(what: string): XmlFault {
    return new XmlFault(`has a cell ${columnName(this.#column)}${this.#row} that ${what}`);
  }
}
