import { z } from 'zod';
import { AnswersFile } from '../domain/answer.ts';
import { Crosswalk, Edition, Pillar, Profile, Standard } from '../domain/definition.ts';
import { Result } from '../domain/result.ts';
import { Workspace } from '../domain/workspace.ts';

/** What editors are told of each kind of file. The zod schemas are the truth; these are generated from them. */
const DESCRIBED: Readonly<Record<string, { schema: z.ZodType; title: string; description: string }>> = {
  edition: {
    schema: Edition,
    title: 'Edition of a framework',
    description: 'standards/<framework>/<edition>/edition.yaml',
  },
  standard: {
    schema: Standard,
    title: 'Standard of a compliance edition',
    description: 'Any other file of a compliance edition',
  },
  pillar: {
    schema: Pillar,
    title: 'Pillar of a maturity edition',
    description: 'Any other file of a maturity edition',
  },
  profile: { schema: Profile, title: 'Levels expected of each outcome', description: 'standards/profiles/*.yaml' },
  crosswalk: { schema: Crosswalk, title: 'Links between two editions', description: 'standards/crosswalks/*.yaml' },
  answers: { schema: AnswersFile, title: 'Answers for one edition', description: 'answers/*.yaml of a workspace' },
  assessment: { schema: Workspace, title: 'Assessment', description: 'assessment.yaml of a workspace' },
  result: { schema: Result, title: 'Result of an assessment', description: 'The JSON that every report is made from' },
};

/**
 * The JSON Schemas that ship with the definitions, by file name (`edition.schema.json`), as text. Describes what a person
 * may write, before defaults are filled in. Rules that JSON Schema cannot state (`exactly one of …`) are left to the program.
 */
export function jsonSchemas(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [name, { schema, title, description }] of Object.entries(DESCRIBED)) {
    const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', reused: 'ref' });
    files.set(`${name}.schema.json`, `${JSON.stringify({ $schema, title, description, ...rest }, null, 2)}\n`);
  }
  return files;
}
