import { columnName } from '../xlsx/cell-address.ts';
import { FILL_COLUMNS, FILL_KEYS, FOR_ALL, type SheetRow } from './content.ts';

/** Names of the sheets of a workbook that goes out. The last two are hidden. */
export const SHEETS = { start: 'Start here', questions: 'Questions', lists: 'Lists', seal: 'assess' } as const;

/** Headings of the columns that are read only. */
export const SHOWN_COLUMNS = [
  'Item',
  'Edition',
  'Title',
  'Question',
  'What good looks like',
  'How to answer',
  'Present answer',
] as const;

const FILL_IN = ' (fill in)';

/** Every heading of the questions, in order. */
export const HEADINGS: readonly string[] = [...SHOWN_COLUMNS, ...FILL_KEYS.map((key) => FILL_COLUMNS[key] + FILL_IN)];

/** A heading as it is looked for in a sheet that came back. */
export const plainHeading = (text: string): string => text.replace(FILL_IN, '').trim();

/** Labels of the two cells on the first sheet that speak for all rows. */
export const FOR_ALL_LABELS = { by: FOR_ALL.by + FILL_IN, observedOn: FOR_ALL.observedOn + FILL_IN } as const;

/** The lists that answers are chosen from, each once, and for every row the number of its list (null: none). */
export function choiceLists(rows: readonly SheetRow[]): { lists: string[][]; listOf: (number | null)[] } {
  const known = new Map<string, number>();
  const lists: string[][] = [];
  const listOf = rows.map(({ choices }) => {
    if (choices.length === 0) return null;
    const key = JSON.stringify(choices);
    const number = known.get(key) ?? lists.push([...choices]) - 1;
    known.set(key, number);
    return number;
  });
  return { lists, listOf };
}

const escaped = (text: string): string =>
  text.replace(/[&<>"\n]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' })[c] ?? c);

/** Excel shows at most 255 characters of a hint. */
const LONGEST_HINT = 255;

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** The drop-downs and hints of the answer cells (ECMA-376 part 1, 18.3.1.32). `first`: number of the first row. */
export function answerRules(rows: readonly SheetRow[], first: number): string {
  const { lists, listOf } = choiceLists(rows);
  const column = columnName(SHOWN_COLUMNS.length + 1);
  const rules = rows.map(({ item, how }, i) => {
    const list = listOf[i] ?? null;
    const about = `allowBlank="1" showInputMessage="1" promptTitle="${escaped(cut(item, 32))}" prompt="${escaped(cut(how, LONGEST_HINT))}" sqref="${column}${first + i}"`;
    if (list === null) return `<dataValidation type="none" ${about}/>`;
    const letters = columnName(list + 1);
    const from = `${SHEETS.lists}!$${letters}$1:$${letters}$${lists[list]?.length ?? 1}`;
    const refusal = 'showErrorMessage="1" errorTitle="Not one of the list" error="Please choose from the list."';
    return `<dataValidation type="list" ${refusal} ${about}><formula1>${from}</formula1></dataValidation>`;
  });
  return `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}

/** Locks what is not to be filled in, without a password: it guards against slips, nothing else. 0 means allowed. */
export const PROTECTION =
  '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/>';

/** Puts elements where the schema wants them: right after the rows (ECMA-376 part 1, 18.3.1.99). */
export function afterRows(xml: string, elements: string): string {
  const end = '</sheetData>';
  if (!xml.includes(end)) throw new Error('the sheet has no rows to put rules behind');
  return xml.replace(end, () => end + elements);
}

/** Printed on A4, as many pages as it takes, each as wide as the sheet (ECMA-376 part 1, 18.3.1.63). */
export const ONE_PAGE_WIDE = { paperSize: 9, fitToWidth: 1, fitToHeight: 0 } as const;

/** Has the page setup honoured; this element stands first (ECMA-376 part 1, 18.3.1.82). */
export function fitToPage(xml: string): string {
  return xml.replace(/<worksheet [^>]*>/, (tag) => `${tag}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`);
}

/** Unlocks the cell styles with this fill colour (`RRGGBB`): those that a person fills in. */
export function unlockFilled(styles: string, colour: string): string {
  const fills = [...styles.matchAll(/<fill>.*?<\/fill>/g)].map((m) => m[0]);
  const fill = fills.findIndex((f) => f.includes(colour));
  if (fill < 0) throw new Error('no cell style has the fill of cells that are filled in');
  return styles.replace(/<xf ([^>]*)>(.*?)<\/xf>/g, (whole, attributes: string, inner: string) =>
    attributes.includes(`fillId="${fill}"`)
      ? `<xf ${attributes} applyProtection="1">${inner}<protection locked="0"/></xf>`
      : whole,
  );
}

/** Text for a cell: what a workbook would take for an escaped character is escaped itself (ECMA-376 part 1, 22.9.2.19). */
export function cellText(text: string): string {
  return text.replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x');
}
