import {
  type ComplianceEdition,
  type Definition,
  editionKey,
  type MaturityEdition,
  type Pillar,
  type Profile,
  type Standard,
} from '../../domain/definition.ts';
import { pillarDigests, standardDigests } from './digests.ts';
import { type Loaded, loadFile, namesIn, type Source, tell, yamlFilesIn } from './source.ts';

/** Folders of `standards/` that hold no framework. */
const NOT_FRAMEWORKS: ReadonlySet<string> = new Set(['profiles', 'crosswalks', 'lifecycle', 'funds', 'scenarios']);

/** An edition with its files, each knowing where its parts stand. */
export type EditionFiles =
  | { key: string; shape: 'compliance'; edition: Loaded<ComplianceEdition>; parts: readonly Loaded<Standard>[] }
  | { key: string; shape: 'maturity'; edition: Loaded<MaturityEdition>; parts: readonly Loaded<Pillar>[] };

/** Where an edition lies: its key as the folders spell it, and its folder below the root. */
export type EditionFolder = { key: string; folder: string };

/** The editions that a root holds, by their folders alone: `<framework>/<edition>/edition.yaml`. Sorted by name. */
export function editionFolders(source: Source): EditionFolder[] {
  const found: EditionFolder[] = [];
  for (const framework of namesIn(source, '.', 'folders')) {
    if (NOT_FRAMEWORKS.has(framework)) continue;
    for (const edition of namesIn(source, framework, 'folders')) {
      found.push({ key: editionKey({ framework, edition }), folder: `${framework}/${edition}` });
    }
    for (const stray of yamlFilesIn(source, framework)) {
      tell(source, `${source.root}/${stray}`, 'nothing reads this file: an edition is a folder of its own');
    }
  }
  return found;
}

/** Loads the files of one edition. Null, with the problems told, when `edition.yaml` cannot be used. */
export function loadEditionFolder(source: Source, { key, folder }: EditionFolder): EditionFiles | null {
  const files = yamlFilesIn(source, folder);
  const head = `${folder}/edition.yaml`;
  if (!files.includes(head)) {
    tell(source, `${source.root}/${folder}`, 'this folder has no edition.yaml');
    return null;
  }
  for (const inner of namesIn(source, folder, 'folders')) {
    tell(source, `${source.root}/${folder}/${inner}`, 'nothing reads a folder inside an edition');
  }
  const edition = loadFile(source, head, 'edition');
  if (edition === null) return null;
  const { value } = edition;
  const others = files.filter((file) => file !== head);
  if (value.shape === 'compliance') {
    const parts = others.map((file) => loadFile(source, file, 'standard'));
    return { key, shape: 'compliance', edition: { ...edition, value }, parts: byNumber(parts) };
  }
  const parts = others.map((file) => loadFile(source, file, 'pillar'));
  return { key, shape: 'maturity', edition: { ...edition, value }, parts: byNumber(parts) };
}

/** What the rest of the program works with. */
export function definitionOf(files: EditionFiles, profile: Profile | null): Definition {
  if (files.shape === 'compliance') {
    const standards = files.parts.map((p) => p.value);
    return { edition: files.edition.value, standards, profile, digests: standardDigests(standards) };
  }
  const pillars = files.parts.map((p) => p.value);
  return { edition: files.edition.value, pillars, digests: pillarDigests(pillars) };
}

/** In the order their numbers say, whatever the files are called. */
function byNumber<T extends { number: number }>(parts: readonly (Loaded<T> | null)[]): Loaded<T>[] {
  return parts.filter((p) => p !== null).sort((a, b) => a.value.number - b.value.number);
}
