import type { ZipPart } from '../zip/directory.ts';
import { tooLarge } from '../zip/packed-faults.ts';
import { SHEET_LIMITS } from './limits.ts';
import { builtInFormat, formatOf, type NumberFormat } from './number-format.ts';
import { type Package, readAllXml } from './package.ts';

/** How cells of each style show a number, by the style's place in the workbook (ECMA-376 part 1, 18.8.10 and 18.8.30). */
export async function readStyles(of: Package, part: ZipPart | null): Promise<readonly NumberFormat[]> {
  const codes = new Map<string, NumberFormat>();
  const ids: string[] = [];
  let inCells = false;
  if (part === null) return [];
  await readAllXml(of, part, {
    open: (tag) => {
      if (tag.name === 'cellXfs') inCells = true;
      else if (tag.name === 'numFmt')
        codes.set(tag.attribute('numFmtId') ?? '', formatOf(tag.attribute('formatCode') ?? ''));
      else if (tag.name === 'xf' && inCells) ids.push(tag.attribute('numFmtId') ?? '0');
      if (ids.length > SHEET_LIMITS.styles || codes.size > SHEET_LIMITS.styles) {
        throw tooLarge(of.name, 'it has too many styles of cells');
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
    text: () => undefined,
  });
  return ids.map((id) => codes.get(id) ?? builtInFormat(Number(id)));
}
