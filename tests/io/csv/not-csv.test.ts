import { expect, test } from 'vitest';
import { detectEncoding } from '../../../src/io/csv/encoding.ts';
import { refuseNotCsv } from '../../../src/io/csv/not-csv.ts';

const bytes = (text: string, length = 600): Buffer =>
  Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(length)]);

test.each([
  ['a Windows program', bytes('MZ\0\0')],
  ['a Windows shortcut', bytes('L\0\0\0\u0001\u0014\u0002')],
  ['a Windows event log', bytes('ElfFile\0')],
  ['an Access database', bytes('\0\u0001\0\0Standard ACE DB')],
  ['a tar archive', bytes(`${'list.csv'.padEnd(257, '\0')}ustar`)],
  ['a Windows cabinet', bytes('MSCF')],
  ['a PostScript document', bytes('%!PS-Adobe')],
])('%s is refused by name', (what, head) => {
  expect(() => refuseNotCsv('a.csv', head, '')).toThrow(what);
});

test('text in UTF-32 is told from other files with many zero bytes', () => {
  const wide = Buffer.alloc(400);
  for (let i = 0; i < 100; i++) wide[i * 4] = 97 + (i % 26);
  expect(() => detectEncoding('a.csv', wide)).toThrow('UTF-32');
  expect(() => detectEncoding('a.csv', bytes('data', 400))).toThrow('binary data');
});
