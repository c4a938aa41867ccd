import type { Scene, Shape } from '../scene.ts';
import { element, lines, type Markup } from './markup.ts';

/** A drawing as SVG in the page, with its title and its words for those who cannot see it. `id`: unique in the page. */
export function svg(scene: Scene, id: string): Markup {
  const size = { width: amount(scene.width), height: amount(scene.height) };
  return element(
    'svg',
    {
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-words`,
      viewBox: `0 0 ${size.width} ${size.height}`,
      ...size,
    },
    element('title', { id: `${id}-title` }, scene.title),
    element('desc', { id: `${id}-words` }, scene.alt),
    lines(scene.shapes.map(shapeMarkup)),
  );
}

function shapeMarkup(shape: Shape): Markup {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, fill, stroke } = shape;
      return element('rect', {
        x: amount(x),
        y: amount(y),
        width: amount(width),
        height: amount(height),
        fill,
        stroke,
        'stroke-width': stroke === undefined ? undefined : 0.75,
      });
    }
    case 'line': {
      const { x1, y1, x2, y2, stroke, width } = shape;
      return element('line', {
        x1: amount(x1),
        y1: amount(y1),
        x2: amount(x2),
        y2: amount(y2),
        stroke,
        'stroke-width': amount(width),
      });
    }
    case 'text':
      return element(
        'text',
        {
          x: amount(shape.x),
          y: amount(shape.baseline),
          'font-size': amount(shape.size),
          'font-weight': shape.bold ? 700 : undefined,
          'text-anchor': shape.anchor === 'start' ? undefined : shape.anchor,
          fill: shape.fill,
        },
        shape.text,
      );
  }
}

// Hundredths of a point, so that a rounding error far behind the point does not make a file differ.
function amount(points: number): number {
  return Math.round(points * 100) / 100;
}
