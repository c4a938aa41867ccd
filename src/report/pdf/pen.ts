import { RULE } from '../scene.ts';
import type { Document } from './document.ts';
import type { Piece } from './flow.ts';
import { child, drawAside, drawIn, type Tag } from './tags.ts';
import type { Style, Typesetter } from './typesetter.ts';

/** What everything that draws needs: the document, its typesetter, and the element that new content belongs to. */
export type Pen = { readonly doc: Document; readonly type: Typesetter; readonly parent: Tag };

// Letters stand this far below the top of their line, in sizes: with it capitals sit in the middle of the line.
const DROP = 0.36;

/** Draws lines from `top`, each one leading lower, inside `tag`. Lines are safe already. */
export function drawLines(pen: Pen, tag: Tag, lines: readonly string[], x: number, top: number, style: Style): void {
  drawIn(tag, () => {
    for (const [i, line] of lines.entries()) pen.type.line(line, x, baseline(top + i * style.leading, style), style);
  });
}

/** Where letters stand in a line whose top is at `top`. */
export function baseline(top: number, style: Style): number {
  return top + style.leading / 2 + style.size * DROP;
}

/** A text as pieces of one line each. The first two lines and the last two stay together. */
export function textPieces(
  pen: Pen,
  tag: Tag,
  text: string,
  x: number,
  width: number,
  style: Style,
  keepWithNext = false,
): Piece[] {
  const lines = pen.type.wrap(pen.type.safe(text), style, width);
  return lines.map((line, i): Piece => {
    const last = i === lines.length - 1;
    return {
      height: style.leading,
      keepWithNext: last ? keepWithNext : keepWithNext || i === 0 || i === lines.length - 2,
      draw: (y) => drawLines(pen, tag, [line], x, y, style),
    };
  });
}

/** A new element of the structure under the pen's parent. */
export function tagged(pen: Pen, type: string): Tag {
  return child(pen.doc, pen.parent, type);
}

/** A filled box that is decoration: what it means stands in words upon it. */
export function drawFill(pen: Pen, x: number, y: number, width: number, height: number, colour: string): void {
  drawAside(pen.doc, 'Layout', () => pen.doc.rect(x, y, width, height).fill(colour));
}

/** A thin horizontal line. */
export function drawRule(pen: Pen, x: number, y: number, width: number, colour: string = RULE, thickness = 0.5): void {
  drawAside(pen.doc, 'Layout', () =>
    pen.doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(thickness)
      .stroke(colour),
  );
}
