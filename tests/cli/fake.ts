import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../src/cli/clock.ts';
import type { Question } from '../../src/cli/questions.ts';
import type { GlobalOptions, Surroundings } from '../../src/cli/surroundings.ts';
import { createTerminal } from '../../src/cli/terminal.ts';
import type { Answer } from '../../src/domain/answer.ts';

/** A clock that stands still. */
const fixedClock: Clock = { instant: () => '2026-11-22T09:30:00Z', today: () => '2026-11-22' };

export const noOptions: GlobalOptions = {
  standards: [],
  json: false,
  quiet: false,
  plain: false,
  input: true,
  color: false,
};

/** Surroundings that keep what was printed; `stdin` is what a person would have typed. */
export function fakeSurroundings(
  given: Partial<Omit<Surroundings, 'stdin'>> & { stdin?: string; columns?: number; quiet?: boolean } = {},
): Surroundings & { stdout(): string; stderr(): string } {
  const out: string[] = [];
  const err: string[] = [];
  const { stdin = '', columns = 80, quiet = false, ...rest } = given;
  return {
    terminal: createTerminal({
      stdout: { write: (text) => out.push(text) },
      stderr: { write: (text) => err.push(text) },
      level: 0,
      quiet,
      isTTY: false,
      columns,
    }),
    clock: fixedClock,
    env: {},
    cwd: '/',
    version: '0.0.0',
    shippedStandards: fileURLToPath(new URL('./fixtures/standards', import.meta.url)),
    farewell: { text: null },
    stdin: Readable.from([stdin]),
    ...rest,
    stdout: () => out.join(''),
    stderr: () => err.join(''),
  };
}

/** A question with everything a test does not speak of filled in. */
export function question(given: Partial<Question> & { id: string }): Question {
  return {
    edition: 'demo@1',
    title: `Title of ${given.id}`,
    ask: `Is ${given.id} so?`,
    spec: { type: 'yes-no', equals: 'yes' },
    help: { good: 'It is written down.', auditor: 'The paper.' },
    action: 'Write it down',
    basis: 'proposed',
    mandatory: true,
    part: { id: 'D-1', number: 1, title: 'First' },
    under: { id: 'D-1.1', title: 'Under' },
    expected: null,
    level: null,
    measure: null,
    appliesTo: null,
    digest: null,
    ...given,
  };
}

/** Answers of a test, by item. */
export const answersOf =
  (given: Record<string, Answer>) =>
  (q: Question): Answer | undefined =>
    Object.hasOwn(given, q.id) ? given[q.id] : undefined;
