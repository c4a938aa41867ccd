import type { Clock } from '../clock.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import type { Question } from '../questions.ts';
import type { Terminal } from '../terminal.ts';
import type { Dialogue } from './dialogue.ts';
import type { Figures } from './offer.ts';
import type { Pace } from './pace.ts';

/** What was said beside an answer that has not been given yet. */
type Beside = { comment?: string; evidence?: readonly string[] };

/** An interview under way. `skipped` holds keys of questions; `saved` counts answers made durable. */
export type Session = {
  workspace: OpenWorkspace;
  questions: readonly Question[];
  dialogue: Dialogue;
  terminal: Terminal;
  by: string | undefined;
  clock: Clock;
  skipped: Set<string>;
  /** Comments and evidence given before their answer, by key of the question. */
  beside: Map<string, Beside>;
  saved: number;
  pace: Pace;
  /** What the inventories show, read when first asked for; null where there is nothing to show. */
  figures: () => Promise<Figures | null>;
  /** What else was said of a question and waits for a choice. */
  others: (question: Question) => string[];
};

/**
 * What is to happen after a reply. `on`: the next open question. `again`: the same question once more without showing it
 * again, since what was said last stays in view. `finish` is said on the review page only. A question: that one next.
 */
export type Turn = 'on' | 'back' | 'quit' | 'ended' | 'review' | 'again' | 'finish' | { question: Question };
