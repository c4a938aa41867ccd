import type { Warning } from '../../domain/inventory.ts';
import { CsvFileError } from '../csv/csv-file-error.ts';
import { shownValue } from '../shown.ts';
import { readBlocks, type Unpacked } from '../unpacked.ts';
import { readDirectory } from '../zip/directory.ts';
import { PACKED_LIMITS } from '../zip/limits.ts';
import { damaged } from '../zip/packed-faults.ts';
import { digestOf, type RandomAccess } from '../zip/random-access.ts';
import { UnpackMeter } from '../zip/unpack-meter.ts';
import { type Package, partAt, readXml } from './package.ts';
import { refuseOtherPackages } from './package-kind.ts';
import { readSharedTexts } from './shared-texts.ts';
import { SheetReader } from './sheet-reader.ts';
import { readStyles } from './styles.ts';
import { chooseSheet, readWorkbook, type Sheet } from './workbook.ts';

/** The CSV text begins with this mark, so that nothing in the first cell is taken for another encoding or file type. */
const MARK = '\ufeff';

/**
 * Opens one sheet of a workbook (.xlsx, ECMA-376) as CSV in UTF-8, separated by commas, line numbers being row numbers.
 * `sheet`: its name, or null for the first that is not hidden. Rows are unpacked as they are read, in bounded memory
 * besides the texts that cells share. Nothing is unpacked before the list of parts was looked at.
 * Throws CsvFileError: other kinds of file by name, bombs, damage, a sheet that is not there; reading may throw too.
 */
export async function openWorkbook(name: string, file: RandomAccess, sheet: string | null): Promise<Unpacked> {
  const parts = await readDirectory(name, file);
  const of: Package = { name, file, parts, meter: new UnpackMeter(name, PACKED_LIMITS.package) };
  await refuseOtherPackages(of);
  const workbook = await readWorkbook(of);
  const chosen = chooseSheet(name, workbook.sheets, sheet);
  const reader = new SheetReader({
    dateSystem: workbook.dateSystem,
    formats: await readStyles(of, workbook.styles),
    texts: await readSharedTexts(of, workbook.texts),
  });
  const lines = sheetLines(of, chosen, reader);
  return {
    read: readBlocks(lines),
    delimiter: ',',
    original: async () => ({ bytes: file.size, sha256: await digestOf(file) }),
    warnings: () => [...otherSheets(workbook.sheets, chosen), ...reader.warnings.list()],
    close: async () => {
      await lines.return(undefined);
    },
  };
}

async function* sheetLines(of: Package, sheet: Sheet, reader: SheetReader): AsyncGenerator<string> {
  const part = partAt(of, sheet.path);
  if (part === null) throw damaged(of.name, `the sheet ${shownValue(sheet.name)} is missing`);
  yield MARK;
  for await (const _ of readXml(of, part, reader)) {
    const lines = reader.lines.take();
    if (lines !== '') yield lines;
  }
  if (!reader.lines.any)
    throw new CsvFileError('empty-file', `${of.name}: the sheet ${shownValue(sheet.name)} is empty`);
}

function otherSheets(sheets: readonly Sheet[], chosen: Sheet): Warning[] {
  const others = sheets.filter((s) => s !== chosen);
  if (others.length === 0) return [];
  const names = others.slice(0, 10).map((s) => `${shownValue(s.name)}${s.hidden ? ' (hidden)' : ''}`);
  const more = others.length > names.length ? ` and ${others.length - names.length} more` : '';
  const message = `only the sheet ${shownValue(chosen.name)} was read; not read: ${names.join(', ')}${more}`;
  return [{ code: 'other-sheets', message, count: others.length, lines: [] }];
}
