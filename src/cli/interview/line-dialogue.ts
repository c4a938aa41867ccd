import { readLines } from '../line-reader.ts';
import { safe } from '../safe-text.ts';
import type { Terminal } from '../terminal.ts';
import { wrap } from '../wrap.ts';
import type { Dialogue, Objection } from './dialogue.ts';
import { LEGEND } from './dialogue.ts';
import { choicesOf, readReply } from './reply.ts';

/**
 * The interview as numbered lines: for pipes, screen readers, dumb terminals. Nothing is drawn over; every prompt is a
 * line of its own.
 */
export function lineDialogue(terminal: Terminal, stdin: AsyncIterable<Uint8Array | string>): Dialogue {
  const lines = readLines(stdin);
  const read = async (prompt: string, object: Objection): Promise<string | null> => {
    for (;;) {
      terminal.out(prompt);
      const { value: line } = await lines.next();
      if (line === undefined) return null;
      const objection = 'problem' in line ? `line ${line.number} ${line.problem}` : object(line.text);
      if (objection === null && 'text' in line) return line.text;
      terminal.problem(objection ?? '');
    }
  };
  // The legend is read out in full once and with each help: a screen reader would say it at every question.
  let tellsLegend = true;
  return {
    say: (text) => terminal.out(text),
    ask: async (question, object, offer) => {
      if (tellsLegend) terminal.out(wrap(`Commands: ${LEGEND.replaceAll('  ', ', ')}`, terminal.width, '  '));
      const choices = choicesOf(question.spec).map((c, i) => `${i + 1} ${safe(c.label)}`);
      const confirm = offer == null ? [] : [`ok ${safe(offer.words)}`];
      const what = choices.length === 0 ? ['type the answer'] : choices;
      const line = await read(`Answer: ${[...confirm, ...what].join(', ')} (? help)`, object);
      tellsLegend = line !== null && readReply(question.spec, line, offer != null).kind === 'help';
      return line;
    },
    line: (prompt, object, choices = []) => {
      for (const [index, choice] of choices.entries()) terminal.out(`${index + 1} ${safe(choice)}`);
      return read(prompt, object);
    },
    close: async () => void (await lines.return()),
  };
}
