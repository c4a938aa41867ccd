import { shownText, shownValue } from '../shown.ts';
import { csvField } from './csv-field.ts';
import { type DateSystem, dateText, isoText } from './date-text.ts';
import type { NumberFormat } from './number-format.ts';
import { numberText, paddedText } from './number-text.ts';
import { XmlFault } from './xml-fault.ts';
import { decodeEscapes } from './xml-text.ts';

/** What the cells of a sheet refer to. */
export type CellContext = {
  readonly dateSystem: DateSystem;
  /** Shared texts, as CSV fields. */
  readonly texts: readonly string[];
  readonly formats: readonly NumberFormat[];
};

/** A cell as its sheet holds it. `value`: text of `v`, the cached result where the cell has a formula. */
export type RawCell = { type: string; style: string | null; value: string; rich: string | null };

/**
 * A cell as a CSV field (ECMA-376 part 1, 18.3.1.4 and 18.18.11): numbers in full, dates as ISO days, TRUE or FALSE,
 * errors such as #REF! as their text. Throws XmlFault for a cell that refers to nothing or is of no known type.
 */
export function cellField(cell: RawCell, context: CellContext): string {
  const { type, value } = cell;
  if (type === 'inlineStr') return csvField(cell.rich ?? decodeEscapes(value));
  if (value === '') return '';
  switch (type) {
    case 's':
      return sharedField(value, context.texts);
    case 'n':
      return numberField(value, cell.style, context);
    case 'str':
      return csvField(decodeEscapes(value));
    case 'b':
      return booleanText(value.trim());
    case 'e':
      return csvField(value);
    case 'd':
      return csvField(isoText(value));
    default:
      throw new XmlFault(`is of a type that workbooks do not have (${shownValue(type)})`);
  }
}

function sharedField(value: string, texts: readonly string[]): string {
  const field = /^\s*\d{1,8}\s*$/.test(value) ? texts[Number(value)] : undefined;
  if (field !== undefined) return field;
  throw new XmlFault(`refers to text ${shownText(value.slice(0, 12))}, and the workbook holds ${texts.length} texts`);
}

function booleanText(value: string): string {
  if (value === '1' || value === 'true') return 'TRUE';
  if (value === '0' || value === 'false') return 'FALSE';
  throw new XmlFault('is neither true nor false');
}

function numberField(value: string, style: string | null, context: CellContext): string {
  const text = csvField(numberText(value));
  const format = style === null ? undefined : context.formats[Number(style)];
  if (format === undefined || format.kind === 'plain') return text;
  if (format.kind === 'padded') return paddedText(text, format.whole, format.decimals);
  return dateText(Number(value), context.dateSystem) ?? text;
}
