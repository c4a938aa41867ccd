import {
  createPrompt,
  isDownKey,
  isEnterKey,
  isTabKey,
  isUpKey,
  useEffect,
  useKeypress,
  useState,
} from '@inquirer/core';
import type { ChalkInstance } from 'chalk';

/** What the prompt shows and accepts. Labels and legend are ready for the terminal. */
export type ReplyPromptConfig = {
  /** What can be chosen: what to type for it, and its label. None where the answer is typed. */
  choices: readonly { key: string; label: string }[];
  /** In front of the line that is typed. */
  message: string;
  /** Under the line; empty for none. */
  legend: string;
  /** Null when a line is fit, else what was wanted. */
  object: (line: string) => string | null;
  /** How the line is read while it is typed; null where that needs no telling. */
  reading: (line: string) => string | null;
  colour: ChalkInstance;
  /** Leave what was typed on the screen when it is taken. */
  trace: boolean;
};

/**
 * One line to type, with the choices above it: arrows put what stands for a choice into the line, `?` alone is taken at
 * once. Gives the line as typed, null when the input ends (Ctrl-D). Long texts are printed before the prompt, never in it,
 * so that it fits a small window.
 */
export const replyPrompt = createPrompt<string | null, ReplyPromptConfig>((config, done) => {
  const { choices, colour, object } = config;
  const [typed, setTyped] = useState('');
  const [objection, setObjection] = useState<string | null>(null);
  const [finished, setFinished] = useState(false);
  const [begun, setBegun] = useState(false);
  const [, setReturns] = useState(0);

  // Keys that were pressed while nothing was asked come in first. Enter among them must not answer a question that
  // nobody had seen; what was typed after it is shown, to be mended or taken.
  useEffect((line) => {
    let waiting = setImmediate(() => {
      waiting = setImmediate(() => {
        setTyped(line.line);
        setBegun(true);
      });
    });
    return () => clearImmediate(waiting);
  }, []);

  useEffect((line) => {
    // Without this the end of input would leave the program waiting for nothing, to end with a good code.
    const end = (): void => done(null);
    // Brought back to the foreground, readline stays paused and the program would end as if broken off.
    const resume = (): void => {
      line.resume();
      setReturns((n) => n + 1);
    };
    line.on('close', end);
    line.on('SIGCONT', resume);
    return () => {
      line.removeListener('close', end);
      line.removeListener('SIGCONT', resume);
    };
  }, []);

  useKeypress((key, line) => {
    if (!begun) return;
    if (isEnterKey(key)) {
      const fault = object(typed);
      if (fault === null) {
        setFinished(true);
        done(typed);
        return;
      }
      // readline clears its line on Enter: put it back, so that it can be mended.
      line.write(typed);
      setObjection(fault);
      return;
    }
    if (isTabKey(key) || isUpKey(key) || isDownKey(key)) {
      const next = choices.length > 0 && !isTabKey(key) ? step(typed, isUpKey(key) ? -1 : 1, choices) : typed;
      line.clearLine(0);
      line.write(next);
      setTyped(next);
      setObjection(null);
      return;
    }
    if (line.line === '?') {
      setFinished(true);
      done('?');
      return;
    }
    setTyped(line.line);
    setObjection(null);
  });

  if (!begun) return ' ';
  if (finished) return config.trace ? `${config.message}${typed}` : '';
  const keyWidth = Math.max(0, ...choices.map((c) => c.key.length));
  const list = choices.map(({ key, label }) => {
    const chosen = typed.trim() === key;
    const text = `${chosen ? '>' : ' '} ${key.padEnd(keyWidth)}  ${label}`;
    return chosen ? colour.bold(text) : text;
  });
  const below = [config.reading(typed), objection === null ? null : colour.red(`! ${objection}`), config.legend];
  return [[...list, `${config.message}${typed}`].join('\n'), below.filter((t) => t !== null && t !== '').join('\n')];
});

/** The key of the choice before or after the one in the line, going round. */
function step(typed: string, by: 1 | -1, choices: readonly { key: string }[]): string {
  const now = choices.findIndex((c) => c.key === typed.trim());
  const from = now < 0 && by === -1 ? choices.length : now;
  return choices[(from + by + choices.length) % choices.length]?.key ?? typed;
}
