import { createPromptModule } from 'inquirer';
import type { Clock } from '../clock.ts';
import { type ReplyPromptConfig, replyPrompt } from '../prompts/reply-prompt.ts';
import type { Question } from '../questions.ts';
import { readAnswerText } from '../read-answer-text.ts';
import { safe } from '../safe-text.ts';
import type { Terminal } from '../terminal.ts';
import { wrap } from '../wrap.ts';
import { type Dialogue, LEGEND, type Objection } from './dialogue.ts';
import { choicesOf, readReply } from './reply.ts';
import { dayRead } from './value-words.ts';

// Registered with inquirer, so that it takes part in what inquirer does for every prompt (signals, streams, clean-up).
function asker(options: { clearPromptOnDone: boolean }): (config: ReplyPromptConfig) => Promise<string | null> {
  const ask = createPromptModule<{ reply: ReplyPromptConfig }>(options);
  ask.registerPrompt('reply', replyPrompt);
  return async (config) => {
    const answers: { line: string | null } = await ask([{ ...config, type: 'reply', name: 'line' }]);
    return answers.line;
  };
}

/** The interview on a terminal. Ctrl-C throws inquirer's ExitPromptError, which `run.ts` turns into code 130. */
export function promptDialogue(terminal: Terminal, clock: Clock): Dialogue {
  const { colour } = terminal;
  const askOnce = asker({ clearPromptOnDone: true });
  const askAndLeave = asker({ clearPromptOnDone: false });
  const label = (text: string): string => wrap(safe(text), terminal.width - 6, '       ');
  // inquirer breaks lines in the middle of words.
  const wrapped =
    (object: Objection): Objection =>
    (line) => {
      const objection = object(line);
      return objection === null ? null : wrap(safe(objection), terminal.width - 3, '  ');
    };
  return {
    say: (text) => terminal.out(text),
    ask: (question, object, offer) =>
      askOnce({
        choices: [
          ...(offer == null ? [] : [{ key: 'ok', label: label(`confirm: ${offer.words}`) }]),
          ...choicesOf(question.spec).map((c, i) => ({ key: String(i + 1), label: label(c.label) })),
        ],
        message: colour.bold('> '),
        legend: LEGEND,
        object: wrapped(object),
        reading: (line) => reading(question, line, clock.today()),
        colour,
        trace: false,
      }),
    line: (prompt, object, choices = []) =>
      askAndLeave({
        choices: choices.map((text, i) => ({ key: String(i + 1), label: label(text) })),
        message: colour.bold(`${prompt} `),
        legend: '',
        object: wrapped(object),
        reading: () => null,
        colour,
        trace: true,
      }),
    close: async () => undefined,
  };
}

/** How a day that is being typed is read, in the one way that cannot be mistaken. Null for all else. */
function reading(question: Question, line: string, today: string): string | null {
  const reply = readReply(question.spec, line);
  if (question.spec.type !== 'date' || reply.kind !== 'answer') return null;
  const read = readAnswerText(question, reply.text);
  return 'value' in read ? dayRead(String(read.value), today) : null;
}
