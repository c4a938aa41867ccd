import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { assemble } from '../../../scripts/wat.ts';
import { POOL, PORTION } from '../../../src/io/csv/core/memory-map.ts';
import { SPLIT_CORE } from '../../../src/io/csv/core/split-core.ts';
import { takeMemory } from '../../../src/io/csv/core/text-memory.ts';
import { LIMITS } from '../../../src/io/csv/limits.ts';
import { AS_PLAIN } from '../../../src/io/csv/record-batch.ts';
import { readInventoryBytes } from '../../../src/io/inventory-file.ts';
import { keepRows } from './reading.ts';

type ReadBytes = typeof readInventoryBytes;
let withoutCore: ReadBytes;

beforeAll(async () => {
  const engine = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly') ?? {};
  Reflect.deleteProperty(globalThis, 'WebAssembly');
  vi.resetModules();
  const { takeMemory: take, giveBack } = await import('../../../src/io/csv/core/text-memory.ts');
  const memory = take();
  expect(memory.core()).toBeNull();
  giveBack(memory);
  withoutCore = (await import('../../../src/io/inventory-file.ts')).readInventoryBytes;
  Object.defineProperty(globalThis, 'WebAssembly', engine);
});

/** All that comes out of a file: its rows and every figure and remark. */
async function outcome(read: ReadBytes, text: string | Uint8Array, block = Number.POSITIVE_INFINITY): Promise<unknown> {
  const { plan, rows } = keepRows();
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  try {
    const { rejects, ...reading } = await read('f.csv', bytes, plan, null, block);
    return { rows, reading, listed: rejects.listed, reasons: rejects.reasons() };
  } catch (error) {
    return String(error);
  }
}

const odd = fc.constantFrom(
  'a',
  '',
  '""',
  '"x,y"',
  '"a ""b"" c"',
  '"two\nlines"',
  '19"',
  ' "spaced"',
  '"cr\rin"',
  '"open',
  'é',
  '"ü ""q"""',
  ' ',
  '\t',
  '"',
  'W\ufffd',
);
const plain = fc.nat(60).map((n) => 'z'.repeat(n));
const field = fc.oneof({ weight: 2, arbitrary: plain }, { weight: 1, arbitrary: odd });
const row = fc.array(field, { minLength: 1, maxLength: 4 }).map((fields) => fields.join(','));
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');

describe('what the core finds is what the scanner finds', () => {
  test('the engine runs it here', () => {
    expect(takeMemory().core()).not.toBeNull();
  });

  test('in records of all kinds, in blocks of any size', async () => {
    const anyRows = fc.array(row, { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(anyRows, lineEnd, fc.integer({ min: 1, max: 400 }), async (rows, end, block) => {
        const text = ['a,b', ...rows].join(end);
        const expected = await outcome(withoutCore, text);
        expect(await outcome(readInventoryBytes, text)).toEqual(expected);
        expect(await outcome(readInventoryBytes, text, block)).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  test('in any bytes', async () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      fc.constantFrom('"', ',', '\n', '\r\n', '"",', 'x').map((t) => Buffer.from(t)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const bytes = Buffer.concat([Buffer.from('a,b\n1,2\n'), ...pieces]);
        expect(await outcome(readInventoryBytes, bytes)).toEqual(await outcome(withoutCore, bytes));
      }),
      { numRuns: 600 },
    );
  });

  test('where records reach over what is looked at in one go', async () => {
    const long = fc.array(row, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(long, lineEnd, fc.nat(80), async (rows, end, shift) => {
        const filler = `${'f'.repeat(37)},"q,${'g'.repeat(20)}"${end}`;
        const before = `${'s'.repeat(shift)},t${end}${filler.repeat(Math.floor(PORTION / filler.length))}`;
        const text = `a,b${end}${before}${rows.join(end)}${end}${before}`;
        expect(await outcome(readInventoryBytes, text)).toEqual(await outcome(withoutCore, text));
      }),
      { numRuns: 60 },
    );
  });

  test.each(['"q"y,b', '"q""y",b', 'q,"y"', '1,19" x', '"é",b', 'a\rb,c', '"a\rb",c', '"a\r\nb",c', ',', '"'])(
    'wherever in 64 bytes %j begins',
    async (odd) => {
      for (let shift = 0; shift < 130; shift++) {
        const text = `a,b\n${'s'.repeat(shift)},t\n${odd}\r\n1,2\n"3",4\n`;
        expect(await outcome(readInventoryBytes, text)).toEqual(await outcome(withoutCore, text));
      }
    },
  );

  test.each([
    ['a record as long as is looked at in one go', `a,b\n1,${'x'.repeat(PORTION - 3)}\n2,y\n`],
    ['one byte more', `a,b\n1,${'x'.repeat(PORTION - 2)}\n2,y\n`],
    ['a field at its limit', `a,b\n1,${'x'.repeat(LIMITS.field)}\n2,${'x'.repeat(LIMITS.field + 1)}\n`],
    ['line ends only', `a,b\n1,2\n${'\n'.repeat(PORTION * 2)}3,4\n`],
    ['delimiters only', `a,b\n1,2\n${','.repeat(PORTION)}\n3,4\n`],
    [
      'more distinct texts than a pool takes',
      `a,b\n${Array.from({ length: POOL.entries * 3 }, (_, i) => `${i >> 1},${i % 9000}\n`).join('')}`,
    ],
    [
      'more text than a pool has room for',
      `a,b\n${Array.from({ length: 9_000 }, (_, i) => `${String(i >> 1).padStart(100, 'n')},y\n`).join('')}`,
    ],
    [
      'more columns than there are pools',
      `a,b,${Array.from({ length: 80 }, (_, i) => `c${i}`).join()}\n${`1,2${',é'.repeat(80)}\n`.repeat(50)}`,
    ],
    ['surplus fields, full and empty', 'a,b\n1,2,\n1,2,3\n1,2, ,""\n1,2,,x\n'],
    ['a file without a last line end', 'a,b\n1,2\n3,"4"'],
  ])('in %s', async (_what, text) => {
    expect(await outcome(readInventoryBytes, text)).toEqual(await outcome(withoutCore, text));
  });
});

test('a text is called plain when it is one, and else its bytes are looked at', async () => {
  const kinds = [/^(?=.*[0-9])[A-Za-z][ -~]{5,30}[!-~]$/, /^[0-9][ -*/-~]{5,30}[!-*/-~]$/, /^[0-9][0-9.]{6,31}$/];
  const letters = fc.constantFrom(...'Az09 -+,*.~@[`{/:\t\u007fé', 'x7');
  const version = fc.array(fc.constantFrom('0', '9', '.', '.1', '10'), { minLength: 1, maxLength: 34 });
  const name = fc.array(letters, { minLength: 1, maxLength: 34 });
  const texts = fc.oneof(name, version).map((all) => all.join(''));
  // So many that are all different are not numbered any more.
  const head = Array.from({ length: 6_000 }, (_, i) => `${i}`).join('\n');
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(texts, { minLength: 200, maxLength: 200 }), async (list) => {
      const said: [string, number][] = [];
      const { plan } = keepRows();
      const begin: typeof plan.begin = () => ({
        wanted: [0],
        take: (view) => {
          said.push([view.text(0), view.numbers[view.at] ?? 0]);
          return null;
        },
      });
      await readInventoryBytes(
        'f.csv',
        Buffer.from(`a,b\n${head}\n${list.map((text) => (text.includes(',') ? `"${text}"` : text)).join('\n')}\n`),
        { ...plan, begin },
      );
      const late = said.slice(6_000).filter(([, number]) => number < 0);
      const plainOnes = late.filter(([, number]) => number === AS_PLAIN).map(([text]) => text);
      expect(late.length).toBeGreaterThan(100);
      expect(plainOnes).toEqual(late.map(([text]) => text).filter((text) => kinds.some((kind) => kind.test(text))));
    }),
    { numRuns: 20 },
  );
});

test('the core is what its text says', () => {
  const assembled = Buffer.from(assemble(readFileSync('src/io/csv/core/split-core.wat', 'utf8')));
  expect(assembled.toString('base64')).toBe(SPLIT_CORE);
});
