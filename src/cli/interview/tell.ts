import { safe } from '../safe-text.ts';
import { wrap } from '../wrap.ts';
import type { Session } from './session.ts';

/** Says a sentence or two, wrapped at words to the width of the window. */
export function tell({ dialogue, terminal }: Pick<Session, 'dialogue' | 'terminal'>, text: string): void {
  dialogue.say(wrap(safe(text), terminal.width));
}
