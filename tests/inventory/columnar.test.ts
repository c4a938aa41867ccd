import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { countInventory } from '../../src/cli/count-inventory.ts';
import { ingest } from '../../src/cli/ingest.ts';
import type { DeviceRecord, DeviceValues, Field } from '../../src/domain/inventory.ts';
import { readCell } from '../../src/inventory/cell.ts';
import { idKey, nameKey, serialKey } from '../../src/inventory/device-keys.ts';
import { surveyEstate } from '../../src/inventory/estate.ts';
import { countDevices, groupDevices } from '../../src/inventory/identity.ts';
import { KeyHash } from '../../src/inventory/key-hash.ts';
import { KeyReader } from '../../src/inventory/key-reader.ts';
import { AS_BYTES, MappedRow, PLAIN_BYTES } from '../../src/inventory/mapped-row.ts';
import { PairNumbers } from '../../src/inventory/pair-numbers.ts';
import { isPlainCell, isTextual } from '../../src/inventory/plain-cell.ts';
import { RecordTable } from '../../src/inventory/record-table.ts';
import { WholeNumbers } from '../../src/inventory/whole-numbers.ts';
import { AS_PLAIN } from '../../src/io/csv/record-batch.ts';
import { fakeLifecycle } from './made-up.ts';

const folder = mkdtempSync(join(tmpdir(), 'columnar-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TEXTUAL: readonly Field[] = ['name', 'serial', 'device-id', 'os', 'os-version', 'model', 'mac-address'];
const ascii = new TextEncoder();
const both = (bytes: Uint8Array) => ({ bytes, words: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) });

/** What an inventory's cells are like at their oddest. */
const cell = fc.oneof(
  fc.constantFrom('N/A', 'none', '1.23E+10', '5e3', '1,5E4', '01-Mar', 'Mar-01', '###', '#N/A', '=A1', '-', 'x', 'XXX'),
  fc.constantFrom(
    'WS001.trust.nhs.uk',
    'ws001$',
    '10.1.2.3',
    'fe80::1',
    'Ward 4',
    'localhost',
    '.a',
    'a.',
    '$',
    'a$.b',
  ),
  fc.constantFrom('Default string', 'To be filled by O.E.M.', '0000', '00-00', 'aaaa', 'A-A-A-A', '{AB-12}', '1', '12'),
  fc.string({ unit: fc.constantFrom(...'aZ09 .-_$:{}/\'"+e\t'), maxLength: 12 }),
  fc.string({ unit: 'binary-ascii', maxLength: 20 }),
);

/** What many devices may have for a serial number, or nearly that. */
const steady = fc
  .tuple(
    fc.constantFrom('', 'SN', 'MB-', '0x', 'abcdef', '('),
    fc.constantFrom('0123456789012345', '00000000', '123456'),
  )
  .chain(([before, figures]) => fc.nat(16).map((n) => before + figures.slice(0, n)));
const worded = fc
  .array(fc.constantFrom('Not', 'No', 'Serial', 'number', 'Provided', 'SERNUM', 'by', ' ', '-', 'x', '4'), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''));

/** A row whose values are bytes where they may be, as the mapper leaves them. */
function rowOf(values: DeviceValues): MappedRow {
  const fields = Object.keys(values) as Field[];
  const row = new MappedRow(fields);
  row.bytes = ascii.encode(fields.map((f) => values[f]).join(''));
  let at = 0;
  for (const [f, field] of fields.entries()) {
    const text = values[field] ?? '';
    row.starts[f] = at;
    at += text.length;
    row.ends[f] = at;
    const plain = isPlainCell(both(row.bytes), row.starts[f] ?? 0, at);
    row.numbers[f] = plain ? AS_BYTES : (row.texts[f]?.number(text) ?? 0);
  }
  return row;
}

describe('a cell that is taken as its bytes', () => {
  test('is one that reading gives back as it stands, without a remark', () => {
    fc.assert(
      fc.property(cell, fc.constantFrom(...TEXTUAL), (text, field) => {
        const bytes = ascii.encode(text);
        if (!isTextual(field) || !isPlainCell(both(bytes), 0, bytes.length)) return;
        const read = readCell(text, { field, inverted: false, monthFirst: false });
        expect(read).toEqual({ value: text, remarks: [], reject: null });
      }),
      { numRuns: 4_000 },
    );
  });

  test('is one of which the reader tells that it is plain', () => {
    const name = fc.stringMatching(/^[A-Za-z][ -~]{5,30}[!-~]$/).filter((text) => /[0-9]/.test(text));
    const unsigned = fc.stringMatching(/^[0-9][ -*/-~]{5,30}[!-*/-~]$/);
    const plain = fc.oneof(name, unsigned, fc.stringMatching(/^[0-9][0-9.]{6,31}$/));
    fc.assert(
      fc.property(plain, (text) => {
        expect(isPlainCell(both(ascii.encode(text)), 0, text.length)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
    expect(PLAIN_BYTES).toBe(AS_PLAIN);
  });

  test.each(['WS001', 'ABCDEFG', '5CG1234XYZ', '50a8f2c5', '10.0.19045.3803', 'Windows 11 Pro'])(
    'may be %j',
    (text) => {
      expect(isPlainCell(both(ascii.encode(text)), 0, text.length)).toBe(true);
    },
  );
});

test('keys that are hashed from bytes are those of the texts', () => {
  const hash = new KeyHash();
  fc.assert(
    fc.property(cell, fc.oneof(cell, steady, worded), cell, cell, (name, serial, id, fqdn) => {
      const values = { name, serial, 'device-id': id, fqdn };
      const texts = [serialKey(values), idKey(values), nameKey(values)];
      const expected = texts.flatMap((text) => {
        hash.ofText(text);
        return [hash.low, hash.high];
      });
      expect([...new KeyReader(rowOf(values)).read()]).toEqual(expected);
    }),
    { numRuns: 3_000 },
  );
});

test('a table gives back the rows it was given, one by one and through views', () => {
  const row = fc.record({ name: cell, serial: cell, os: cell });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
      const mapped = rowOf({ name: '', serial: '', os: '' });
      const table = new RecordTable(mapped);
      const wanted: DeviceRecord[] = [];
      for (const [i, values] of rows.entries()) {
        const next = rowOf(values);
        mapped.line = i + 2;
        mapped.bytes = next.bytes;
        for (let f = 0; f < 3; f++) {
          mapped.starts[f] = next.starts[f] ?? 0;
          mapped.ends[f] = next.ends[f] ?? 0;
          const isBytes = next.numbers[f] === AS_BYTES;
          mapped.numbers[f] = isBytes ? AS_BYTES : (mapped.texts[f]?.number(next.text(f)) ?? 0);
        }
        table.add(mapped);
        wanted.push({ line: i + 2, values });
      }
      expect([...table]).toEqual(wanted);
      const seen = wanted.map((_, i) => {
        const { line, values } = table.view(i);
        return { line, values: { name: values['name'], serial: values['serial'], os: values['os'] } };
      });
      expect(seen).toEqual(wanted);
    }),
    { numRuns: 200 },
  );
});

test('whole numbers come back at every width and past the end of a chunk', () => {
  const list = new WholeNumbers();
  const at = (i: number): number => (i % 5_000 === 4_999 ? -i : i % 700 === 699 ? 70_000 + i : i % 300);
  for (let i = 0; i < 40_000; i++) list.push(at(i));
  for (let i = 0; i < 40_000; i++) if (list.at(i) !== at(i)) expect([i, list.at(i)]).toEqual([i, at(i)]);
  expect(list.length).toBe(40_000);
});

test('pairs have one number each, in order of first sight', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(40), fc.nat(60_000)), { maxLength: 3_000 }), (pairs) => {
      const numbers = new PairNumbers();
      const known = new Map<string, number>();
      for (const [a, b] of pairs) {
        const number = numbers.number(a, b);
        expect(number).toBe(known.get(`${a} ${b}`) ?? known.size);
        known.set(`${a} ${b}`, number);
        expect([numbers.first(number), numbers.second(number)]).toEqual([a, b]);
      }
    }),
    { numRuns: 50 },
  );
});

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const line = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'A.trust', 'localhost', 'N/A', ''),
  serial: fc.constantFrom('', 's100', 'S-100', 's200', 'Default string', '1.2E+10'),
  os: fc.constantFrom('desk new', 'desk old', 'serve paid', 'desk', 'odd', ''),
  site: fc.constantFrom('North', 'South', ''),
});

describe('a file that is counted row by row', () => {
  test('comes to what the survey of it comes to', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 40 }), async (lines) => {
        const path = join(folder, 'estate.csv');
        const rows = lines.map((l) => [l.name, l.serial, l.os, l.site].map(quoted).join(','));
        writeFileSync(path, ['hostname,serial,os,site', 'z,s900,desk new,West', ...rows].join('\n'));
        const out: number[] = [];
        const counted = await countInventory(
          { path },
          { lifecycle: fakeLifecycle, asOf: '2026-05-13', identity: true, onException: (e) => out.push(e.line) },
        );
        const [read] = await ingest([{ path }]);
        if (read === undefined) throw new Error('nothing read');
        const { source, counts, devices } = counted;
        expect(source).toMatchObject({ records: read.source.records, accepted: read.source.accepted });
        expect(source.rejects).toEqual(read.source.rejects);
        expect(counts.reduce((n, c) => n + c.rows, 0)).toBe(source.accepted);
        expect(devices).toBe(groupDevices([read]).groups.length);
        expect(devices).toBe(countDevices([{ source, records: [...read.records] }]));
        const old = [...read.records].filter((r) => /old|paid/.test(r.values['os'] ?? ''));
        expect(out).toEqual(old.map((r) => r.line));
        const north = counts.filter((c) => c.site === 'North' && c.release.phase === 'end-of-life');
        const isNorth = (r: DeviceRecord) => r.values['site'] === 'North' && r.values['os'] === 'desk old';
        expect(north.reduce((n, c) => n + c.rows, 0)).toBe([...read.records].filter(isNorth).length);
      }),
      { numRuns: 60 },
    );
  });
});

test('a survey of a table is that of its rows as records', async () => {
  const path = join(folder, 'survey.csv');
  const rows = Array.from({ length: 300 }, (_, i) => {
    const os = ['desk new', 'desk old', 'serve paid', 'odd', ''][i % 5];
    const type = ['Laptop', 'Server', '', 'MRI'][i % 4];
    return `PC${i % 250},S${i % 220},${os},${type},2026-0${(i % 5) + 1}-10,${['yes', 'no', ''][i % 3]},O${i}`;
  });
  writeFileSync(path, ['hostname,serial,os,device type,last seen,encrypted,owner', ...rows].join('\n'));
  const [read] = await ingest([{ path }]);
  if (read === undefined) throw new Error('nothing read');
  const terms = { asOf: '2026-05-13', staleAfterDays: 90, exclusions: [], agreements: [], acceptances: [] };
  const survey = (records: Iterable<DeviceRecord>) =>
    surveyEstate({ ...terms, lifecycle: fakeLifecycle, sources: [{ source: read.source, records }] });
  expect(survey(read.records)).toEqual(survey([...read.records]));
});
