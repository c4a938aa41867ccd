import { render as renderAtOnce } from '@inquirer/testing';
import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { LEGEND } from '../../../src/cli/interview/dialogue.ts';
import { type ReplyPromptConfig, replyPrompt } from '../../../src/cli/prompts/reply-prompt.ts';

const config: ReplyPromptConfig = {
  choices: [
    { key: '1', label: 'yes' },
    { key: '2', label: 'no' },
  ],
  message: '> ',
  legend: '? help',
  object: (line) => (line === '' || line === 'x' ? 'wanted yes or no' : null),
  reading: (line) => (line === '31/12/2026' ? 'read as 31 December 2026' : null),
  colour: new Chalk({ level: 0 }),
  trace: false,
};

/** The prompt once it listens: keys pressed before that answer nothing. */
async function render(...given: Parameters<typeof renderAtOnce<string | null, ReplyPromptConfig>>) {
  const rendered = await renderAtOnce(...given);
  // Two rounds of the event loop, and one more to be behind them.
  for (let round = 0; round < 3; round++) await new Promise((done) => setImmediate(done));
  return rendered;
}

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
    const { events, answer } = await render(replyPrompt, { ...config, choices: [] });
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

  test('shows how a day is read while it is typed', async () => {
    const { getScreen, events, answer } = await render(replyPrompt, { ...config, choices: [] });
    events.type('31/12/202');
    expect(getScreen()).toBe('> 31/12/202\n? help');
    events.type('6');
    expect(getScreen()).toBe('> 31/12/2026\nread as 31 December 2026\n? help');
    events.keypress('enter');
    await answer;
  });

  test('a choice may have a word for its key', async () => {
    const choices = [{ key: 'ok', label: 'confirm: 83%' }, ...config.choices];
    const { getScreen, events, answer } = await render(replyPrompt, { ...config, choices });
    events.keypress('down');
    expect(getScreen()).toBe('> ok  confirm: 83%\n  1   yes\n  2   no\n> ok\n? help');
    events.keypress('enter');
    await expect(answer).resolves.toBe('ok');
  });

  test('the end of input is no answer', async () => {
    const { input, answer } = await render(replyPrompt, config);
    input.emit('end');
    await expect(answer).resolves.toBeNull();
  });

  test('Ctrl-C throws what inquirer throws', async () => {
    const { events, answer } = await render(replyPrompt, config);
    events.keypress({ name: 'c', ctrl: true });
    await expect(answer).rejects.toMatchObject({ name: 'ExitPromptError' });
  });

  test('the legend fits a window of 80 columns', () => {
    expect(LEGEND.length).toBeLessThan(80);
  });
});
