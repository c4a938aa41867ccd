import { fileURLToPath } from 'node:url';
import { buildProgram } from '../../src/cli/program/program.ts';
import { tellTrouble } from '../../src/cli/tell-trouble.ts';
import { fakeSurroundings } from '../cli/fake.ts';

export type Told = { code: number | null; stdout: string; stderr: string };

const SHIPPED = fileURLToPath(new URL('../../standards', import.meta.url));

/** The command line as `src/cli/run.ts` runs it, in this process: a table of some hundred uses would be slow otherwise. */
export async function runInProcess(words: readonly string[], cwd: string, stdin = ''): Promise<Told> {
  const around = fakeSurroundings({ cwd, stdin, shippedStandards: SHIPPED });
  const err: string[] = [];
  const out: string[] = [];
  let code: number | null = null;
  const program = buildProgram({ surroundings: async () => around, finish: (c) => (code = c) }, '0.0.0', 100);
  const quiet = (command: typeof program): void => {
    command.configureOutput({ writeOut: (t) => out.push(t), writeErr: (t) => err.push(t) });
    command.commands.forEach(quiet);
  };
  quiet(program);
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    code = tellTrouble(error, (text) => err.push(`${text}\n`), around.farewell);
  }
  return { code, stdout: out.join('') + around.stdout(), stderr: err.join('') + around.stderr() };
}

/** Every command that there is, by its words: `standards show`; the program itself is the empty name. */
export function everyCommand(): string[] {
  const program = buildProgram({ surroundings: async () => fakeSurroundings(), finish: () => undefined }, '0.0.0', 100);
  const below = (command: typeof program, name: string): string[] =>
    command.commands.flatMap((c) => {
      const own = `${name} ${c.name()}`.trim();
      const kids = below(c, own);
      // A word that only groups others does nothing itself.
      return c.registeredArguments.length === 0 && kids.length > 0 && c.name() !== 'answers' ? kids : [own, ...kids];
    });
  return ['', ...below(program, '')];
}
