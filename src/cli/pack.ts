import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Logo } from '../domain/logo.ts';
import type { Result } from '../domain/result.ts';
import type { FileToWrite } from '../io/atomic-write.ts';
import { shippedFolder } from '../io/program-folder.ts';
import { readFileBytes } from '../io/read-file.ts';
import { loadTemplates } from '../io/templates.ts';
import { buildReport } from '../report/build.ts';
import type { ExceptionList } from '../report/exceptions.ts';
import { type Format, RENDERERS } from '../report/formats.ts';
import type { Assets } from '../report/renderer.ts';
import type { Templates } from '../report/templates.ts';
import { withTemplateNamed, wordTemplateAsset } from './word-template.ts';

/** The templates that come with the program. */
export const SHIPPED_TEMPLATES = shippedFolder('templates');
const MAX_FONT_BYTES = 8 * 1024 ** 2;

/** Files of a board pack by format, in the order in which they are told. */
export const PACK_FILES: Readonly<Record<Format, string>> = {
  '.pdf': 'board-paper.pdf',
  '.md': 'board-paper.md',
  '.html': 'board-paper.html',
  '.docx': 'board-paper.docx',
  '.xlsx': 'board-actions.xlsx',
  '.json': 'result.json',
};

/**
 * Renders a result in the formats asked for; nothing is written. `templates`: a folder with a trust's own wording, where
 * a file that is missing is taken from the shipped ones. `docxTemplate`: the trust's own Word document, to be filled.
 * `exceptions`: the devices without proven support, for a private pack. Returns the files and remarks of the renderers.
 */
export async function renderPack(
  result: Result,
  out: string,
  formats: readonly Format[],
  templates: string | undefined,
  docxTemplate?: string,
  exceptions: ExceptionList | null = null,
): Promise<{ files: FileToWrite[]; notes: string[] }> {
  const { logo, ...words } = readTemplates(templates);
  const listed = exceptions === null ? {} : { exceptions };
  const source = { model: buildReport(result, words), result, ...listed };
  const shown = logo === null ? {} : { logo };
  const assets = { ...readAssets(), ...shown, ...(await wordTemplateAsset(docxTemplate)) };
  const files: FileToWrite[] = [];
  const notes: string[] = [];
  for (const format of formats) {
    const { render } = await RENDERERS[format]();
    const rendered = await withTemplateNamed(docxTemplate, () => render(source, assets));
    const bytes = typeof rendered.body === 'string' ? new TextEncoder().encode(rendered.body) : rendered.body;
    files.push({ path: join(out, PACK_FILES[format]), bytes });
    notes.push(...rendered.notes);
  }
  return { files, notes };
}

/** The templates of a folder; those that it lacks, or all without a folder, are the shipped ones. */
export function readTemplates(own: string | undefined): Templates & { logo: Logo | null } {
  return loadTemplates(own, SHIPPED_TEMPLATES);
}

// Read once: the PDF keeps what it works out about a font for as long as it is given the same bytes.
let fonts: Assets['fonts'] | undefined;

/** Files that a format needs. */
export function readAssets(): Assets {
  const packages = createRequire(import.meta.url);
  const font = (name: string): Uint8Array =>
    readFileBytes(packages.resolve(`@expo-google-fonts/arimo/${name}`), MAX_FONT_BYTES);
  fonts ??= { regular: font('400Regular/Arimo_400Regular.ttf'), bold: font('700Bold/Arimo_700Bold.ttf') };
  return { fonts };
}
