import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import type { Dialogue } from './dialogue.ts';
import { lineDialogue } from './line-dialogue.ts';

/** Prompts for a person at a terminal; lines for pipes, dumb terminals, and whoever asks for them (--plain, ACCESSIBLE=1). */
export async function dialogueFor(options: Pick<GlobalOptions, 'plain'>, around: Surroundings): Promise<Dialogue> {
  const { terminal, env } = around;
  const accessible = env['ACCESSIBLE'] === '1' || env['ACCESSIBLE'] === 'true';
  if (!terminal.isTTY || options.plain || accessible) return lineDialogue(terminal, around.stdin);
  const { promptDialogue } = await import('./prompt-dialogue.ts');
  return promptDialogue(terminal, around.clock);
}
