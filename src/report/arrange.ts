import { type Layout, type LayoutPart, type LayoutText, PLAIN_LAYOUT } from '../domain/layout.ts';
import type { Result } from '../domain/result.ts';
import { APPENDIX_IDS } from '../domain/template.ts';
import { type Block, heading, paragraph } from './model.ts';
import { fill, type Templates, type WordingView } from './templates.ts';

/** A part of the paper in its place: its id, its number as printed, and whether a page begins with it. */
export type Place = { readonly number: string; readonly opensPage: boolean } & (
  | Extract<LayoutPart, { kind: 'section' }>
  | ({ readonly id: string } & Extract<LayoutPart, { kind: 'own' }>)
);

/** The layout of a paper: that of its templates, or the plain one. */
export function layoutOf(templates: Templates): Layout {
  return templates.layout ?? PLAIN_LAYOUT;
}

/**
 * The parts of a paper in order and numbered: 1, 2 … and, from the first appendix on, Appendix A, B …. References are for
 * those who hold the private result: a public paper has none.
 */
export function arrange(layout: Layout, audience: Result['audience']): Place[] {
  const parts = layout.parts.filter(
    (part) => audience === 'private' || part.kind === 'own' || part.id !== 'references',
  );
  const first = parts.findIndex((part) => part.kind === 'section' && APPENDIX_IDS.some((id) => id === part.id));
  return parts.map((part, at) => {
    const isBody = first < 0 || at < first;
    const number = isBody ? String(at + 1) : `Appendix ${letters(at - first)}`;
    const opensPage = at === first;
    return part.kind === 'section'
      ? { ...part, number, opensPage }
      : { ...part, id: `own-${at + 1}`, number, opensPage };
  });
}

/** The trust's own words as blocks, with the trust's facts filled in. */
export function textBlocks(texts: readonly LayoutText[], view: WordingView): Block[] {
  return texts.map((part) => {
    if (part.kind === 'heading') return heading(fill(part.text, view));
    if (part.kind === 'paragraph') return paragraph(fill(part.text, view));
    return { kind: 'list', ordered: part.ordered, items: part.items.map((item) => fill(item, view)) };
  });
}

/** "A" for 0, "Z" for 25, "AA" for 26. */
function letters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : letters(Math.floor(at / 26) - 1) + last;
}
