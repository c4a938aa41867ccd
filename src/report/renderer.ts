import type { Result } from '../domain/result.ts';
import type { ExceptionList } from './exceptions.ts';
import type { ReportModel } from './model.ts';

/**
 * What a renderer may draw on: the model for words and figures, the result itself for the format that is the result, and
 * the devices without proven support where the caller has a fuller list of them than a private result keeps.
 */
export type Source = { readonly model: ReportModel; readonly result: Result; readonly exceptions?: ExceptionList };

/** A trust's own logo: a PNG or JPEG file, and what it shows, in words. */
export type Logo = { readonly bytes: Uint8Array; readonly alt: string };

/** A trust's own Word document, read and found safe: its bytes, its paragraphs with a placeholder, and ids of its styles. */
export type WordTemplate = {
  readonly bytes: Uint8Array;
  readonly paragraphs: readonly string[];
  readonly styleIds: readonly string[];
  /** Width of its text area in twentieths of a point; null where it does not say. */
  readonly textWidth: number | null;
};

/** Files that a format needs and that the caller reads: this folder reads none. */
export type Assets = {
  readonly fonts: { readonly regular: Uint8Array; readonly bold: Uint8Array };
  readonly logo?: Logo;
  readonly wordTemplate?: WordTemplate;
};

/** A finished file, and what its maker should be told: letters the font does not have, for example. */
export type Rendered = { readonly body: string | Uint8Array; readonly notes: readonly string[] };

export type Renderer = (source: Source, assets: Assets) => Rendered | Promise<Rendered>;
