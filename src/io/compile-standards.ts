import { type Compiled, type CompiledPart, compiledText } from './definitions/compiled.ts';
import { openSource } from './definitions/open-source.ts';
import { readSources } from './definitions.ts';
import { digestOf, readLifecycle } from './lifecycle-data.ts';
import { problemsError } from './problem.ts';

/**
 * The compiled form of a definitions folder, each part as a text to be written beside the built program.
 * Throws one UserError with every fault: what does not load is not compiled.
 */
export function compileStandards(root: string): Record<CompiledPart, string> {
  const nothing: Compiled = { format: 1, files: {} };
  const { sources, problems } = readSources([root], nothing);
  const lifecycle = openSource(root, nothing, problems);
  readLifecycle(lifecycle);
  if (problems.length > 0) throw problemsError(`${root} cannot be compiled`, problems);
  return { standards: compiledText(sources.read), lifecycle: compiledText(lifecycle.read, digestOf(lifecycle)) };
}
