import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerSpecOf, parseAnswerText, parseSpecText, readAnswerValue } from '../../src/domain/answer-value.ts';
import type { AnswerSpec, EvidenceItem } from '../../src/domain/evidence-item.ts';

const SPECS = {
  'yes-no': { type: 'yes-no', equals: 'yes' },
  percent: { type: 'percent', atLeast: 95 },
  number: { type: 'number', unit: 'devices', atMost: 0 },
  date: { type: 'date', withinDays: 365 },
  choice: {
    type: 'choice',
    options: [
      { value: 'none', label: 'None of them' },
      { value: 'all', label: 'All of them' },
    ],
    oneOf: ['all'],
  },
  text: { type: 'text' },
  document: { type: 'document' },
  level: {
    type: 'level',
    levels: [
      { level: 'not-achieved', statement: 'No' },
      { level: 'partially-achieved', statement: 'Partly' },
      { level: 'achieved', statement: 'Yes' },
    ],
    middleLevel: { exists: true, basis: 'proposed' },
  },
  'two levels': {
    type: 'level',
    levels: [
      { level: 'not-achieved', statement: 'No' },
      { level: 'achieved', statement: 'Yes' },
    ],
    middleLevel: { exists: false, basis: 'proposed' },
  },
} satisfies Record<string, AnswerSpec>;
type Name = keyof typeof SPECS;

describe('typed answers that are understood', () => {
  test.each<[Name, string, unknown]>([
    ['yes-no', 'y', 'yes'],
    ['yes-no', ' YES ', 'yes'],
    ['yes-no', 'True', 'yes'],
    ['yes-no', 'n', 'no'],
    ['yes-no', 'false', 'no'],
    ['percent', '95', 95],
    ['percent', '95%', 95],
    ['percent', '95.5 %', 95.5],
    ['percent', '0', 0],
    ['percent', '0.5%', 0.5],
    ['percent', '1', 1],
    ['percent', '100.0', 100],
    ['number', '1,234', 1234],
    ['number', '12,345,678.25', 12345678.25],
    ['number', '-3', -3],
    ['number', '0', 0],
    ['date', '2026-05-13', '2026-05-13'],
    ['date', '13/05/2026', '2026-05-13'],
    ['date', '3/5/2026', '2026-05-03'],
    ['date', '13.5.2026', '2026-05-13'],
    ['date', '13-05-2026', '2026-05-13'],
    ['date', '13 May 2026', '2026-05-13'],
    ['date', '1 sept 2026', '2026-09-01'],
    ['date', '01-Dec-2025', '2025-12-01'],
    ['date', '29 February 2028', '2028-02-29'],
    ['choice', 'ALL', 'all'],
    ['choice', 'none of them', 'none'],
    ['text', '  some words ', 'some words'],
    ['document', 'evidence/policy.pdf', 'evidence/policy.pdf'],
    ['level', 'Achieved', 'achieved'],
    ['level', 'partially achieved', 'partially-achieved'],
    ['level', 'partly achieved', 'partially-achieved'],
    ['level', 'not_achieved', 'not-achieved'],
  ])('%s: %j is %j', (name, text, value) => {
    expect(parseSpecText(SPECS[name], text)).toEqual({ ok: true, value });
  });
});

describe('typed answers that are refused, with what was wanted', () => {
  test.each<[Name, string, RegExp]>([
    ['yes-no', '', /yes or no/],
    ['yes-no', 'maybe', /yes or no/],
    ['yes-no', '1', /yes or no/],
    ['percent', '0.95', /write 0\.95% if that is what you mean/],
    ['percent', '101', /0 to 100/],
    ['percent', '-1', /0 to 100/],
    ['percent', '95,5', /0 to 100/],
    ['percent', '19/20', /0 to 100/],
    ['percent', '95%%', /0 to 100/],
    ['percent', '1e1', /0 to 100/],
    ['percent', '٩٥', /0 to 100/],
    ['number', '1.234,5', /a number \(devices\)/],
    ['number', '12,34', /a number/],
    ['number', 'Infinity', /a number/],
    ['number', '0x10', /a number/],
    ['number', '£5', /a number/],
    ['number', '9'.repeat(16), /a number/],
    ['date', '05/13/2026', /13\/05\/2026/],
    ['date', '13/05/26', /a day/],
    ['date', '30/02/2026', /a day/],
    ['date', '13/05-2026', /a day/],
    ['date', 'today', /a day/],
    ['date', '2026-5-13', /a day/],
    ['choice', 'al', /one of none, all \(did you mean "all"\?\)/],
    ['choice', '2', /one of none, all/],
    ['text', '   ', /some text/],
    ['document', '', /document/],
    ['two levels', 'partially achieved', /one of not-achieved, achieved/],
    ['level', 'acheived', /did you mean "achieved"/],
  ])('%s: %j', (name, text, wanted) => {
    expect(parseSpecText(SPECS[name], text)).toEqual({ ok: false, wanted: expect.stringMatching(wanted) });
  });
});

describe('values in files say one thing only', () => {
  test.each<[Name, string | number | boolean, unknown]>([
    ['yes-no', true, 'yes'],
    ['yes-no', 'no', 'no'],
    ['percent', 0.95, 0.95],
    ['percent', 100, 100],
    ['number', -1.5, -1.5],
    ['date', '2026-05-13', '2026-05-13'],
    ['choice', 'all', 'all'],
    ['level', 'achieved', 'achieved'],
    ['document', 'a', 'a'],
  ])('%s: %j is kept as %j', (name, value, kept) => {
    expect(readAnswerValue(SPECS[name], value)).toEqual({ ok: true, value: kept });
  });

  test.each<[Name, string | number | boolean]>([
    ['yes-no', 'Yes'],
    ['yes-no', 1],
    ['percent', '95%'],
    ['percent', 100.01],
    ['percent', Number.NaN],
    ['number', '5'],
    ['number', Number.POSITIVE_INFINITY],
    ['date', '13/05/2026'],
    ['date', 20260513],
    ['choice', 'All of them'],
    ['level', 'partial'],
    ['two levels', 'partially-achieved'],
    ['text', 5],
    ['text', ' '],
  ])('%s: %j is refused', (name, value) => {
    expect(readAnswerValue(SPECS[name], value).ok).toBe(false);
  });

  test('whatever is typed and understood is a value that a file may hold', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(SPECS)),
        fc.oneof(
          fc.string(),
          fc.integer().map(String),
          fc.double().map(String),
          fc.date({ noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10)),
        ),
        (spec, text) => {
          const typed = parseSpecText(spec, text);
          if (typed.ok) expect(readAnswerValue(spec, typed.value)).toEqual(typed);
        },
      ),
    );
  });
});

describe('what an item asks', () => {
  const item: EvidenceItem = {
    id: 'A',
    ref: { status: 'no-id-claimed' },
    title: 'A',
    question: 'A?',
    mandatory: true,
    severity: 'low',
    basis: 'proposed',
    help: { good: 'a', auditor: 'b' },
    action: 'Do it.',
    owners: [],
    sources: [],
    measure: { measure: 'fax-count', atMost: 0, role: 'decides' },
  };

  test('an element is asked yes or no', () => {
    expect(parseAnswerText({ id: 'M-1.2a', text: 'It is done', basis: 'proposed' }, 'y')).toEqual({
      ok: true,
      value: 'yes',
    });
  });

  test('an item that is only measured takes no answer', () => {
    expect(answerSpecOf(item)).toBeNull();
    expect(parseAnswerText(item, 'yes')).toEqual({
      ok: false,
      wanted: expect.stringContaining('measured from the inventory'),
    });
    expect(parseAnswerText({ ...item, answer: SPECS.percent }, '95%')).toEqual({ ok: true, value: 95 });
  });
});
