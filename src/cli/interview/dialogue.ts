import type { Question } from '../questions.ts';
import type { Shown } from './offer.ts';

/** A judgement of a typed line before it is taken: null when it is fit, else what was wanted. */
export type Objection = (line: string) => string | null;

/**
 * How the interview speaks with a person: by prompts on a terminal or line by line. Both give the line that was typed, so
 * that there is one grammar of replies.
 */
export type Dialogue = {
  /** Shows text. */
  say(text: string): void;
  /** Asks for the reply to a question that has been shown, with what the inventory offers. Null at the end of input. */
  ask(question: Question, object: Objection, offer?: Shown['offer']): Promise<string | null>;
  /** Asks for one line of text: a reason, a comment, or the number of one of `choices`. Null at the end of input. */
  line(prompt: string, object: Objection, choices?: readonly string[]): Promise<string | null>;
  /** Frees the input. */
  close(): Promise<void>;
};

/** In one line of a window of 80 columns. None is a key that terminals keep for themselves. */
export const LEGEND = '? help  s skip  b back  na  c comment  e evidence  g go to  r review  q stop';

/** What the legend has no room for; told with every help. */
export const MORE_ON_COMMANDS =
  'na, c, e and g take their text on the same line or ask for it: na REASON, c COMMENT, e DOCUMENT OR PLACE, g ID OR WORDS. ' +
  'Whole words do as well: skip, back, comment, evidence, goto, review, stop. Every answer is kept at once.';
