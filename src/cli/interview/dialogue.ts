import type { Question } from '../questions.ts';

/** A judgement of a typed line before it is taken: null when it is fit, else what was wanted. */
export type Objection = (line: string) => string | null;

/**
 * How the interview speaks with a person: by prompts on a terminal or line by line. Both give the line that was typed, so
 * that there is one grammar of replies.
 */
export type Dialogue = {
  /** Shows text. */
  say(text: string): void;
  /** Asks for the reply to a question that has been shown. Null at the end of input. */
  ask(question: Question, object: Objection): Promise<string | null>;
  /** Asks for one line of text: a reason, a comment. Null at the end of input. */
  line(prompt: string, object: Objection): Promise<string | null>;
  /** Frees the input. */
  close(): Promise<void>;
};

export const LEGEND = '? help · s skip · na not applicable · b back · c comment · q quit';
