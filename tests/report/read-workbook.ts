import readExcelFile from 'read-excel-file/node';

/** A value as it was read back: days as ISO text. */
export type ReadCell = string | number | boolean | null;

/** Every sheet of a workbook by name, its heading row first. */
export async function readSheets(bytes: Uint8Array): Promise<Map<string, ReadCell[][]>> {
  const sheets = await readExcelFile(Buffer.from(bytes));
  return new Map(sheets.map(({ sheet, data }) => [sheet, data.map((row) => row.map(readCell))]));
}

function readCell(value: unknown): ReadCell {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
