import { columnLetters, type Lists, type Sheet } from './sheet.ts';

/** Columns of the sheet of lists, in their order. */
const LIST_ORDER: readonly (keyof Lists)[] = ['status', 'owner'];

const MARGINS = '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>';

// Paper size 9 is A4; as many pages high as it takes, one wide.
const PRINT = `${MARGINS}<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`;
const FOOTER = '<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>';

/**
 * A worksheet as the library wrote it with what the library has no words for: filters, drop-down lists, A4 on its side, and a
 * footer with page numbers. The order of the parts is that of the file format; a wrong one makes Excel repair the file.
 */
export function withSheetMarkup(markup: string, sheet: Sheet, lists: Lists): string {
  const parts = `${filterMarkup(sheet)}${listMarkup(sheet, lists)}${PRINT}${FOOTER}`;
  return markup
    .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    .replace('</sheetData>', () => `</sheetData>${parts}`);
}

/** Names that a workbook keeps for itself: what each sheet filters, and what it prints, and which row every printed page repeats. */
export function definedNames(sheets: readonly Sheet[]): string {
  const names = sheets.flatMap((sheet, i) => [
    `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${quoted(sheet)}!${range(sheet, '$')}</definedName>`,
    `<definedName name="_xlnm.Print_Area" localSheetId="${i}">${quoted(sheet)}!${range(sheet, '$', sheet.printed)}</definedName>`,
    `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${quoted(sheet)}!$1:$1</definedName>`,
  ]);
  return `<definedNames>${names.join('')}</definedNames>`;
}

// Our own names: letters and spaces only.
const quoted = (sheet: Sheet): string => `'${sheet.name}'`;

function range(sheet: Sheet, fixed: '' | '$', columns = sheet.columns.length): string {
  const last = columnLetters(columns - 1);
  return `${fixed}A${fixed}1:${fixed}${last}${fixed}${sheet.rows.length + 1}`;
}

function filterMarkup(sheet: Sheet): string {
  return `<autoFilter ref="${range(sheet, '')}"/>`;
}

function listMarkup(sheet: Sheet, lists: Lists): string {
  const last = sheet.rows.length + 1;
  const rules = sheet.columns.flatMap(({ choices }, i) => {
    if (choices === undefined || sheet.rows.length === 0 || lists[choices.list].length === 0) return [];
    const letters = columnLetters(i);
    const from = columnLetters(LIST_ORDER.indexOf(choices.list));
    const style = choices.strict
      ? 'errorStyle="stop" errorTitle="Not in the list" error="Please pick one of the list."'
      : 'errorStyle="warning" errorTitle="Not in the list" error="This name is not in the list. Keep it all the same?"';
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" ${style} sqref="${letters}2:${letters}${last}"><formula1>Lists!$${from}$2:$${from}$${lists[choices.list].length + 1}</formula1></dataValidation>`;
  });
  return rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}
