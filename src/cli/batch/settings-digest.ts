import { resolve } from 'node:path';
import { canonicalJson, fileDigest, sha256 } from '../../io/digest.ts';
import { ioError } from '../../io/io-error.ts';
import { shippedFolder } from '../../io/program-folder.ts';
import type { BatchTerms } from './job.ts';
import { treeDigest } from './tree-digest.ts';

/** Options that say where papers go or how the work is told, not what stands in them. */
const IDLE = ['out', 'batch', 'jobs', 'json', 'quiet', 'plain', 'input', 'color', 'workspace'];

/**
 * The SHA-256 of all that the papers of every trust hang on besides its own files: the program and Node (whose packing of
 * bytes may change), the options, and the bytes of definitions, support dates and wording.
 */
export async function settingsDigest({ options, cwd, version, shippedStandards }: BatchTerms): Promise<string> {
  const { standards, lifecycle = [], templates, docxTemplate } = options;
  const folders = [
    shippedStandards,
    shippedFolder('templates'),
    ...[...standards, ...(templates === undefined ? [] : [templates])],
  ];
  const files = [...lifecycle, ...(docxTemplate === undefined ? [] : [docxTemplate])];
  const said = Object.fromEntries(Object.entries(options).filter(([name]) => !IDLE.includes(name)));
  const digests: string[] = [];
  try {
    for (const folder of folders) digests.push(await treeDigest(resolve(cwd, folder)));
    for (const file of files) digests.push((await fileDigest(resolve(cwd, file))).sha256);
  } catch (error) {
    throw ioError(error, 'read the definitions');
  }
  return sha256(canonicalJson({ version, node: process.versions.node, options: said, digests }));
}

/** What the papers of one trust hang on. `inputs`: digest of its files. */
export const keyOf = (settings: string, inputs: string): string => sha256(`${settings}\n${inputs}`);
