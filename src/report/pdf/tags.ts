import type { Document } from './document.ts';

/** An element of the structure tree that assistive technology reads. */
export type Tag = PDFKit.PDFStructureElement;

export type TagOptions = { alt?: string; scope?: 'Row' | 'Column'; bbox?: [number, number, number, number] };

/** A new last child of `parent`. The parent is attached already, so drawing into the child goes to the page at once. */
export function child(doc: Document, parent: Tag, type: string, options: TagOptions = {}): Tag {
  // The types lack `scope` and `bbox`, which pdfkit 0.20 has.
  const tag = doc.struct(type, options as PDFKit.Mixins.StructureElementOptions);
  parent.add(tag);
  return tag;
}

/** The root of the tree, attached to the document. */
export function root(doc: Document): Tag {
  const tag = doc.struct('Document');
  doc.addStructure(tag);
  return tag;
}

/** Draws as content of `tag`, on the page that is open now. May be used again for the same tag on a later page. */
export function drawIn(tag: Tag, draw: () => void): void {
  tag.add(draw);
}

/** Draws what is not part of the text: rules, fills, repeated headers, page numbers. */
export function drawAside(doc: Document, type: 'Layout' | 'Pagination', draw: () => void): void {
  doc.markContent('Artifact', { type });
  draw();
  doc.endMarkedContent();
}
