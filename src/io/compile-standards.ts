import { type Compiled, compiledText } from './definitions/compiled.ts';
import { openSource } from './definitions/open-source.ts';
import { readSources } from './definitions.ts';
import { readLifecycle } from './lifecycle-data.ts';
import { problemsError } from './problem.ts';

/**
 * The compiled form of a definitions folder, as text to be written beside the built program.
 * Throws one UserError with every fault: what does not load is not compiled.
 */
export function compileStandards(root: string): string {
  const nothing: Compiled = { format: 1, files: {} };
  const { sources, problems } = readSources([root], nothing);
  const lifecycle = openSource(root, nothing, problems);
  readLifecycle(lifecycle);
  if (problems.length > 0) throw problemsError(`${root} cannot be compiled`, problems);
  return compiledText([...sources.read, ...lifecycle.read]);
}
