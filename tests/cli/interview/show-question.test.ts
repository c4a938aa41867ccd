import { describe, expect, test } from 'vitest';
import { helpText, questionText } from '../../../src/cli/interview/show-question.ts';
import type { Answer } from '../../../src/domain/answer.ts';
import { fakeSurroundings, question } from '../fake.ts';

const { terminal } = fakeSurroundings();
const shown = (given: Partial<Parameters<typeof question>[0]>, before?: Answer, others: string[] = []): string =>
  questionText(question({ id: 'Q', digest: 'now', ...given }), before, null, others, terminal);

describe('a question says', () => {
  test.each<[string, string, string]>([
    [
      'the form and the bound',
      shown({ spec: { type: 'percent', atLeast: 95 } }),
      'Give a percentage from 0 to 100. To be met: at least 95%.',
    ],
    [
      'the unit',
      shown({ spec: { type: 'number', unit: 'days', atMost: 14 } }),
      'Give a number (days). To be met: at most 14 days.',
    ],
    ['how a day is written', shown({ spec: { type: 'date', withinDays: 90 } }), 'day first, such as 13/05/2026'],
    ['that it is not mandatory', shown({ mandatory: false }), '(not mandatory)'],
    [
      'what is measured',
      shown({ measure: { measure: 'fax-count', atMost: 0, role: 'decides' } }),
      'The estate decides: ',
    ],
    [
      'who answered before, and when',
      shown({}, { value: 'yes', by: 'A. P.', recordedOn: '2026-05-01' }),
      'yes (A. P., 1 May 2026). Skip to keep it.',
    ],
    [
      'a day answered before in words',
      shown({ spec: { type: 'date', withinDays: 9 } }, { value: '2026-05-01' }),
      'Answered before: 1 May 2026.',
    ],
    [
      'why it was not applicable',
      shown({}, { notApplicable: 'No wards' }),
      'not applicable: No wards. Skip to keep it.',
    ],
    [
      'that an earlier wording was answered',
      shown({}, { value: 'yes', digest: 'then' }),
      'to an earlier wording: it counts again once you give it again.',
    ],
    [
      'where an answer was carried over from',
      shown({}, { value: 'yes', carriedFrom: { edition: 'a@1', item: 'X' } }),
      '(carried over from a@1/X)',
    ],
    [
      'why the inventory is contested',
      shown({}, { value: 'yes', contests: 'Scrapped' }),
      'It contests the inventory: Scrapped',
    ],
    ['what else was said', shown({}, undefined, ['In dispute: a file says "no".']), 'In dispute: a file says "no".'],
  ])('%s', (_rule, text, wanted) => {
    expect(text.replace(/\s+/g, ' ')).toContain(wanted);
  });

  test('nothing that a terminal would act on', () => {
    const text = shown({ ask: 'Is it \u001b[2J so?' }, { value: 'x', comment: 'c', by: 'A\u202eB' });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what is looked for
    expect(text).not.toMatch(/[\u001b\u202e]/);
  });

  test('no line longer than the window', () => {
    const long = 'a word and another '.repeat(40).trim();
    const spec = {
      type: 'level' as const,
      levels: [
        { level: 'not-achieved' as const, statement: long },
        { level: 'achieved' as const, statement: long },
      ],
      middleLevel: { exists: false, basis: 'proposed' as const },
    };
    const text = shown({ ask: long, spec, under: { id: 'U', title: long } }, { notApplicable: long }, [long]);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    const help = helpText(question({ id: 'Q', help: { good: long, auditor: long }, action: long }), terminal);
    expect(Math.max(...help.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});
