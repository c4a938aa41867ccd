import { expect, test } from 'vitest';
import { settle, type Waiting, waitingText } from '../../../src/cli/delegation/pending.ts';
import type { OpenWorkspace } from '../../../src/cli/open-workspace.ts';
import type { Question } from '../../../src/cli/questions.ts';
import type { Answer } from '../../../src/domain/answer.ts';
import { fakeSurroundings } from '../fake.ts';

const question = { id: '1.1.1', edition: 'demo@1', ask: 'Is it so?', digest: 'd'.repeat(64) } as unknown as Question;

async function chosen(mine: Answer | undefined, reply: Answer): Promise<Answer | undefined> {
  const saved: Answer[] = [];
  const workspace = { save: async (_: Question, answer: Answer) => saved.push(answer) } as unknown as OpenWorkspace;
  await settle(waiting(mine, reply), 1, workspace, fakeSurroundings({ cwd: '/' }));
  return saved[0];
}

function waiting(mine: Answer | undefined, reply: Answer): Waiting {
  const offer = { edition: 'demo@1', item: '1.1.1', answer: reply, source: 'ward.yaml' };
  return { question, mine, offers: [offer] } as unknown as Waiting;
}

test.each<[string, Answer | undefined, Answer, string | undefined]>([
  [
    'a reply keeps why it contests the inventory',
    undefined,
    { value: 'yes', contests: 'Scrapped in May' },
    'Scrapped in May',
  ],
  [
    'its reason takes the place of mine',
    { value: 'yes', contests: 'Mine' },
    { value: 'yes', contests: 'Theirs' },
    'Theirs',
  ],
  ['mine does not defend another value', { value: 'no', contests: 'Mine' }, { value: 'yes' }, undefined],
])('%s', async (_, mine, reply, contests) => {
  expect((await chosen(mine, reply))?.contests).toBe(contests);
});

test('both reasons are shown before a person chooses', () => {
  const text = waitingText(waiting({ value: 'no' }, { value: 'yes', contests: 'Scrapped in May' }), 'demo@1 1.1.1', 80);
  expect(text).toMatch(/Contests.*Scrapped in May/);
});
