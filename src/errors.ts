/** What kind of trouble a person can put right; each kind has an exit code of its own. */
export type UserErrorKind = 'input' | 'not-measured' | 'io';

/**
 * Something the person running the program can put right. Anything else that is thrown is a bug.
 * `problems` holds every fault found, one line each, as `file:line:column message` where a place is known.
 */
export class UserError extends Error {
  readonly problems: readonly string[];
  readonly kind: UserErrorKind;

  constructor(message: string, problems: readonly string[] = [], kind: UserErrorKind = 'input') {
    super(message);
    this.name = 'UserError';
    this.problems = problems;
    this.kind = kind;
  }
}
