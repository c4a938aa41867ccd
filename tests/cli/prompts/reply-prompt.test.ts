import { render } from '@inquirer/testing';
import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { type ReplyPromptConfig, replyPrompt } from '../../../src/cli/prompts/reply-prompt.ts';

const config: ReplyPromptConfig = {
  labels: ['yes', 'no'],
  message: '> ',
  legend: '? help',
  object: (line) => (line === '' || line === 'x' ? 'wanted yes or no' : null),
  colour: new Chalk({ level: 0 }),
  trace: false,
};

describe('the prompt of the interview', () => {
  test('shows numbered choices, a line to type in, and the legend', async () => {
    const { getScreen, events, answer } = await render(replyPrompt, config);
    expect(getScreen()).toBe('1  yes\n  2  no\n>\n? help');
    events.type('no');
    expect(getScreen()).toBe('1  yes\n  2  no\n> no\n? help');
    events.keypress('enter');
    await expect(answer).resolves.toBe('no');
  });

  test.each([
    ['down takes the first', ['down'], '1'],
    ['down twice takes the second', ['down', 'down'], '2'],
    ['down goes round', ['down', 'down', 'down'], '1'],
    ['up takes the last', ['up'], '2'],
    ['up after down goes round', ['down', 'up'], '2'],
  ])('%s', async (_rule, keys, wanted) => {
    const { events, answer } = await render(replyPrompt, config);
    for (const key of keys) events.keypress(key);
    events.keypress('enter');
    await expect(answer).resolves.toBe(wanted);
  });

  test('arrows do nothing where the answer is typed', async () => {
    const { events, answer } = await render(replyPrompt, { ...config, labels: [] });
    events.type('97');
    events.keypress('down');
    events.keypress('tab');
    events.keypress('enter');
    await expect(answer).resolves.toBe('97');
  });

  test('says what was wanted and leaves the line to be mended', async () => {
    const { getScreen, nextRender, events, answer } = await render(replyPrompt, config);
    events.type('x');
    events.keypress('enter');
    await nextRender();
    expect(getScreen()).toContain('! wanted yes or no');
    expect(getScreen()).toContain('> x');
    events.keypress('backspace');
    events.type('yes');
    expect(getScreen()).not.toContain('!');
    events.keypress('enter');
    await expect(answer).resolves.toBe('yes');
  });

  test('leaves what was typed on the screen where it is told to', async () => {
    const { getScreen, events, answer } = await render(replyPrompt, { ...config, trace: true });
    events.type('yes');
    events.keypress('enter');
    await answer;
    expect(getScreen()).toBe('> yes');
  });

  test('takes a question mark at once', async () => {
    const { events, answer } = await render(replyPrompt, config);
    events.type('?');
    await expect(answer).resolves.toBe('?');
  });
});
