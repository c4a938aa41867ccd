import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Result } from '../domain/result.ts';
import { BrandTemplate, CoverTemplate, WordingTemplate } from '../domain/template.ts';
import { UserError } from '../errors.ts';
import type { FileToWrite } from '../io/atomic-write.ts';
import { readFileBytes } from '../io/read-file.ts';
import { readYaml } from '../io/yaml/read-yaml.ts';
import { buildReport } from '../report/build.ts';
import { type Assets, type Format, RENDERERS } from '../report/formats.ts';
import type { Templates } from '../report/templates.ts';

const SHIPPED_TEMPLATES = fileURLToPath(new URL('../../templates', import.meta.url));
const MAX_FONT_BYTES = 8 * 1024 ** 2;

/** Files of a board pack by format, in the order in which they are told. */
const PACK_FILES: Readonly<Record<Format, string>> = {
  '.pdf': 'board-paper.pdf',
  '.md': 'board-paper.md',
  '.json': 'result.json',
};

/**
 * Renders a result in the formats asked for; nothing is written. `templates`: a folder with a trust's own wording, where
 * a file that is missing is taken from the shipped ones. Returns the files and remarks of the renderers.
 */
export async function renderPack(
  result: Result,
  out: string,
  formats: readonly Format[],
  templates: string | undefined,
): Promise<{ files: FileToWrite[]; notes: string[] }> {
  const source = { model: buildReport(result, readTemplates(templates)), result };
  const assets = readAssets();
  const files: FileToWrite[] = [];
  const notes: string[] = [];
  for (const format of formats) {
    const { render } = await RENDERERS[format]();
    const rendered = await render(source, assets);
    const bytes = typeof rendered.body === 'string' ? new TextEncoder().encode(rendered.body) : rendered.body;
    files.push({ path: join(out, PACK_FILES[format]), bytes });
    notes.push(...rendered.notes);
  }
  return { files, notes };
}

function readTemplates(own: string | undefined): Templates {
  if (own !== undefined && !existsSync(own)) throw new UserError(`no templates: ${own} does not exist`);
  const fileOf = (name: string): string => {
    const chosen = own === undefined ? null : join(own, name);
    return chosen !== null && existsSync(chosen) ? chosen : join(SHIPPED_TEMPLATES, name);
  };
  return {
    cover: readYaml(fileOf('cover.yaml'), CoverTemplate),
    brand: readYaml(fileOf('brand.yaml'), BrandTemplate),
    wording: readYaml(fileOf('wording.yaml'), WordingTemplate),
  };
}

function readAssets(): Assets {
  const packages = createRequire(import.meta.url);
  const font = (name: string): Uint8Array =>
    readFileBytes(packages.resolve(`@expo-google-fonts/arimo/${name}`), MAX_FONT_BYTES);
  return { fonts: { regular: font('400Regular/Arimo_400Regular.ttf'), bold: font('700Bold/Arimo_700Bold.ttf') } };
}
