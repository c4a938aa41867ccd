import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { TablePlan } from '../../../src/io/csv/read-table.ts';
import { type InventoryReading, readInventoryBytes } from '../../../src/io/inventory-file.ts';
import { keepRows } from './reading.ts';

// The thread is a file of the built program.
const built = '../../../build/src/io/inventory-file.js';
const { readInventory } = (await import(built)) as typeof import('../../../src/io/inventory-file.ts');

const folder = mkdtempSync(join(tmpdir(), 'ahead-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Rows of many kinds, as many as make a file that is worth a thread. */
function largeFile(odd: readonly string[]): string {
  const ordinary = Array.from({ length: 4_000 }, (_, i) => `${i % 700},"text, ${'x'.repeat(i % 90)} no. ${i}"\n`).join(
    '',
  );
  const part = ordinary + odd.map((line) => `${line}\n`).join('');
  return `a,b\n${part.repeat(Math.ceil((34 * 1024 * 1024) / part.length))}`;
}

/** Rows are too many to compare one by one: each adds to a sum. `light`: see RowConsumer. */
function summed(light = false): { plan: TablePlan; sum: () => number[] } {
  const { plan } = keepRows();
  let [count, sum, lines] = [0, 0, 0];
  const begin: TablePlan['begin'] = (layout, head) => ({
    ...plan.begin(layout, head),
    light,
    take: (row) => {
      count++;
      lines = (Math.imul(lines, 31) + row.line) | 0;
      for (const text of row.values)
        for (let i = 0; i < text.length; i += 7) sum = (Math.imul(sum, 33) + text.charCodeAt(i)) | 0;
      return row.values[0] === '13' ? { reason: 'missing-value', column: 'a' } : null;
    },
  });
  return { plan: { ...plan, begin }, sum: () => [count, sum, lines] };
}

const told = ({ rejects, ...reading }: InventoryReading) => ({
  ...reading,
  listed: rejects.listed,
  reasons: rejects.reasons(),
});

describe('a large file that is read ahead by a thread of its own', () => {
  // Of a light consumer the thread works out the digest, from bytes that it is told of before they are overwritten.
  test.each([
    [false, 'utf8'],
    [true, 'utf8'],
    [true, 'utf16le'],
  ] as const)('gives what reading it in one thread gives (light: %s, %s)', async (light, encoding) => {
    const long = 'long '.repeat(500_000);
    const odd = [long, '19" monitor,x', ',', '"two\nlines","a ""b"""', 'é,W\ufffd', 'a,b,c', 'x,"open', 'y, "z" '];
    const bytes = Buffer.from(encoding === 'utf8' ? largeFile(odd) : `\ufeff${largeFile(odd)}`, encoding);
    const path = join(folder, 'large.csv');
    writeFileSync(path, bytes);
    const onBytes = vi.fn();
    const [here, there] = [summed(light), summed()];
    const ahead = await readInventory(path, there.plan, { onBytes });
    const expected = await readInventoryBytes('large.csv', bytes, here.plan);
    expect(told(ahead)).toEqual(told(expected));
    expect(ahead.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(there.sum()).toEqual(here.sum());
    expect(ahead.records).toBe(ahead.accepted + ahead.rejected + ahead.blank);
    expect(onBytes).toHaveBeenLastCalledWith(bytes.length, bytes.length);
  });

  test('is refused as it would be, and the thread goes away', async () => {
    const path = join(folder, 'quotes.csv');
    writeFileSync(path, `a,b\n${`1,"open\n${'2,x\n'.repeat(300_000)}`.repeat(40)}`);
    const { plan } = summed();
    await expect(readInventory(path, plan)).rejects.toMatchObject({ reason: 'unclosed-quote', line: 2 });
  });

  test('ends with what its consumer throws', async () => {
    const path = join(folder, 'large.csv');
    const { plan } = summed();
    const begin: TablePlan['begin'] = (layout, head) => ({
      ...plan.begin(layout, head),
      take: () => {
        throw new Error('enough');
      },
    });
    await expect(readInventory(path, { ...plan, begin })).rejects.toThrow('enough');
  });
});
