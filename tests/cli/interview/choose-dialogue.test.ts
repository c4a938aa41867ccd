import { describe, expect, test } from 'vitest';
import { dialogueFor } from '../../../src/cli/interview/choose-dialogue.ts';
import { fakeSurroundings, question } from '../fake.ts';

describe('questions come line by line', () => {
  test.each([
    ['where nobody sits at a terminal', false, false, {}],
    ['with --plain', true, true, {}],
    ['with ACCESSIBLE=1', true, false, { ACCESSIBLE: '1' }],
  ])('%s', async (_rule, isTTY, plain, env) => {
    const around = fakeSurroundings({ stdin: 'yes\n', env });
    const dialogue = await dialogueFor({ plain }, { ...around, terminal: { ...around.terminal, isTTY } });
    expect(await dialogue.ask(question({ id: 'D-1.1' }), () => null)).toBe('yes');
    expect(around.stdout()).toMatch(/^Commands: \? help, s skip, .*\nAnswer: 1 yes, 2 no \(\? help\)\n$/s);
    await dialogue.close();
  });
});
