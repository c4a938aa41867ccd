/**
 * Writes the compiled form of `standards/` beside the built program, so that a run need not parse YAML:
 * `node build/scripts/compile-standards.js [STANDARDS] [OUTPUT]`. Part of `npm run build`.
 */
import { chmodSync } from 'node:fs';
import { UserError } from '../src/errors.ts';
import { writeFilesAtomically } from '../src/io/atomic-write.ts';
import { compileStandards } from '../src/io/compile-standards.ts';

const [root = 'standards', output = 'dist/standards.json'] = process.argv.slice(2);
try {
  writeFilesAtomically([{ path: output, bytes: Buffer.from(compileStandards(root)) }]);
  // Part of the program, not a trust's data: whoever runs the program has to read it.
  chmodSync(output, 0o644);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error([error.message, ...error.problems].join('\n'));
  process.exitCode = 3;
}
