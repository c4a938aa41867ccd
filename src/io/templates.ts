import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import type { Layout } from '../domain/layout.ts';
import type { Logo } from '../domain/logo.ts';
import { didYouMean } from '../domain/nearest.ts';
import { readLayout } from '../domain/read-layout.ts';
import { BrandTemplate, CoverTemplate, WordingTemplate } from '../domain/template.ts';
import { UserError } from '../errors.ts';
import { readLogo } from './logo.ts';
import { type Problem, problemsError } from './problem.ts';
import { readFileBytes } from './read-file.ts';
import { decodeUtf8, unsafeCharacter } from './yaml/decode.ts';
import { MAX_YAML_BYTES, type Placed, yamlFromBytes } from './yaml/read-yaml.ts';

/** Names of the files of a folder of templates, in the order in which they are told. */
export const TEMPLATE_FILES = ['board-paper.md', 'wording.yaml', 'cover.yaml', 'brand.yaml'] as const;
type TemplateFile = (typeof TEMPLATE_FILES)[number];

/** Everything a paper takes from its templates. */
export type TemplateSet = {
  layout: Layout;
  wording: WordingTemplate;
  cover: CoverTemplate;
  brand: BrandTemplate;
  logo: Logo | null;
};

/** What a template folder gives, or what is wrong with it; `missing`: files of ours that it lacks. */
export type TemplateReading = {
  set: TemplateSet | null;
  problems: Problem[];
  missing: readonly TemplateFile[];
};

/**
 * The templates of a trust's own folder, each file that it lacks taken from `shipped`; all of them from there without one.
 * Throws one UserError with every fault of every file, as `file:line:column message`.
 */
export function loadTemplates(own: string | undefined, shipped: string): TemplateSet {
  const { set, problems } = readTemplates(own, shipped);
  if (set === null) throw problemsError('the templates cannot be used', problems);
  return set;
}

/** As `loadTemplates`, with the faults returned. Throws a UserError only when the folder itself cannot be used. */
export function readTemplates(own: string | undefined, shipped: string): TemplateReading {
  if (own !== undefined) refuseNoFolder(own);
  const problems: Problem[] = own === undefined ? [] : strayFiles(own);
  const missing = TEMPLATE_FILES.filter((name) => own === undefined || !existsSync(join(own, name)));
  const pathOf = (name: TemplateFile): string => join(missing.includes(name) ? shipped : (own ?? shipped), name);
  const layout = layoutFile(pathOf('board-paper.md'), problems);
  const wording = yamlFile(pathOf('wording.yaml'), WordingTemplate, problems);
  const cover = yamlFile(pathOf('cover.yaml'), CoverTemplate, problems);
  const brand = yamlFile(pathOf('brand.yaml'), BrandTemplate, problems);
  const logo = brand === null ? null : logoOf(pathOf('brand.yaml'), brand, problems);
  const isWhole = layout !== null && wording !== null && cover !== null && brand !== null && problems.length === 0;
  return {
    set: isWhole ? { layout, wording: wording.value, cover: cover.value, brand: brand.value, logo } : null,
    problems,
    missing,
  };
}

function refuseNoFolder(folder: string): void {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) throw new UserError(`no templates: ${folder} does not exist`);
  if (!stat.isDirectory()) throw new UserError(`${folder} is a file, where a folder of templates is wanted`);
}

/** A misspelt name would be passed over in silence, and the shipped file taken in its place. */
function strayFiles(folder: string): Problem[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => /\.(ya?ml|md|mustache)$/i.test(name) && !TEMPLATE_FILES.some((known) => known === name))
    .map((name) => ({
      file: join(folder, name),
      line: 1,
      column: 1,
      message: `this file is no template of ours${didYouMean(name, TEMPLATE_FILES)}: the names are ${TEMPLATE_FILES.join(', ')}`,
    }));
}

function layoutFile(file: string, problems: Problem[]): Layout | null {
  return told(file, problems, () => {
    const decoded = decodeUtf8(file, readFileBytes(file, MAX_YAML_BYTES));
    if ('problem' in decoded) return { faults: [decoded.problem] };
    const unsafe = unsafeCharacter(decoded.text);
    if (unsafe !== null) {
      const before = decoded.text.slice(0, unsafe.offset).split('\n');
      const column = (before.at(-1)?.length ?? 0) + 1;
      const message = `${unsafe.name} is not allowed in this file`;
      return { faults: [{ file, line: before.length, column, message }] };
    }
    const { layout, faults } = readLayout(decoded.text);
    return faults.length === 0 ? { value: layout } : { faults: faults.map((fault) => ({ file, ...fault })) };
  });
}

function yamlFile<T>(file: string, schema: z.ZodType<T>, problems: Problem[]): Placed<T> | null {
  return told(file, problems, () => {
    const reading = yamlFromBytes(file, readFileBytes(file, MAX_YAML_BYTES), schema);
    return reading.ok ? { value: reading.placed } : { faults: reading.problems };
  });
}

function logoOf(file: string, { value, spot }: Placed<BrandTemplate>, problems: Problem[]): Logo | null {
  const { logo } = value;
  if (logo === undefined) return null;
  return told(file, problems, () => ({ value: readLogo(dirname(file), logo) }), spot(['logo', 'file']));
}

/** What `read` gives, or null with its faults told; a file that cannot be read is a fault of it among others. */
function told<T>(
  file: string,
  problems: Problem[],
  read: () => { value: T } | { faults: readonly Problem[] },
  at = { line: 1, column: 1 },
): T | null {
  try {
    const reading = read();
    if ('value' in reading) return reading.value;
    problems.push(...reading.faults);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problems.push({ file, ...at, message: error.message });
  }
  return null;
}
