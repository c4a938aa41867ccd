import type { TablePlan } from '../../../src/io/csv/read-table.ts';
import { type InventoryReading, readInventoryBytes } from '../../../src/io/inventory-file.ts';

/** A plan that takes every column of a header that has the names `a` and `b`, and keeps rows as they come. */
export function keepRows(): { plan: TablePlan; rows: { line: number; values: string[] }[] } {
  const rows: { line: number; values: string[] }[] = [];
  return {
    rows,
    plan: {
      rate: (cells) => {
        const known = cells.filter((c) => /^\s*[ab]\s*$/.test(c)).length;
        return { known, complete: known >= 2 };
      },
      begin: (layout) => ({
        wanted: layout.header.map((_, i) => i),
        take: (row) => {
          rows.push({ line: row.line, values: row.values.slice(0, row.fields) });
          return null;
        },
      }),
    },
  };
}

export type Read = InventoryReading & { rows: { line: number; values: string[] }[] };

/** Reads text or bytes as a table. */
export async function read(input: string | Uint8Array, delimiter: string | null = null): Promise<Read> {
  const { plan, rows } = keepRows();
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  return { ...(await readInventoryBytes('f.csv', bytes, plan, delimiter)), rows };
}

/** What was rejected, as `line reason`. */
export function rejects(reading: InventoryReading): string[] {
  return reading.rejects.listed.map((r) => `${r.line} ${r.reason}`);
}

export function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}
