import type { Clock } from './clock.ts';
import type { Terminal } from './terminal.ts';

/** Options that every command may be given; each command says in `program.ts` which of them it uses. */
export type GlobalOptions = {
  /** Folder with the assessment; else found upward from the current folder. */
  workspace?: string;
  /** Folders with definitions of one's own, beside the shipped ones. */
  standards: string[];
  /** Day of the assessment, `YYYY-MM-DD`. */
  asOf?: string;
  /** Files of support dates that take the place of products in the data that ship. */
  lifecycle?: string[];
  /** Most days that support dates may be old on the day of the assessment. */
  maxDataAge?: number;
  json: boolean;
  quiet: boolean;
  plain: boolean;
  /** False with --no-input: nothing is asked. */
  input: boolean;
  /** False with --no-color. */
  color: boolean;
};

/** What a command may touch besides its options. Tests pass in others. */
export type Surroundings = {
  terminal: Terminal;
  clock: Clock;
  env: Readonly<Record<string, string | undefined>>;
  /** Folder that relative paths start from. */
  cwd: string;
  stdin: AsyncIterable<Uint8Array | string>;
  version: string;
  /** Folder of the definitions that come with the program. */
  shippedStandards: string;
  /**
   * What to tell a person who breaks the command off, set by commands that have something to say. `tidy`: takes away a
   * line that is being written over, so that nothing is told on top of it.
   */
  farewell: { text: (() => string) | null; tidy?: () => void };
};
