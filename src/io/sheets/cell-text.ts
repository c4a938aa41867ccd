import { type DateSystem, dateText, isoText } from '../xlsx/date-text.ts';
import { builtInFormat, formatOf } from '../xlsx/number-format.ts';
import { numberText } from '../xlsx/number-text.ts';
import { type Package, readAllXml } from '../xlsx/package.ts';
import { RichText } from '../xlsx/rich-text.ts';
import { XmlFault } from '../xlsx/xml-fault.ts';
import { decodeEscapes } from '../xlsx/xml-text.ts';
import type { ZipPart } from '../zip/directory.ts';

/** How a cell shows its number, as far as that changes what a person meant by it. */
export type Shows = 'number' | 'percent' | 'date';

/** What cells refer to. */
export type CellMeanings = { dates: DateSystem; texts: readonly string[]; shows: readonly Shows[] };

/** Formats with a number and no code of their own that show a share of one as a percentage (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_PERCENT: ReadonlySet<number> = new Set([9, 10]);

/** How each style of cells shows its number, by the style's place in the workbook. */
export async function readShows(of: Package, part: ZipPart | null): Promise<Shows[]> {
  if (part === null) return [];
  const codes = new Map<string, string>();
  const ids: string[] = [];
  let inCells = false;
  await readAllXml(of, part, {
    open: (tag) => {
      if (tag.name === 'cellXfs') inCells = true;
      else if (tag.name === 'numFmt') codes.set(tag.attribute('numFmtId') ?? '', tag.attribute('formatCode') ?? '');
      else if (tag.name === 'xf' && inCells) ids.push(tag.attribute('numFmtId') ?? '0');
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
    text: () => undefined,
  });
  return ids.map((id) => {
    const code = codes.get(id);
    if (code === undefined && BUILT_IN_PERCENT.has(Number(id))) return 'percent';
    if (code !== undefined && /%/.test(code.replace(/"[^"]*"?|\\./gs, ''))) return 'percent';
    return (code === undefined ? builtInFormat(Number(id)) : formatOf(code)).kind === 'date' ? 'date' : 'number';
  });
}

/** The texts that cells refer to by number, line breaks and all. */
export async function readTexts(of: Package, part: ZipPart | null): Promise<string[]> {
  const texts: string[] = [];
  if (part === null) return texts;
  const rich = new RichText();
  let open = false;
  await readAllXml(of, part, {
    open: (tag) => {
      if (tag.name === 'si') {
        open = true;
        rich.clear();
      } else if (open) rich.open(tag.name);
    },
    close: (name) => {
      if (name === 'si') {
        open = false;
        texts.push(rich.value);
      } else rich.close(name);
    },
    text: (piece) => {
      if (open) rich.text(piece);
    },
  });
  return texts;
}

/** A cell as its sheet holds it. `value`: the text of `v`; `rich`: of a text that stands in the cell itself. */
export type StoredCell = { type: string; style: string | null; value: string; rich: string | null };

/**
 * What a person would say the cell holds (ECMA-376 part 1, 18.18.11): a date as an ISO day, 0.95 shown as 95% as `95%`,
 * `TRUE` or `FALSE`, other numbers in full. Throws XmlFault for a cell that refers to nothing.
 */
export function textOfCell({ type, style, value, rich }: StoredCell, { dates, texts, shows }: CellMeanings): string {
  switch (type) {
    case 'inlineStr':
      return rich ?? decodeEscapes(value);
    case 's': {
      const text = value.trim() === '' ? '' : texts[Number(value)];
      if (text === undefined) throw new XmlFault('has a cell that refers to a text which is not there');
      return text;
    }
    case 'b':
      return value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE';
    case 'd':
      return isoText(value);
    case 'n': {
      const how = style === null ? 'number' : (shows[Number(style)] ?? 'number');
      if (value.trim() === '') return '';
      if (how === 'date') return dateText(Number(value), dates) ?? numberText(value);
      return how === 'percent' ? percentText(numberText(value)) : numberText(value);
    }
    default:
      return decodeEscapes(value);
  }
}

/** A share of one as a percentage, by moving the point: to multiply by 100 would make 7 of 0.07 into 7.000000000000001. */
function percentText(text: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (parts === null) return text;
  const [, sign = '', whole = '', decimals = ''] = parts;
  const moved = decimals.padEnd(2, '0');
  const digits = (whole + moved.slice(0, 2)).replace(/^0+(?=\d)/, '');
  const rest = moved.slice(2).replace(/0+$/, '');
  return `${sign}${digits}${rest === '' ? '' : `.${rest}`}%`;
}
