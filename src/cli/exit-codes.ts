import type { UserErrorKind } from '../errors.ts';

/** What the program says to the shell. 1 is only ever a fault in the program itself. */
export const EXIT = {
  ok: 0,
  bug: 1,
  gateNotMet: 2,
  wrongInput: 3,
  notMeasured: 4,
  cannotReadOrWrite: 5,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The exit code of each kind of trouble that a person can put right. */
export const EXIT_OF_KIND: Record<UserErrorKind, ExitCode> = {
  input: EXIT.wrongInput,
  'not-measured': EXIT.notMeasured,
  io: EXIT.cannotReadOrWrite,
};

/** Signals that stop the program, with the code that a shell gives for each (128 + number). */
export const EXIT_OF_SIGNAL = {
  SIGINT: EXIT.interrupted,
  SIGTERM: EXIT.terminated,
  SIGHUP: EXIT.hungUp,
} as const satisfies Partial<Record<NodeJS.Signals, ExitCode>>;
