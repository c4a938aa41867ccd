import Mustache from 'mustache';
import type { BrandTemplate, CoverTemplate, WordingName, WordingTemplate } from '../domain/template.ts';

export { BrandTemplate, CoverTemplate, WordingTemplate } from '../domain/template.ts';

/** The three files of `templates/`, read by the caller and parsed with their schemas. */
export type Templates = {
  readonly cover: CoverTemplate;
  readonly brand: BrandTemplate;
  readonly wording: WordingTemplate;
};

/** Facts that wording may name, each formatted already. */
export type WordingView = Readonly<Record<WordingName, string>>;

/** The text with every `{{name}}` filled in; nothing is escaped here, each renderer does that last. */
export function fill(text: string, view: WordingView): string {
  return Mustache.render(text, view, {}, { escape: (value) => value });
}
