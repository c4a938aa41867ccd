import type { Problem } from '../problem.ts';
import { yamlFromBytes } from '../yaml/read-yaml.ts';
import type { Compiled } from './compiled.ts';
import { FILE_SCHEMAS } from './file-kinds.ts';
import type { Source } from './source.ts';

/** A folder of definitions, each file as it was compiled or else from its YAML. Faults are added to `problems`. */
export function openSource(root: string, compiled: Compiled, problems: Problem[]): Source {
  return {
    root,
    compiled,
    readDefinition: (kind, shown, bytes) => yamlFromBytes(shown, bytes, FILE_SCHEMAS[kind]),
    problems,
    read: [],
  };
}
