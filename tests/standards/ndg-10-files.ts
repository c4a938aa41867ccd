import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ComplianceEdition, Crosswalk, Standard } from '../../src/domain/definition.ts';
import { type EvidenceItem, SHOWN_REFS } from '../../src/domain/evidence-item.ts';

const STANDARDS = new URL('../../standards/', import.meta.url);
const FOLDER = new URL('ndg-10/2023-24/', STANDARDS);
const CROSSWALK = new URL('crosswalks/ndg-10-2023-24-to-dspt-caf-2025-26.yaml', STANDARDS);

const load = (file: URL): unknown => parse(readFileSync(file, 'utf8'), { stringKeys: true, uniqueKeys: true });

/** The standards of an edition folder, in the order of their file names. */
export function readStandards(framework: string, edition: string): Standard[] {
  const folder = new URL(`${framework}/${edition}/`, STANDARDS);
  const files = readdirSync(folder).filter((n) => n !== 'edition.yaml');
  return files.sort().map((n) => Standard.parse(load(new URL(n, folder))));
}

/** File names of the edition, in order. */
export const names = readdirSync(FOLDER).sort();
/** What each file of the edition says, by its name. */
export const texts = new Map(names.map((n) => [n, readFileSync(new URL(n, FOLDER), 'utf8')]));
export const crosswalkText = readFileSync(CROSSWALK, 'utf8');

export const edition = ComplianceEdition.parse(load(new URL('edition.yaml', FOLDER)));
export const standards = readStandards('ndg-10', '2023-24');
export const assertions = standards.flatMap((s) => s.assertions);
export const items: EvidenceItem[] = assertions.flatMap((a) => a.items);
export const crosswalk = Crosswalk.parse(load(CROSSWALK));

/** True when the published number may be shown as the toolkit's own. */
export const isShown = (i: EvidenceItem): boolean => SHOWN_REFS.includes(i.ref.status);
