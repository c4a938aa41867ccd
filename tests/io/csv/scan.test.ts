import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MORE, RecordScanner } from '../../../src/io/csv/scan.ts';

type Found = { line: number; fields: string[] | null; fault: string | null };

/** All records of a text, scanned at once or as if it came in blocks of `block` bytes. */
function scan(text: string, delimiter = ',', block = Number.POSITIVE_INFINITY): Found[] {
  const bytes = Buffer.from(text, 'utf8');
  const scanner = new RecordScanner(delimiter.charCodeAt(0));
  const found: Found[] = [];
  let at = 0;
  let known = Math.min(block, bytes.length);
  while (at < bytes.length) {
    const after = scanner.next(bytes, at, known, known === bytes.length);
    if (after === MORE) {
      if (known === bytes.length) throw new Error('MORE at the end');
      known = Math.min(known + block, bytes.length);
      continue;
    }
    const fields: string[] = [];
    for (let i = 0; i < scanner.count; i++) {
      const raw = bytes.toString('utf8', scanner.starts[i], scanner.ends[i]);
      fields.push(scanner.quoted[i] === 2 ? raw.replaceAll('""', '"') : raw);
    }
    found.push({ line: scanner.line, fields: scanner.fault === null ? fields : null, fault: scanner.fault });
    at = after;
  }
  return found;
}

const texts = (text: string, delimiter?: string) => scan(text, delimiter).map((r) => r.fields ?? r.fault);

describe('records', () => {
  test.each([
    ['LF', 'a,b\nc,d\n'],
    ['CR LF', 'a,b\r\nc,d\r\n'],
    ['a lone CR', 'a,b\rc,d\r'],
    ['a mixture', 'a,b\rc,d\n'],
    ['nothing at the end of the file', 'a,b\nc,d'],
  ])('end with %s', (_, text) => {
    expect(texts(text)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  test('a quoted field holds delimiters, line breaks and doubled quotes', () => {
    expect(texts('"a,b","c\nd","e ""f"""\n')).toEqual([['a,b', 'c\nd', 'e "f"']]);
  });

  test('a quote inside an unquoted field is text', () => {
    expect(texts('19" monitor,x\n')).toEqual([['19" monitor', 'x']]);
  });

  test('spaces around a quoted field are no text', () => {
    expect(texts(' "a,b" , "c" \n')).toEqual([['a,b', 'c']]);
  });

  test('a line is the physical line on which the record begins', () => {
    expect(scan('a,"1\r\n2\r3\n4"\r\nb,c\nd,e').map((r) => r.line)).toEqual([1, 5, 6]);
  });

  test('the last field may be empty at the end of the file', () => {
    expect(texts('a,')).toEqual([['a', '']]);
  });
});

describe('broken quotes', () => {
  test('text after a closing quote gives up that physical line only', () => {
    expect(texts('a,"b" c\nd,e\n')).toEqual(['bad-quote', ['d', 'e']]);
  });

  test('a quote never closed gives up that physical line only', () => {
    expect(scan('a,b\nc,"d\ne,f\ng,h\n')).toEqual([
      { line: 1, fields: ['a', 'b'], fault: null },
      { line: 2, fields: null, fault: 'unclosed-quote' },
      { line: 3, fields: ['e', 'f'], fault: null },
      { line: 4, fields: ['g', 'h'], fault: null },
    ]);
  });

  test('a broken record over several lines gives up the first of them', () => {
    expect(scan('a,"b\nc" d,e\nf,g\n').map((r) => r.fields ?? r.fault)).toEqual([
      'bad-quote',
      ['c" d', 'e'],
      ['f', 'g'],
    ]);
  });

  test('a lone quote at the end of the file is never closed', () => {
    expect(texts('a,"')).toEqual(['unclosed-quote']);
  });
});

const cell = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom('', ' ', '"', '""', ',', '\n', '\r\n', '\r', 'a"b', 'é', '日本', '"x"', ' "'),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'x', ' '), maxLength: 6 }),
);
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe('against an oracle', () => {
  test('a table that was written comes back, whatever the line ends and delimiter', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), fc.constantFrom(',', ';', '\t', '|'), (rows, end, d) => {
        const text = rows.map((r) => r.map(quote).join(d)).join(end) + end;
        expect(texts(text, d)).toEqual(rows);
        expect(parse(text, { delimiter: d, relax_column_count: true, record_delimiter: end })).toEqual(rows);
      }),
      { numRuns: 400 },
    );
  });

  test('what csv-parse reads without complaint is read the same', () => {
    const alphabet = fc.constantFrom('a', 'b', '"', '""', ',', '\n', '1');
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 24 }), (pieces) => {
        const text = pieces.join('');
        let oracle: string[][];
        try {
          oracle = parse(text, { relax_column_count: true, relax_quotes: false, record_delimiter: '\n' });
        } catch {
          return;
        }
        const ours = scan(text).filter((r) => r.fields === null || r.fields.length > 1 || r.fields[0] !== '');
        const theirs = oracle.filter((r) => r.length > 1 || r[0] !== '');
        expect(ours.map((r) => r.fields ?? r.fault)).toEqual(theirs);
      }),
      { numRuns: 3_000 },
    );
  });

  test('blocks of any size give the same records', () => {
    const alphabet = fc.constantFrom('a', '"', '""', ',', '\n', '\r', '\r\n', ' ', 'é', '",', '"\n');
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (pieces, block) => {
        const text = pieces.join('');
        expect(scan(text, ',', block)).toEqual(scan(text));
      }),
      { numRuns: 2_000 },
    );
  });

  test('lines only rise, and every byte belongs to one record or line end', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '"', ',', '\n', '\r'), { maxLength: 60 }), (pieces) => {
        const lines = scan(pieces.join('')).map((r) => r.line);
        expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
      }),
    );
  });
});
