import { IsoDate } from '../../domain/terms.ts';
import type { EXCEPTION_COLUMNS, ExceptionList } from '../exceptions.ts';
import { countText } from '../wording.ts';
import { MOST_ROWS, type Sheet, type Value } from './sheet.ts';

const WIDTHS: Readonly<Record<(typeof EXCEPTION_COLUMNS)[number], number>> = {
  File: 34,
  Line: 9,
  Class: 13,
  System: 36,
  Support: 26,
  Ends: 13,
  'What to do': 44,
};

/** The rows of `exceptions.csv`, with lines as numbers and days as dates: only ever for the private papers. */
export function exceptionSheet(list: ExceptionList): Sheet {
  const rows: Value[][] = [];
  let more = 0;
  for (const cells of list.rows()) {
    if (rows.length < MOST_ROWS) rows.push(cells.map((text, i) => cellOf(list.columns[i], text)));
    else more++;
  }
  return {
    name: 'Exceptions',
    printed: Object.keys(WIDTHS).length,
    columns: list.columns.map((title) => ({ title, width: widthOf(title) })),
    rows,
    more,
    rest: 'all of them are in exceptions.csv',
    ...(list.untold === 0
      ? {}
      : {
          lacks: `${countText(list.untold, 'device')} whose support could not be told not listed: a kept result has no rows of them`,
        }),
  };
}

function widthOf(title: string): number {
  return title in WIDTHS ? WIDTHS[title as keyof typeof WIDTHS] : 24;
}

function cellOf(title: string | undefined, text: string): Value {
  if (text === '') return null;
  if (title === 'Line') return Number(text);
  if (title !== 'Ends') return text;
  const day = IsoDate.safeParse(text);
  return day.success ? { date: day.data } : text;
}
