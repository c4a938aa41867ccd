import Mustache from 'mustache';
import type { Layout } from '../domain/layout.ts';
import type { BrandTemplate, CoverTemplate, WordingName, WordingTemplate } from '../domain/template.ts';

export { BrandTemplate, CoverTemplate, WordingTemplate } from '../domain/template.ts';

/** The files of `templates/`, read by the caller and held to their schemas. Without a layout the paper has the plain one. */
export type Templates = {
  readonly cover: CoverTemplate;
  readonly brand: BrandTemplate;
  readonly wording: WordingTemplate;
  readonly layout?: Layout;
};

/** Facts that wording may name, each formatted already. */
export type WordingView = Readonly<Record<WordingName, string>>;

/** The text with every `{{name}}` filled in; nothing is escaped here, each renderer does that last. */
export function fill(text: string, view: WordingView): string {
  return Mustache.render(text, view, {}, { escape: (value) => value });
}
