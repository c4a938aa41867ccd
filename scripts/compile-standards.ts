/**
 * Writes the compiled form of `standards/` beside the built program, so that a run need not parse YAML:
 * `node build/scripts/compile-standards.js [STANDARDS] [FOLDER]`. Part of `npm run build`.
 */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../src/errors.ts';
import { writeFilesAtomically } from '../src/io/atomic-write.ts';
import { compileStandards } from '../src/io/compile-standards.ts';

const [root = 'standards', folder = 'dist'] = process.argv.slice(2);
try {
  const files = Object.entries(compileStandards(root)).map(([part, text]) => ({
    path: join(folder, `${part}.json`),
    bytes: Buffer.from(text),
  }));
  writeFilesAtomically(files);
  // Part of the program, not a trust's data: whoever runs the program has to read it.
  for (const { path } of files) chmodSync(path, 0o644);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error([error.message, ...error.problems].join('\n'));
  process.exitCode = 3;
}
