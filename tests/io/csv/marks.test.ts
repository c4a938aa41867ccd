import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assemble } from '../../../scripts/wat.ts';
import { MARK_CORE } from '../../../src/io/csv/mark-core.ts';
import { type Marker, PORTION, plainMarker, vectorMarker } from '../../../src/io/csv/marks.ts';
import { MORE, RecordScanner } from '../../../src/io/csv/scan.ts';

const vector = vectorMarker();
const text = fc.string({ unit: fc.constantFrom(...'ab ,;"\t|\n\ré'), maxLength: 300 });

function marks(marker: Marker, bytes: Uint8Array, from: number, delimiter: string): number[] {
  const length = Math.min(PORTION, bytes.length - from);
  return [...marker.places.slice(0, marker.find(bytes, from, length, delimiter.charCodeAt(0)))];
}

describe('marks', () => {
  test('are found by vector instructions where this engine has them', () => {
    expect(vector).not.toBeNull();
  });

  test('are the same whichever way they are found, wherever the portion begins', () => {
    const marker = vector ?? plainMarker();
    fc.assert(
      fc.property(text, fc.nat(70), fc.constantFrom(',', ';', '\t', '|'), (said, from, delimiter) => {
        const bytes = Buffer.from(said);
        const start = Math.min(from, bytes.length);
        const wanted = [...bytes.keys()].filter(
          (at) => at >= start && [delimiter, '"', '\n', '\r'].includes(String.fromCharCode(bytes[at] ?? 0)),
        );
        expect(marks(marker, bytes, start, delimiter)).toEqual(wanted);
        expect(marks(plainMarker(), bytes, start, delimiter)).toEqual(wanted);
      }),
      { numRuns: 2_000 },
    );
  });

  test('may be every byte of a full portion', () => {
    const bytes = Buffer.alloc(PORTION, ',');
    expect(marks(vector ?? plainMarker(), bytes, 0, ',')).toEqual([...bytes.keys()]);
  });

  test('after a portion of marks, none of it is found again in a shorter one', () => {
    const marker = vector ?? plainMarker();
    marks(marker, Buffer.alloc(PORTION, ','), 0, ',');
    expect(marks(marker, Buffer.from('a,b'), 0, ',')).toEqual([1]);
  });

  test('are found byte by byte where the engine has no WebAssembly', () => {
    const engine = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly') ?? {};
    Reflect.deleteProperty(globalThis, 'WebAssembly');
    try {
      expect(vectorMarker()).toBeNull();
      expect(records(Buffer.from('a,"b\nc"\n'), vectorMarker() ?? plainMarker())).toEqual(['1: ["a","b\\nc"]']);
    } finally {
      Object.defineProperty(globalThis, 'WebAssembly', engine);
    }
  });
});

/** Records as `line: fields` or `line: fault`, scanned with marks found in one way or the other. */
function records(bytes: Buffer, marker: Marker): string[] {
  const scanner = new RecordScanner(0x2c, marker);
  const found: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    at = scanner.next(bytes, at, bytes.length, true);
    if (at === MORE) throw new Error('MORE at the end');
    const fields = Array.from({ length: scanner.count }, (_, i) =>
      bytes.toString('latin1', scanner.starts[i], scanner.ends[i]),
    );
    found.push(`${scanner.line}: ${scanner.fault ?? JSON.stringify(fields)}`);
  }
  return found;
}

test('records that reach over portions are read the same both ways', () => {
  const field = fc.oneof(
    fc.constantFrom('a', '', '"x,y"', '"a ""b"" c"', '"two\nlines"', '19"', ' "spaced"', '"cr\rin"', '"open'),
    fc.nat(60).map((n) => 'z'.repeat(n)),
  );
  const row = fc.array(field, { minLength: 1, maxLength: 6 }).map((fields) => fields.join(','));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'), (rows, end) => {
      const some = rows.join(end) + end;
      const filler = `${'f'.repeat(37)},"q,${'g'.repeat(20)}"${end}`;
      const before = filler.repeat(Math.floor((PORTION - some.length / 2) / filler.length));
      const bytes = Buffer.from(before + some);
      expect(records(bytes, vector ?? plainMarker())).toEqual(records(bytes, plainMarker()));
    }),
    { numRuns: 100 },
  );
});

test('the core is what its text says', () => {
  const assembled = Buffer.from(assemble(readFileSync('src/io/csv/mark-core.wat', 'utf8')));
  expect(assembled.toString('base64')).toBe(MARK_CORE);
});
