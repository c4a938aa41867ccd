/** A drawing in points, from the top left, made of three things only: any format can draw it. */
export type Shape =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string;
      readonly stroke?: string;
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly stroke: string;
      readonly width: number;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      /** The line that letters stand on. */
      readonly baseline: number;
      readonly text: string;
      readonly size: number;
      readonly bold: boolean;
      readonly fill: string;
      readonly anchor: 'start' | 'middle' | 'end';
    };

export type Scene = {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** The drawing in words, for those who cannot see it. */
  readonly alt: string;
  readonly shapes: readonly Shape[];
};

/** Width of a page's text area in points: A4 less margins of 18 mm. Scenes are laid out for it. */
export const SCENE_WIDTH = 493;

/** Colours that pass 4.5 to 1 with their ink, and that differ in lightness as well as in hue. */
export const TONE_COLOURS = {
  met: { fill: '#007F3B', ink: '#FFFFFF' },
  'not-met': { fill: '#B41F14', ink: '#FFFFFF' },
  'not-measured': { fill: '#FFB81C', ink: '#212B32' },
  neutral: { fill: '#E8EDEE', ink: '#212B32' },
} as const;

export const INK = '#212B32';
export const GREY = '#4C6272';
export const RULE = '#AEB7BD';

// Advance widths of Helvetica in thousandths of the size, for U+0020 to U+007E. Arimo, the font of the PDF, has the same.
const ADVANCES = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];

/** Width of a text in points, near enough to lay out a drawing; bold letters and rarer ones are taken as wider. */
export function textWidth(text: string, size: number, bold: boolean): number {
  let thousandths = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    thousandths += ADVANCES[code - 32] ?? (code > 0x2e7f ? 1000 : 722);
  }
  return (thousandths * size * (bold ? 1.08 : 1)) / 1000;
}

/** Lines of text no wider than `width`; at most `most` of them, the last ending in "…" when words are left out. */
export function wrapText(text: string, size: number, bold: boolean, width: number, most: number): string[] {
  const fits = (line: string): boolean => textWidth(line, size, bold) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || fits(longer)) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  const kept = lines.slice(0, most);
  return kept.map((l, i) => (i === most - 1 && lines.length > most ? cut(`${l} …`, fits) : cut(l, fits)));
}

function cut(line: string, fits: (line: string) => boolean): string {
  if (fits(line)) return line;
  const letters = [...line.replace(/ …$/, '')];
  while (letters.length > 1 && !fits(`${letters.join('')}…`)) letters.pop();
  return `${letters.join('')}…`;
}
