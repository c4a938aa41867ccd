import { APPENDIX_IDS, BODY_IDS, type SectionId } from './template.ts';

/** The trust's own words between the sections, with `{{name}}` of `WORDING_NAMES` not yet filled in. */
export type LayoutText =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] };

/**
 * A part of the paper in its order: one of our sections with what the trust says at its end, or a section of the trust's
 * own. `cover`: what stands before the first section, printed at the end of the cover sheet.
 */
export type LayoutPart =
  | { readonly kind: 'section'; readonly id: SectionId; readonly texts: readonly LayoutText[] }
  | { readonly kind: 'own'; readonly title: string; readonly texts: readonly LayoutText[] };

export type Layout = { readonly cover: readonly LayoutText[]; readonly parts: readonly LayoutPart[] };

/** A fault of a template: its place, counted from 1, and what to put right. */
export type LayoutFault = { readonly line: number; readonly column: number; readonly message: string };

/**
 * Sections that no paper may leave out: without them it would flatter, could not be checked, or would point to what is
 * not there.
 */
export const KEPT_SECTIONS: readonly SectionId[] = [
  'summary',
  'verdicts',
  'contradictions',
  'findings',
  'unmeasured',
  'withheld',
  'measures',
  'reconciliation',
  'method',
  'provenance',
  'glossary',
];

/** Every section there is, in the order of a paper whose template says nothing else. */
export const ALL_SECTIONS: readonly SectionId[] = [...BODY_IDS, ...APPENDIX_IDS];

/** The layout where no template says otherwise: every section in its order, and no words besides. */
export const PLAIN_LAYOUT: Layout = {
  cover: [],
  parts: ALL_SECTIONS.map((id) => ({ kind: 'section', id, texts: [] })),
};
