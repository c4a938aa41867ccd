import type { Result } from '../../domain/result.ts';
import type { ReportModel } from '../model.ts';
import { countText, numberText, sentence, worded } from '../wording.ts';
import { cellText } from './cell-text.ts';
import { boundedSheet, type Lists, rowsOf, type Sheet, type Value } from './sheet.ts';

/** The first sheet: what the workbook is, what each sheet holds, and all that is cut, left out or withheld. */
export function readMe(model: ReportModel, result: Result, sheets: readonly Sheet[]): Sheet {
  const cut = sheets.reduce((total, sheet) => total + cutCells(sheet), 0);
  const rows: Value[][] = [
    ['Trust', model.trust],
    ['Paper', model.title],
    ['Day of the assessment', { date: result.asOf }],
    ['Made by', model.tool],
    ...model.marks.map((mark): Value[] => ['Please note', mark]),
    ['For whom', result.audience === 'private' ? 'The trust itself: not for publication' : 'The public'],
    ...sheets.map((sheet): Value[] => [
      `Sheet: ${sheet.name}`,
      `${countText(rowsOf(sheet), 'row')}${leftOut(sheet)}${printedText(sheet)}${lacking(sheet)}`,
    ]),
    ['Ref', 'The short reference of a figure: "assess explain REF" tells what stands behind it.'],
    [
      'Percent',
      'Rounded once, halves going up, as in the paper. The exact share is the figure and the number looked at, beside it.',
    ],
    ['Status', 'For you to keep: the workbook opens with every action open, because the result still finds it.'],
    [
      'Text that begins like a formula',
      "Has an apostrophe (') in front. It is text, and stays text when saved as CSV.",
    ],
    [
      'Text too long for a cell',
      cut === 0 ? 'None: every text is whole.' : `${countText(cut, 'cell')} cut, each with a mark at its end.`,
    ],
    ...result.withheld.map((w): Value[] => [
      `Withheld: ${w.what}`,
      `${numberText(w.count)}. ${sentence(worded(w.because))}`,
    ]),
  ];
  return {
    name: 'Read me',
    printed: 2,
    columns: [
      { title: 'What', width: 34 },
      { title: 'Content', width: 100 },
    ],
    rows,
    rest: 'all of it is in result.json',
  };
}

function leftOut(sheet: Sheet): string {
  const kept = boundedSheet(sheet);
  return kept === sheet ? '' : `, of which ${numberText(kept.rows.length - 1)} are shown: ${sheet.rest}`;
}

function lacking({ lacks }: Sheet): string {
  return lacks === undefined ? '' : `; ${lacks}`;
}

function printedText({ columns, printed }: Sheet): string {
  return printed === columns.length ? '' : `; printed are the first ${printed} of ${columns.length} columns`;
}

function cutCells(sheet: Sheet): number {
  const kept = boundedSheet(sheet).rows;
  return kept.reduce(
    (total, row) => total + row.filter((value) => typeof value === 'string' && cellText(value).cut > 0).length,
    0,
  );
}

/** The sheet that the drop-down lists take their words from. */
export function listSheet(lists: Lists): Sheet {
  const longest = Math.max(lists.status.length, lists.owner.length);
  return {
    name: 'Lists',
    printed: 2,
    columns: [
      { title: 'Status', width: 20 },
      { title: 'Owner', width: 40 },
    ],
    rows: Array.from({ length: longest }, (_, i) => [lists.status[i] ?? null, lists.owner[i] ?? null]),
    rest: 'add words of your own below',
  };
}
