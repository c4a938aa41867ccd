import { replyPrompt } from '../prompts/reply-prompt.ts';
import { safe } from '../safe-text.ts';
import type { Terminal } from '../terminal.ts';
import { wrap } from '../wrap.ts';
import { type Dialogue, LEGEND, type Objection } from './dialogue.ts';
import { choicesOf } from './reply.ts';

/** The interview on a terminal. Ctrl-C throws inquirer's ExitPromptError, which `run.ts` turns into code 130. */
export function promptDialogue(terminal: Terminal): Dialogue {
  const { colour, width } = terminal;
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
      replyPrompt(
        {
          choices: choicesOf(question.spec).map((c) => wrap(safe(c.label), width - 6, '     ')),
          prefix: colour.cyan('> '),
          legend: LEGEND,
          object: wrapped(object),
          colour,
          trace: false,
        },
        { clearPromptOnDone: true },
      ),
    line: (prompt, object) =>
      replyPrompt({
        choices: [],
        prefix: colour.cyan(`${prompt} `),
        legend: 'Enter to take it, Ctrl-C to stop',
        object: wrapped(object),
        colour,
        trace: true,
      }),
    close: async () => undefined,
  };
}
