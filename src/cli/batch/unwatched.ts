import { Readable } from 'node:stream';
import { systemClock } from '../clock.ts';
import type { Surroundings } from '../surroundings.ts';
import { createTerminal } from '../terminal.ts';

/** How remarks begin, and progress does not. */
const NOTE = 'note: ';

/** The surroundings of a single run that nobody watches: its remarks are kept in `notes`, its progress is not. */
export function unwatched({
  cwd,
  version,
  shippedStandards,
}: Pick<Surroundings, 'cwd' | 'version' | 'shippedStandards'>): { around: Surroundings; notes: string[] } {
  const notes: string[] = [];
  const terminal = createTerminal({
    stdout: { write: () => undefined },
    stderr: { write: (text) => void (text.startsWith(NOTE) && notes.push(text.slice(NOTE.length).trimEnd())) },
    level: 0,
    quiet: false,
    isTTY: false,
    columns: undefined,
  });
  const farewell = { text: null };
  const around = { terminal, clock: systemClock, env: {}, cwd, stdin: Readable.from([]), farewell };
  return { around: { ...around, version, shippedStandards }, notes };
}
