import { GREY, INK, SCENE_WIDTH, type Scene, type Shape } from '../scene.ts';
import { numberText } from '../wording.ts';

const LABEL = 150;
const VALUE = 50;
const ROW = 16;

/** One bar for each quarter, as long as the number of devices that lose their security fixes in it. Quarters in order. */
export function quarterBars(title: string, rows: readonly { title: string; devices: number }[]): Scene {
  const most = Math.max(...rows.map((r) => r.devices), 1);
  const shapes = rows.flatMap((row, i): Shape[] => {
    const y = 4 + i * ROW;
    const length = ((SCENE_WIDTH - LABEL - VALUE) * row.devices) / most;
    return [
      {
        kind: 'text',
        x: LABEL - 8,
        baseline: y + 9.5,
        text: row.title,
        size: 9,
        bold: false,
        fill: INK,
        anchor: 'end',
      },
      { kind: 'rect', x: LABEL, y, width: Math.max(length, 0.75), height: 12, fill: GREY },
      {
        kind: 'text',
        x: LABEL + length + 5,
        baseline: y + 9.5,
        text: numberText(row.devices),
        size: 9,
        bold: true,
        fill: INK,
        anchor: 'start',
      },
    ];
  });
  const told = rows.map((r) => `${r.title}: ${numberText(r.devices)}`).join('; ');
  return { width: SCENE_WIDTH, height: 4 + rows.length * ROW, title, alt: `${title}. ${told}.`, shapes };
}
