import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Field } from '../../src/domain/inventory.ts';
import { readCell } from '../../src/inventory/cell.ts';
import { isPlaceholder, isScientific, trimmed } from '../../src/inventory/values/clean.ts';
import { provenOrder, readDate } from '../../src/inventory/values/date.ts';
import { readYesNo } from '../../src/inventory/values/yes-no.ts';

test.each([
  ['05/25/2026', 'month-first'],
  ['25/05/2026 10:00', 'day-first'],
  ['06/08/2026', null],
  ['2026-05-25', null],
  ['13/13/2026', null],
  ['', null],
  ['25 May 2026', null],
])('%j by itself proves the order %s', (text, order) => {
  expect(provenOrder(text)).toBe(order);
});

describe('dates', () => {
  test.each([
    ['2018-04-03', '2018-04-03'],
    ['2018/4/3', '2018-04-03'],
    ['2018-04-03T09:15:00Z', '2018-04-03'],
    ['2018-04-03 09:15:00 +01:00', '2018-04-03'],
    ['20180403', '2018-04-03'],
    ['20180403091500.0Z', '2018-04-03'],
    ['03/04/2018', '2018-04-03'],
    ['3.4.2018', '2018-04-03'],
    ['03-04-18', '2018-04-03'],
    ['03/04/2018 09:15:00', '2018-04-03'],
    ['31/12/2017', '2017-12-31'],
    ['03-Apr-2018', '2018-04-03'],
    ['3 April 2018 09:15', '2018-04-03'],
    ['3rd Apr 2018', '2018-04-03'],
    ['Apr 3, 2018', '2018-04-03'],
    ['Tue, 3 Apr 2018 09:15:00 +0000', '2018-04-03'],
    ['Tuesday, 3 April 2018', '2018-04-03'],
    ['Tuesday, April 3, 2018 9:15:00 AM', '2018-04-03'],
    ['Tue 03/04/2018', '2018-04-03'],
    ['29/02/2024', '2024-02-29'],
  ])('%s is %s', (text, date) => {
    expect(readDate(text, false)).toMatchObject({ date, remark: null });
  });

  test.each([
    ['43101', '2018-01-01', 'excel-serial-date'],
    ['43220.5', '2018-04-30', 'excel-serial-date'],
    ['1522746900', '2018-04-03', 'epoch-date'],
    ['1522746900000', '2018-04-03', 'epoch-date'],
    ['131672205000000000', '2018-04-03', 'epoch-date'],
  ])('%s is %s, remarked on as %s', (text, date, remark) => {
    expect(readDate(text, false)).toEqual({ date, remark });
  });

  test.each([
    ['12/10/21 14:00', '2021-10-12', '2021-12-10', 'either'],
    ['25/05/2021', '2021-05-25', '', 'day-first'],
    ['6/20/2022, 6:00:14.143 PM', '', '2022-06-20', 'month-first'],
    ['05/05/2021', '2021-05-05', '2021-05-05', 'same'],
  ])('%s is %j day first and %j month first, and never read in the order not asked for', (text, day, month, told) => {
    const other = (date: string) => ({ date, remark: date === '' ? 'other-date-order' : null, told });
    expect(readDate(text, false)).toEqual(other(day));
    expect(readDate(text, true)).toEqual(other(month));
  });

  test.each([
    '31/02/2018',
    '2018-13-01',
    '13/13/2018',
    '########',
    'yesterday',
    'Tuesday',
    'Sunday 45',
    '19999',
    '60001',
    '5',
    '',
    'x'.repeat(60),
  ])('%j is no date', (text) => {
    expect(readDate(text, false)).toBeNull();
  });

  test('what is read is a day of the calendar, whatever the text', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789/-. :TZJan'), maxLength: 24 });
    fc.assert(
      fc.property(digits, fc.boolean(), (text, monthFirst) => {
        const read = readDate(text, monthFirst);
        // A day in the other order than the one asked for is no day, and is told as such.
        if (read?.date === '') expect(read.remark).toBe('other-date-order');
        else if (read !== null) expect(new Date(`${read.date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(read.date);
      }),
      { numRuns: 3_000, examples: [['3-15-00', false]] },
    );
  });
});

describe('yes and no', () => {
  test.each([
    'Yes',
    'TRUE',
    '1',
    'Enabled',
    'compliant',
    'Encrypted',
    'FullyEncrypted',
    'Active',
    'On',
    'Up to date',
    'Onboarded',
  ])('%s is yes', (text) => {
    expect(readYesNo(text)).toBe('yes');
  });
  test.each([
    'No',
    'false',
    '0',
    'Disabled',
    'Not encrypted',
    'FullyDecrypted',
    'Off',
    'Out of date',
    'Can be onboarded',
    'Suspended',
  ])('%s is no', (text) => {
    expect(readYesNo(text)).toBe('no');
  });
  test.each(['perhaps', '2', 'yes and no', 'not evaluated', 'x'.repeat(50)])('%s is neither', (text) => {
    expect(readYesNo(text)).toBeNull();
  });
});

const cell = (field: Field, text: string, inverted = false) => readCell(text, { field, inverted, monthFirst: false });

describe('cells', () => {
  test.each([
    'N/A',
    '#N/A',
    'null',
    'none',
    '-',
    '--------',
    '====',
    '\u2014',
    'unknown',
    '(null)',
    '#REF!',
    'TBC',
    ' \u00a0\u200b\ufeff ',
  ])('%j says nothing, in any field', (text) => {
    for (const field of Field.options) expect(cell(field, text)).toEqual({ value: '', remarks: [], reject: null });
  });

  test.each([
    ['name', '\u200bWS001\u00a0', 'WS001', [], null],
    ['name', 'WS\u0007', '', [], 'control-char'],
    ['os', 'Windows\n10', '', [], 'control-char'],
    ['name', 'WS\u202e01', '', [], 'control-char'],
    ['name', '1.2E+346', '1.2E+346', ['excel-scientific'], null],
    ['serial', '1.23E+10', '1.23E+10', ['excel-scientific'], null],
    ['serial', '12E345', '12E345', [], null],
    ['name', '01-Mar', '01-Mar', ['excel-date-hostname'], null],
    ['name', '########', '', [], 'excel-overflow'],
    ['last-seen', '########', '', ['bad-date'], null],
    ['last-seen', '01/01/1601', '', ['bad-date'], null],
    ['last-seen', 'never', '', ['bad-date'], null],
    ['name', '=cmd|x', '=cmd|x', ['formula-like'], null],
    ['notes', 'a\u001b]0;x\u0007b', 'a ]0;x b', ['control-char-stripped'], null],
    ['notes', 'line one\nline two', 'line one line two', [], null],
    ['serial', '007', '007', [], null],
    ['missing-critical-days', '14', '14', [], null],
    ['missing-critical-days', 'two', '', ['bad-number'], null],
    ['antivirus-updated', 'up to date', 'yes', [], null],
    ['antivirus-updated', '03/04/2018', '2018-04-03', [], null],
    ['encrypted', 'sort of', '', ['unclear-state'], null],
    ['autorun-disabled', 'Disabled', 'yes', [], null],
    ['standard-build', 'W11-23H2-v4', 'yes', [], null],
    ['standard-build', 'non-standard', 'no', [], null],
    ['standard-build', 'Not the standard build', 'no', [], null],
    ['risk-accepted', 'RISK-0042', 'yes', [], null],
    ['risk-accepted', 'Awaiting sign-off', 'no', [], null],
  ] as const)('%s %j becomes %j', (field, text, value, remarks, reject) => {
    expect(cell(field, text)).toMatchObject({ value, remarks, reject });
  });

  test('a column that says the opposite is turned round', () => {
    expect(cell('antivirus-updated', 'true', true).value).toBe('no');
    expect(cell('antivirus-updated', 'false', true).value).toBe('yes');
  });

  test('any text gives a cell, and a value has no blanks around it and no control characters', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Field.options), fc.string({ unit: 'binary', maxLength: 30 }), (field, text) => {
        const { value } = cell(field, text);
        expect(value).toBe(value.trim());
        expect(value).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 3_000 },
    );
  });

  test('trimming takes a time that grows with the length only', () => {
    const spaces = ' '.repeat(200_000);
    expect(trimmed(`${spaces}x${spaces}`)).toBe('x');
    expect(cell('name', `a${spaces}b`).value).toHaveLength(200_002);
  });

  test('a placeholder is told without regard to case, a longer text is none', () => {
    expect(isPlaceholder('Not Available')).toBe(true);
    expect(isPlaceholder('none of your business')).toBe(false);
    expect(isScientific('5CG1234E10')).toBe(false);
  });
});
