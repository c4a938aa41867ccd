import { CsvFileError } from '../csv/csv-file-error.ts';

/** The file is of a kind that is read, but cut off or damaged. */
export function damaged(name: string, what: string): CsvFileError {
  const todo = 'Fetch or export it again: nothing of it was used.';
  return new CsvFileError('damaged', `${name} is damaged or cut off: ${what}. ${todo}`);
}

/** The file begins as a zip package does, and the end that would tell what is in it is not there. */
export function endless(name: string): CsvFileError {
  const kind = 'a zip package (an Excel .xlsx workbook is one)';
  const todo = 'Fetch or export it again, as "CSV UTF-8" if it stays so.';
  return new CsvFileError(
    'not-csv',
    `${name} looks like ${kind} that is cut off: its list of parts is missing. ${todo}`,
  );
}

/** The file is of a kind that is not read. `todo`: a whole sentence. */
export function refused(name: string, what: string, todo: string): CsvFileError {
  return new CsvFileError('not-csv', `${name} is not an inventory that can be read: it looks like ${what}. ${todo}`);
}

/** The file is a bomb, or larger than is read. */
export function tooLarge(name: string, what: string): CsvFileError {
  return new CsvFileError('too-large', `${name} was not unpacked: ${what}. Give it as CSV, in parts if need be.`);
}
