import { z } from 'zod';
import { AnswersFile } from '../domain/answer.ts';
import { Crosswalk, Edition, Pillar, Profile, Standard } from '../domain/definition.ts';
import { Result } from '../domain/result.ts';
import { BrandTemplate, CoverTemplate, WordingTemplate } from '../domain/template.ts';
import { Thresholds } from '../domain/thresholds.ts';
import { Workspace } from '../domain/workspace.ts';

type Described = Readonly<Record<string, { schema: z.ZodType; title: string; description: string }>>;

/** What editors are told of each kind of file. The zod schemas are the truth; these are generated from them. */
const DESCRIBED: Described = {
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
  thresholds: { schema: Thresholds, title: 'Thresholds of a gate', description: 'What a Result has to reach' },
  result: { schema: Result, title: 'Result of an assessment', description: 'The JSON that every report is made from' },
};

/** The same for the files of `templates/`. */
const TEMPLATES: Described = {
  wording: { schema: WordingTemplate, title: 'Wording of the board paper', description: 'templates/wording.yaml' },
  cover: { schema: CoverTemplate, title: 'Cover sheet of the board paper', description: 'templates/cover.yaml' },
  brand: { schema: BrandTemplate, title: 'Brand of the board paper', description: 'templates/brand.yaml' },
};

/**
 * The JSON Schemas that ship with the definitions, by file name (`edition.schema.json`), as text. Describes what a person
 * may write, before defaults are filled in. Rules that JSON Schema cannot state (`exactly one of …`) are left to the program.
 */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return schemaTexts(DESCRIBED);
}

/** As `jsonSchemas`, for the templates of the board paper; they lie beside the templates that ship. */
export function templateSchemas(): ReadonlyMap<string, string> {
  return schemaTexts(TEMPLATES);
}

function schemaTexts(described: Described): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [name, { schema, title, description }] of Object.entries(described)) {
    const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', reused: 'ref' });
    files.set(`${name}.schema.json`, `${JSON.stringify({ $schema, title, description, ...rest }, null, 2)}\n`);
  }
  return files;
}
