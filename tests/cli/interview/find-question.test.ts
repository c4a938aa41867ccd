import { describe, expect, test } from 'vitest';
import { findQuestions } from '../../../src/cli/interview/find-question.ts';
import { question } from '../fake.ts';

const questions = [
  question({ id: 'NDG-8.1.1', title: 'Survey of the estate', ask: 'When was it last surveyed for antivirus?' }),
  question({ id: 'NDG-6.2.1', title: 'Antivirus on every device' }),
  question({ id: 'A2.a', edition: 'caf@1', title: 'Risk process' }),
  question({ id: 'A2.a', edition: 'caf@2', title: 'Risk process' }),
  question({ id: 'A2.b', edition: 'caf@2', title: 'Assurance', under: { id: 'A2', title: 'Risk management' } }),
];

describe('a question is found', () => {
  test.each([
    ['by its id', 'NDG-8.1.1', ['NDG-8.1.1']],
    ['by its id without the prefix, in any case', 'ndg-8.1.1', ['NDG-8.1.1']],
    ['by the short form of its id', '6.2.1', ['NDG-6.2.1']],
    ['by its id in one edition', 'caf@2/A2.a', ['A2.a']],
    ['in every edition that has the id', 'A2.a', ['A2.a', 'A2.a']],
    ['by a word, titles first', 'antivirus', ['NDG-6.2.1', 'NDG-8.1.1']],
    ['by every word, in any order', 'DEVICE antivirus', ['NDG-6.2.1']],
    ['by the title of what it is under', 'risk management', ['A2.b']],
    ['by nothing that is not there', 'backups', []],
    ['by nothing at all when nothing is typed', '  ', []],
  ])('%s', (_rule, typed, wanted) => {
    expect(findQuestions(questions, typed).map((q) => q.id)).toEqual(wanted);
  });
});
