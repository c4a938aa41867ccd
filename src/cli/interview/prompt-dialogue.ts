import { createPromptModule } from 'inquirer';
import { type ReplyPromptConfig, replyPrompt } from '../prompts/reply-prompt.ts';
import { safe } from '../safe-text.ts';
import type { Terminal } from '../terminal.ts';
import { wrap } from '../wrap.ts';
import { type Dialogue, LEGEND, type Objection } from './dialogue.ts';
import { choicesOf } from './reply.ts';

// Registered with inquirer, so that it takes part in what inquirer does for every prompt (signals, streams, clean-up).
function asker(options: { clearPromptOnDone: boolean }): (config: ReplyPromptConfig) => Promise<string> {
  const ask = createPromptModule<{ reply: ReplyPromptConfig }>(options);
  ask.registerPrompt('reply', replyPrompt);
  return async (config) => {
    const answers: { line: string } = await ask([{ ...config, type: 'reply', name: 'line' }]);
    return answers.line;
  };
}

/** The interview on a terminal. Ctrl-C throws inquirer's ExitPromptError, which `run.ts` turns into code 130. */
export function promptDialogue(terminal: Terminal): Dialogue {
  const { colour, width } = terminal;
  const askOnce = asker({ clearPromptOnDone: true });
  const askAndLeave = asker({ clearPromptOnDone: false });
  // inquirer breaks lines in the middle of words.
  const wrapped =
    (object: Objection): Objection =>
    (line) => {
      const objection = object(line);
      return objection === null ? null : wrap(safe(objection), width - 3, '  ');
    };
  return {
    say: (text) => terminal.out(text),
    ask: (question, object) =>
      askOnce({
        labels: choicesOf(question.spec).map((c) => wrap(safe(c.label), width - 6, '     ')),
        message: colour.cyan('> '),
        legend: LEGEND,
        object: wrapped(object),
        colour,
        trace: false,
      }),
    line: (prompt, object) =>
      askAndLeave({
        labels: [],
        message: colour.cyan(`${prompt} `),
        legend: 'Enter to take it, Ctrl-C to stop',
        object: wrapped(object),
        colour,
        trace: true,
      }),
    close: async () => undefined,
  };
}
