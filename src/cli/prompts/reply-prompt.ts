import { createPrompt, isDownKey, isEnterKey, isTabKey, isUpKey, useKeypress, useState } from '@inquirer/core';
import type { ChalkInstance } from 'chalk';

/** What the prompt shows and accepts. Labels and legend are ready for the terminal. */
export type ReplyPromptConfig = {
  /** Labels of the choices, numbered from 1; none where the answer is typed. */
  labels: readonly string[];
  /** In front of the line that is typed. */
  message: string;
  legend: string;
  /** Null when a line is fit, else what was wanted. */
  object: (line: string) => string | null;
  colour: ChalkInstance;
  /** Leave what was typed on the screen when it is taken. */
  trace: boolean;
};

/**
 * One line to type, with the choices above it: arrows put the number of a choice into the line, `?` alone is taken at once.
 * Gives the line as typed. Long texts are printed before the prompt, never in it, so that it fits a small window.
 */
export const replyPrompt = createPrompt<string, ReplyPromptConfig>((config, done) => {
  const { labels, colour, object } = config;
  const [typed, setTyped] = useState('');
  const [objection, setObjection] = useState<string | null>(null);
  const [finished, setFinished] = useState(false);

  useKeypress((key, line) => {
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
      const next = labels.length > 0 && !isTabKey(key) ? step(typed, isUpKey(key) ? -1 : 1, labels.length) : typed;
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

  if (finished) return config.trace ? `${config.message}${typed}` : '';
  const list = labels.map((label, i) => {
    const chosen = typed.trim() === String(i + 1);
    const text = `${chosen ? '>' : ' '} ${i + 1}  ${label}`;
    return chosen ? colour.bold(text) : text;
  });
  const below = [objection === null ? '' : colour.red(`! ${objection}`), colour.dim(config.legend)].filter(
    (t) => t !== '',
  );
  return [[...list, `${config.message}${typed}`].join('\n'), below.join('\n')];
});

/** The number of the choice before or after the one in the line, going round. */
function step(typed: string, by: 1 | -1, count: number): string {
  const now = /^\d+$/.test(typed.trim()) ? Number(typed.trim()) : by === 1 ? 0 : 1;
  return String(((now - 1 + by + count) % count) + 1);
}
