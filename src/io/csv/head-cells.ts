import { decodeText } from './field-text.ts';
import { MORE, RecordScanner } from './scan.ts';
import type { Layout } from './sniff.ts';

/** A cell longer than this is no figure, name or date; its text is not made. */
const LONGEST = 200;

/**
 * Texts of columns in the rows of the head that are whole and not broken: a list for each of `columns` (indexes in the
 * header), in order of rows. `head` and `whole` as they were for `sniff`.
 */
export function headCells(head: Buffer, whole: boolean, layout: Layout, columns: readonly number[]): string[][] {
  const found = columns.map((): string[] => []);
  const scanner = new RecordScanner(layout.delimiter.charCodeAt(0));
  for (let at = layout.bodyFrom; at < head.length; ) {
    at = scanner.next(head, at, head.length, whole);
    if (at === MORE) break;
    if (scanner.fault !== null || scanner.count > layout.header.length) continue;
    for (const [i, column] of columns.entries()) {
      if (column < scanner.count) found[i]?.push(shortCell(head, scanner, column));
    }
  }
  return found;
}

function shortCell(bytes: Buffer, scanner: RecordScanner, column: number): string {
  const [from, to] = [scanner.starts[column] ?? 0, scanner.ends[column] ?? 0];
  return to - from > LONGEST ? '' : decodeText(bytes, from, to, { windows1252: false, replacement: false });
}
