import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvFileError } from '../../../src/io/csv/csv-file-error.ts';
import { LIMITS } from '../../../src/io/csv/limits.ts';
import { readInventoryBytes } from '../../../src/io/inventory-file.ts';
import { keepRows, read, rejects, utf16 } from './reading.ts';

async function refusal(input: string | Uint8Array, delimiter: string | null = null): Promise<CsvFileError> {
  const found = await read(input, delimiter).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(found instanceof CsvFileError)) throw new Error(`no CsvFileError but ${String(found)}`);
  return found;
}

const warned = (reading: { warnings: { code: string }[] }) => reading.warnings.map((w) => w.code);

describe('encodings', () => {
  const text = 'a,b\r\nCAFÉ,Ŵ €\r\n';
  const row = ['CAFÉ', 'Ŵ €'];
  test.each([
    ['UTF-8', new TextEncoder().encode(text), 'utf-8', []],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${text}`), 'utf-8', []],
    ['UTF-8 with two marks', new TextEncoder().encode(`\ufeff\ufeff${text}`), 'utf-8', []],
    ['UTF-16 LE with a mark', utf16(text, 'le', true), 'utf-16le', []],
    ['UTF-16 BE with a mark', utf16(text, 'be', true), 'utf-16be', []],
    ['UTF-16 LE without a mark', utf16(text, 'le', false), 'utf-16le', ['assumed-utf-16le']],
    ['UTF-16 BE without a mark', utf16(text, 'be', false), 'utf-16be', ['assumed-utf-16be']],
  ])('%s', async (_, bytes, encoding, warnings) => {
    const reading = await read(bytes);
    expect(reading.rows.map((r) => r.values)).toEqual([row]);
    expect(reading.encoding).toBe(encoding);
    expect(warned(reading)).toEqual(warnings);
  });

  test('bytes that are not UTF-8 are Windows-1252, with a warning and the line', async () => {
    const reading = await read(Buffer.from('a,b\nplain,x\nCAF\xc9,\x80\x93\x94\x96\n', 'latin1'));
    expect(reading.rows[1]?.values).toEqual(['CAFÉ', '€“”–']);
    expect(reading.encoding).toBe('windows-1252');
    expect(reading.warnings).toMatchObject([{ code: 'assumed-windows-1252', count: 1, lines: [3] }]);
  });

  test('a character that was lost before is remarked on', async () => {
    expect(warned(await read('a,b\nW\ufffd,x\n'))).toEqual(['replacement-char']);
  });

  test('UTF-32 is refused', async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from('a\0\0\0,\0\0\0b\0\0\0', 'latin1')]);
    expect((await refusal(bytes)).reason).toBe('unsupported-encoding');
  });
});

describe('what is no CSV file is refused in words', () => {
  test.each([
    ['an Excel workbook', 'PK\x03\x04rest', /xlsx.*CSV UTF-8/],
    ['an old Excel workbook', '\xd0\xcf\x11\xe0rest', /xls.*CSV UTF-8/],
    ['gzip', '\x1f\x8brest', /gzip.*[Uu]npack/],
    ['PDF', '%PDF-1.7', /PDF/],
    ['PNG', '\x89PNG\r\n', /PNG/],
    ['SQLite', 'SQLite format 3\0', /SQLite/],
    ['JSON', '[{"a":1,"b":2}]', /JSON/],
    ['HTML', '<!DOCTYPE html><table>', /HTML/],
    ['XML', '<?xml version="1.0"?>', /XML/],
    ['a Git LFS pointer', 'version https://git-lfs.github.com/spec/v1', /LFS/],
    ['binary data', '\0\x01\x02\0\x03\0\0\x07\x08\0', /binary/],
  ])('%s', async (_, bytes, words) => {
    const error = await refusal(Buffer.from(bytes, 'latin1'));
    expect(error.reason).toBe('not-csv');
    expect(error.message).toMatch(words);
  });
});

describe('no data is never a pass', () => {
  test.each([
    ['nothing', '', 'empty-file'],
    ['a mark only', '\ufeff', 'empty-file'],
    ['line ends only', '\n\r\n\n', 'empty-file'],
    ['column names only', 'a,b\n', 'no-rows'],
    ['column names without a line end', 'a,b', 'no-rows'],
    ['column names and blank rows', 'a,b\n,\n\n , \n', 'no-rows'],
    ['rejected rows only', 'a,b\n"x" y,z\n', 'no-usable-rows'],
  ])('%s', async (_, text, reason) => {
    expect((await refusal(text)).reason).toBe(reason);
  });
});

describe('layout', () => {
  test.each([
    ['a comma', 'a,b\n1,2\n', ','],
    ['a semicolon', 'a;b\n1;2\n', ';'],
    ['a tab', 'a\tb\n1\t2\n', '\t'],
    ['a bar', 'a|b\n1|2\n', '|'],
    ['a semicolon among many commas', 'a;b;c, d, e, f\n1;2;3, 4, 5\n', ';'],
    ['a sep= line', 'sep=;\na;b\n1;2\n', ';'],
    ['a sep= line with any character', 'sep=^\na^b\n1^2\n', '^'],
  ])('the delimiter is %s', async (_, text, delimiter) => {
    const reading = await read(text);
    expect(reading.layout.delimiter).toBe(delimiter);
    expect(reading.rows[0]?.values.slice(0, 2)).toEqual(['1', '2']);
  });

  test('a delimiter that is given is taken', async () => {
    expect((await read('a:b\n1:2\n', ':')).rows[0]?.values).toEqual(['1', '2']);
  });

  test('lines of PowerShell and Excel are stepped over without a warning', async () => {
    const reading = await read('\ufeff"#TYPE System.Object"\r\nsep=;\r\n"a";"b"\r\n"1";"2"\r\n');
    expect(reading.rows).toEqual([{ line: 4, values: ['1', '2'] }]);
    expect(warned(reading)).toEqual([]);
  });

  test('up to 20 title lines stand above the column names', async () => {
    const title = (n: number) => `${'Estate report\n'.repeat(n)}a,b\n1,2\n`;
    const reading = await read(title(20));
    expect(reading.layout.headerLine).toBe(21);
    expect(reading.warnings).toMatchObject([{ code: 'preamble-skipped', count: 20 }]);
    expect((await read(title(21))).layout.complete).toBe(false);
  });
});

describe('rows', () => {
  test('surplus values reject a row, surplus empty fields do not', async () => {
    const reading = await read('a,b\n1,2,3\n4,5,,\n6,7, ,"",\n');
    expect(rejects(reading)).toEqual(['2 too-many-fields']);
    expect(reading.accepted).toBe(2);
  });

  test('empty lines and lines of delimiters, spaces and empty quotes are blank', async () => {
    const reading = await read('a,b\n\n,\n ,\t\n"",""\n1,2\n');
    expect(reading).toMatchObject({ records: 5, accepted: 1, blank: 4, rejected: 0 });
  });

  test('a file that was cut off is noticed', async () => {
    expect(warned(await read('a,b\n1,2\n3'))).toContain('truncated');
    expect(warned(await read(Buffer.from('a,b\n1,2\n3,\xc3', 'latin1')))).toContain('truncated');
    expect(warned(await read('a,b\n1,2'))).toEqual([]);
    expect(warned(await read(utf16('a,b\n1,2\n', 'le', true).subarray(0, -1)))).toContain('truncated');
  });

  test('an excerpt is short and cannot steer a terminal', async () => {
    const reading = await read(`a,b\n1,2\n"x" \u001b]0;owned\u0007\u202e${'y'.repeat(200)}\n`);
    const excerpt = reading.rejects.listed[0]?.excerpt ?? '';
    expect([...excerpt]).toHaveLength(80);
    expect(excerpt).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});

describe('limits, at N and at N + 1', () => {
  test('characters of a field', async () => {
    const reading = await read(`a,b\n1,${'x'.repeat(LIMITS.field)}\n2,${'é'.repeat(LIMITS.field + 1)}\n`);
    expect(rejects(reading)).toEqual(['3 field-too-long']);
    expect(reading.accepted).toBe(1);
  });

  test('columns of a header', async () => {
    const header = (n: number) => ['a', 'b', ...Array.from({ length: n - 2 }, (_, i) => `c${i}`)].join(',');
    expect((await read(`${header(LIMITS.columns)}\n1,2\n`)).accepted).toBe(1);
    expect((await refusal(`${header(LIMITS.columns + 1)}\n1,2\n`)).reason).toBe('too-many-columns');
  });

  test('fields of a row past the limit are still looked at', async () => {
    const reading = await read(`a,b\n1,2${','.repeat(5_000)}\n1,2${','.repeat(5_000)}x\n`);
    expect(rejects(reading)).toEqual(['3 too-many-fields']);
  });

  test('a quote that is never closed names the line it opened on, and the rows below are read', async () => {
    const below = Array.from({ length: 120_000 }, (_, i) => `WS${i},Windows\n`).join('');
    const reading = await read(`a,b\n1,2\n3,"Windows\n${below}`);
    expect(rejects(reading)).toEqual(['3 unclosed-quote']);
    expect(reading.accepted).toBe(120_001);
    expect(reading.rows.at(-1)?.line).toBe(120_003);
  });

  test('a record beyond 1 MiB on one line is rejected and reading goes on', async () => {
    const reading = await read(`a,b\n${','.repeat(3_000_000)}\n1,${'x'.repeat(2_000_000)}\n3,4\n`);
    expect(rejects(reading)).toEqual(['2 too-many-fields', '3 field-too-long']);
    expect(reading.rows).toEqual([{ line: 4, values: ['3', '4'] }]);
  });

  test('a file of quotes that stay open is refused early, with the first line', async () => {
    const error = await refusal(`a,b\n1,2\n${'x",y,"\n'.repeat(600_000)}`);
    expect(error).toMatchObject({ reason: 'unclosed-quote', line: 3 });
  });

  test('rejected rows are listed up to a number and counted beyond it', async () => {
    const reading = await read(`a,b\n1,2\n${'1,2,3\n'.repeat(LIMITS.rejectsListed + 5)}`);
    expect(reading.rejected).toBe(LIMITS.rejectsListed + 5);
    expect(reading.rejects.listed).toHaveLength(LIMITS.rejectsListed);
    expect(reading.rejects.reasons()).toEqual([{ reason: 'too-many-fields', rows: LIMITS.rejectsListed + 5 }]);
  });
});

describe('the law of conservation', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 12 }),
    fc
      .constantFrom(
        'a,b\n',
        '1,2\n',
        '"',
        '""',
        ',',
        ';',
        '\r',
        '\n',
        '\r\n',
        '\0',
        '\ufeff',
        'x',
        'é',
        'sep=;\n',
        '#TYPE x\n',
      )
      .map((text) => new TextEncoder().encode(text)),
  );
  const anyFile = fc.array(piece, { maxLength: 40 }).map((pieces) => Buffer.concat(pieces));

  test('any bytes give rows that add up or a clean error, the same in blocks of any size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), anyFile, fc.integer({ min: 1, max: 50 }), async (headed, body, block) => {
        const bytes = headed ? Buffer.concat([Buffer.from('a,b\n'), body]) : body;
        const whole = await outcome(bytes, bytes.length + 1);
        expect(await outcome(bytes, block)).toEqual(whole);
        if ('reason' in whole) return;
        expect(whole.records).toBe(whole.accepted + whole.rejected + whole.blank);
        expect(whole.accepted).toBe(whole.rows.length);
        const lines = whole.rows.map((r) => r.line);
        expect(lines).toEqual([...new Set(lines)].sort((x, y) => x - y));
      }),
      { numRuns: 1_500 },
    );
  });
});

/** Reads bytes that come in blocks of `block`; a clean error is given as its reason. */
async function outcome(bytes: Uint8Array, block: number) {
  const { plan, rows } = keepRows();
  try {
    const reading = await readInventoryBytes('f.csv', bytes, plan, null, block);
    return { ...reading, rejects: reading.rejects.listed, rows };
  } catch (error) {
    if (error instanceof CsvFileError) return { reason: error.reason, message: error.message };
    throw error;
  }
}
