import type { Scene, Shape } from '../scene.ts';
import { PAGE } from './document.ts';
import { type Piece, space } from './flow.ts';
import type { Pen } from './pen.ts';
import { CAPTION } from './styles.ts';
import { child, drawIn } from './tags.ts';

/** A drawing as one piece: a figure with its words as alternative text, never broken over pages. */
export function figurePieces(pen: Pen, scene: Scene): Piece[] {
  return [
    space(8, true),
    {
      height: scene.height + 8,
      keepWithNext: false,
      draw: (y) => {
        const tag = child(pen.doc, pen.parent, 'Figure', {
          alt: pen.type.safe(scene.alt),
          bbox: [PAGE.left, y, PAGE.left + scene.width, y + scene.height],
        });
        drawIn(tag, () => {
          for (const shape of scene.shapes) drawShape(pen, shape, PAGE.left, y);
        });
      },
    },
  ];
}

function drawShape(pen: Pen, shape: Shape, left: number, top: number): void {
  switch (shape.kind) {
    case 'rect': {
      const box = pen.doc.rect(left + shape.x, top + shape.y, shape.width, shape.height);
      if (shape.stroke === undefined) box.fill(shape.fill);
      else box.lineWidth(0.75).fillAndStroke(shape.fill, shape.stroke);
      return;
    }
    case 'line':
      pen.doc
        .moveTo(left + shape.x1, top + shape.y1)
        .lineTo(left + shape.x2, top + shape.y2)
        .lineWidth(shape.width)
        .stroke(shape.stroke);
      return;
    case 'text': {
      const text = pen.type.safe(shape.text);
      const style = {
        ...CAPTION,
        font: shape.bold ? ('bold' as const) : ('regular' as const),
        size: shape.size,
        colour: shape.fill,
      };
      const back = { start: 0, middle: 0.5, end: 1 }[shape.anchor] * pen.type.width(text, style);
      pen.type.line(text, left + shape.x - back, top + shape.baseline, style);
      return;
    }
  }
}
