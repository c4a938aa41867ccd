import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { AnswersFile } from '../../domain/answer.ts';
import { Crosswalk, Edition, Pillar, Standard } from '../../domain/definition.ts';
import { Roles } from '../../domain/role.ts';
import { Workspace } from '../../domain/workspace.ts';
import { editionFolders } from '../definitions/edition-folder.ts';
import { FILE_SCHEMAS, type FileKind } from '../definitions/file-kinds.ts';
import { openSource } from '../definitions/open-source.ts';
import {
  repeatedInCrosswalk,
  repeatedInHead,
  repeatedInPillar,
  repeatedInStandard,
} from '../definitions/part-faults.ts';
import { byPlace, type Problem } from '../problem.ts';
import { readFileBytes } from '../read-file.ts';
import type { Parsed } from '../yaml/parse.ts';
import { fitSchema, MAX_YAML_BYTES, parseBytes, yamlFromBytes } from '../yaml/read-yaml.ts';
import type { Remark } from './remark.ts';
import { repeatedRoles } from './roles.ts';

/** Files of a fixed name or place. */
const BY_PLACE: readonly (readonly [RegExp, FileKind])[] = [
  [/\/edition\.yaml$/, 'edition'],
  [/\/roles\.yaml$/, 'roles'],
  [/\/profiles\/[^/]+$/, 'profile'],
  [/\/crosswalks\/[^/]+$/, 'crosswalk'],
  [/\/lifecycle\/products\/[^/]+$/, 'lifecycle-products'],
  [/\/lifecycle\/meta\.yaml$/, 'lifecycle-meta'],
  [/\/lifecycle\/programmes\.yaml$/, 'lifecycle-programmes'],
  [/\/lifecycle\/builds\.yaml$/, 'lifecycle-builds'],
  [/\/recognition\/rules-[^/]+$/, 'lifecycle-rules'],
  [/\/recognition\/spellings\.yaml$/, 'lifecycle-spellings'],
  [/\/recognition\/windows\.yaml$/, 'lifecycle-windows'],
];

/** Otherwise the key that only one kind of file has. */
const BY_KEY: Readonly<Record<string, z.ZodType>> = {
  shape: FILE_SCHEMAS.edition,
  assertions: FILE_SCHEMAS.standard,
  criteria: FILE_SCHEMAS.pillar,
  outcomes: FILE_SCHEMAS.profile,
  links: FILE_SCHEMAS.crosswalk,
  answers: AnswersFile,
  trust: Workspace,
};

/**
 * What is wrong with one file of ours by itself: its syntax and its schema. What kind it is follows from its place, or from
 * a key that only that kind has. Throws a UserError when it cannot be read.
 */
export function lintLoneFile(file: string): Remark[] {
  const parsed = parseBytes(file, readFileBytes(file, MAX_YAML_BYTES));
  const schema = schemaByPlace(file) ?? (parsed.usable ? schemaByKey(parsed.value) : z.unknown());
  if (schema === null) {
    const kinds = Object.keys(BY_KEY).join(', ');
    const message = `this is no file of ours: it has none of the keys ${kinds}`;
    return [{ file, line: 1, column: 1, severity: 'error', message }];
  }
  const reading = fitSchema(file, parsed, schema);
  const problems = reading.ok ? repeatedIn(file, parsed) : reading.problems;
  return problems.map((p): Remark => ({ ...p, severity: 'error' })).sort(byPlace);
}

/** What stands twice in one file. */
function repeatedIn(file: string, { value, spot }: Parsed): Problem[] {
  const about = { shown: file, spot };
  const standard = Standard.safeParse(value);
  if (standard.success) return repeatedInStandard({ ...about, value: standard.data });
  const pillar = Pillar.safeParse(value);
  if (pillar.success) return repeatedInPillar({ ...about, value: pillar.data });
  const roles = Roles.safeParse(value);
  if (roles.success) return repeatedRoles({ ...about, value: roles.data });
  const edition = Edition.safeParse(value);
  if (edition.success) return repeatedInHead({ ...about, value: edition.data });
  const walk = Crosswalk.safeParse(value);
  return walk.success ? repeatedInCrosswalk({ ...about, value: walk.data }) : [];
}

function schemaByPlace(file: string): z.ZodType | null {
  const place = resolve(file).replaceAll('\\', '/');
  const kind = BY_PLACE.find(([pattern]) => pattern.test(place))?.[1];
  return kind === undefined ? null : FILE_SCHEMAS[kind];
}

function schemaByKey(value: unknown): z.ZodType | null {
  if (typeof value !== 'object' || value === null) return null;
  const key = Object.keys(BY_KEY).find((k) => Object.hasOwn(value, k));
  return key === undefined ? null : (BY_KEY[key] ?? null);
}

/**
 * The folder of definitions that a file belongs to, or null when it stands alone. An edition is known by lying in
 * `<framework>/<edition>` as its `edition.yaml` says; the others by editions beside them or beside their folder. Anything less would
 * lint whatever happens to lie two folders further up.
 */
export function definitionsRootOf(file: string): string | null {
  const folder = dirname(resolve(file));
  if (basename(file) === 'roles.yaml') return holdsEdition(folder) ? folder : null;
  const named = ['profiles', 'crosswalks', 'lifecycle'].includes(basename(folder)) ? dirname(folder) : null;
  const nested = basename(dirname(folder)) === 'lifecycle' ? dirname(dirname(folder)) : null;
  const beside = named ?? nested;
  if (beside !== null) return existsSync(join(beside, 'lifecycle/meta.yaml')) || holdsEdition(beside) ? beside : null;
  return isEditionFolder(folder) ? dirname(dirname(folder)) : null;
}

function holdsEdition(root: string): boolean {
  const source = openSource(root, { format: 1, files: {} }, []);
  return editionFolders(source).some(({ folder }) => isEditionFolder(join(root, folder)));
}

const Names = z.looseObject({ framework: z.string(), edition: z.string() });

function isEditionFolder(folder: string): boolean {
  const head = join(folder, 'edition.yaml');
  if (!existsSync(head)) return false;
  const reading = yamlFromBytes(head, readFileBytes(head, MAX_YAML_BYTES), Names);
  if (!reading.ok) return false;
  const { framework, edition } = reading.placed.value;
  return basename(folder) === edition && basename(dirname(folder)) === framework;
}
