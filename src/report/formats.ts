import type { Result } from '../domain/result.ts';
import type { ReportModel } from './model.ts';

/** What a renderer may draw on: the model for words and figures, the result itself for the format that is the result. */
export type Source = { readonly model: ReportModel; readonly result: Result };

/** Files that a format needs and that the caller reads: this folder reads none. */
export type Assets = { readonly fonts: { readonly regular: Uint8Array; readonly bold: Uint8Array } };

/** A finished file, and what its maker should be told: letters the font does not have, for example. */
export type Rendered = { readonly body: string | Uint8Array; readonly notes: readonly string[] };

export type Renderer = (source: Source, assets: Assets) => Rendered | Promise<Rendered>;

/** Every format, by the ending of its file name. A new one is a file with a `render` and a line here. */
export const RENDERERS = {
  '.md': () => import('./markdown.ts'),
  '.pdf': () => import('./pdf/render.ts'),
  '.json': () => import('./json.ts'),
} satisfies Record<string, () => Promise<{ render: Renderer }>>;

export type Format = keyof typeof RENDERERS;
export const FORMATS = Object.keys(RENDERERS) as readonly Format[];
