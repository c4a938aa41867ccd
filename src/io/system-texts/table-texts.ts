import { ByteSource } from '../csv/byte-source.ts';
import { CsvFileError } from '../csv/csv-file-error.ts';
import { readTable, type TablePlan, type TableReading } from '../csv/read-table.ts';
import { columnNamed, type KnownColumn, misspelt, type SystemText, TEXT_COLUMNS, type TextColumn } from './columns.ts';
import type { OpenTexts } from './open-texts.ts';

/** What a table has: the known columns in their order, and the names of the others, which are not read. */
export type TableColumns = { known: readonly KnownColumn[]; unread: readonly string[] };

/** Takes the systems of a table: `begin` once, before the first row. */
export type TableTaker = { begin(columns: TableColumns): void; take(text: SystemText): void };

/**
 * Reads a table of systems row by row. Throws CsvFileError where no column is known, one stands twice, a name looks like
 * a slip, or there is no row.
 */
export async function readTextTable(name: string, input: OpenTexts, taker: TableTaker): Promise<TableReading> {
  const plan: TablePlan = {
    rate(cells) {
      const known = cells.filter((cell) => columnNamed(cell) !== null).length;
      return { known, complete: cells.some((cell) => (columnNamed(cell) ?? 'id') !== 'id') };
    },
    begin({ header, headerLine }) {
      const columns = header.map((column, index) => ({ column: columnNamed(column), index }));
      const known = columns.flatMap(({ column, index }) => (column === null ? [] : [{ column, index }]));
      refuseHeader(name, header, headerLine, known);
      taker.begin({
        known: known.map((k) => k.column),
        unread: header.filter((h) => h.trim() !== '' && columnNamed(h) === null),
      });
      return {
        wanted: known.map((k) => k.index),
        take: (row) => {
          const said: Partial<Record<TextColumn, string>> = {};
          let id: string | null = null;
          for (const [i, value] of row.values.entries()) {
            const column = known[i]?.column;
            if (column === 'id') id = value;
            else if (column !== undefined) said[column] = value;
          }
          taker.take({ line: row.line, id, said });
          return null;
        },
      };
    },
  };
  const source = await ByteSource.open(name, input.read);
  const reading = await readTable(name, source, plan, input.delimiter);
  if (reading.accepted === 0) {
    const { headerLine } = reading.layout;
    throw new CsvFileError('no-rows', `${name} has column names on line ${headerLine} and no row that can be used`);
  }
  return reading;
}

function refuseHeader(
  name: string,
  header: readonly string[],
  line: number,
  known: readonly { column: KnownColumn }[],
): void {
  const slips = misspelt(header);
  if (slips.length > 0) {
    throw new CsvFileError('missing-column', `${name}:${line} columns that look misspelt`, slips, line);
  }
  if (!known.some(({ column }) => column !== 'id')) {
    const seen = header.slice(0, 40).map((h) => JSON.stringify(h.slice(0, 60)));
    throw new CsvFileError(
      'missing-column',
      `${name}: no column called ${TEXT_COLUMNS.join(', ')}`,
      [`columns seen: ${seen.join(', ')}`],
      line,
    );
  }
  const twice = known.filter(({ column }, i) => known.findIndex((k) => k.column === column) !== i);
  if (twice.length > 0) {
    const names = twice.map(({ column }) => `${column} stands over more than one column`);
    throw new CsvFileError('duplicate-column', `${name}: two columns for one meaning`, names, line);
  }
}
