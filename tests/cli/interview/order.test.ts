import { describe, expect, test } from 'vitest';
import { isOpen, reachable } from '../../../src/cli/interview/order.ts';
import type { Question } from '../../../src/cli/questions.ts';
import type { Answer } from '../../../src/domain/answer.ts';
import { answersOf, question } from '../fake.ts';

const element = (id: string, level: number, more: Partial<Question> = {}): Question =>
  question({ id, level, under: { id: 'C', title: 'Criterion' }, ...more });
const criterion = [element('2a', 2), element('2b', 2), element('3a', 3), element('4a', 4)];
const yes: Answer = { value: 'yes' };
const no: Answer = { value: 'no' };
const notApplicable: Answer = { notApplicable: 'no such ward' };

describe('a maturity criterion', () => {
  test.each<[string, Record<string, Answer>, string[]]>([
    ['starts at its lowest level', {}, ['2a', '2b']],
    ['does not climb while its level has open elements', { '2a': yes }, ['2a', '2b']],
    ['climbs when the level is met', { '2a': yes, '2b': yes }, ['2a', '2b', '3a']],
    ['climbs over what does not apply', { '2a': yes, '2b': notApplicable }, ['2a', '2b', '3a']],
    ['stops at the first level that is not met', { '2a': yes, '2b': no }, ['2a', '2b']],
    ['reaches the top', { '2a': yes, '2b': yes, '3a': yes }, ['2a', '2b', '3a', '4a']],
    ['comes down again when a lower answer changes', { '2a': no, '2b': yes, '3a': yes }, ['2a', '2b']],
  ])('%s', (_rule, given, wanted) => {
    expect(reachable(criterion, answersOf(given), []).map((q) => q.id)).toEqual(wanted);
  });
});

describe('what is asked', () => {
  const items = [question({ id: 'all' }), question({ id: 'acute', appliesTo: ['acute'] })];

  test.each<[string, Parameters<typeof reachable>[2], string[]]>([
    ['what applies to the care setting', ['acute'], ['all', 'acute']],
    ['not what applies to others', ['ambulance'], ['all']],
    ['everything when no setting is known', [], ['all', 'acute']],
    ['what applies to one of several settings', ['ambulance', 'acute'], ['all', 'acute']],
  ])('%s', (_rule, settings, wanted) => {
    expect(reachable(items, answersOf({}), settings).map((q) => q.id)).toEqual(wanted);
  });

  test.each<[string, Answer | undefined, boolean]>([
    ['what nobody answered is open', undefined, true],
    ['what was answered is not', { value: 'yes', digest: 'now' }, false],
    ['what was answered in an earlier wording is open again', { value: 'yes', digest: 'then' }, true],
    ['an answer that does not say which wording is taken', { value: 'yes' }, false],
    ['what does not apply is answered', { notApplicable: 'none here' }, false],
  ])('%s', (_rule, answer, wanted) => {
    expect(isOpen(question({ id: 'x', digest: 'now' }), answer)).toBe(wanted);
  });
});
