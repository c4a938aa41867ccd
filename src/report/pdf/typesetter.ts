import { codePoint, visibleText } from '../visible.ts';
import type { Document } from './document.ts';
import type { Face } from './face.ts';
import { inkOf } from './ink.ts';

export type Style = {
  readonly font: 'regular' | 'bold';
  readonly size: number;
  readonly leading: number;
  readonly colour: string;
};

export type Typesetter = {
  /** Data made fit to be drawn: nothing unseen, nothing the font lacks. The last thing done to any text. */
  readonly safe: (text: string) => string;
  readonly width: (text: string, style: Style) => number;
  /** Lines no wider than `width`. Breaks at spaces; inside a word only where it is wider than a whole line. */
  readonly wrap: (text: string, style: Style, width: number) => string[];
  /** Width of the widest piece that is not to be broken. */
  readonly longestPiece: (text: string, style: Style) => number;
  /** Draws one line; `baseline` is where its letters stand. */
  readonly line: (text: string, x: number, baseline: number, style: Style) => void;
  /** Letters that were asked for and that the font does not have, as code points, in order. */
  readonly missing: () => readonly string[];
};

export type Faces = { readonly regular: Face; readonly bold: Face };

const PLAIN = /^[ -~]*$/;

/** Text measuring and drawing over a document whose fonts are registered as 'regular' and 'bold'. */
export function typesetter(doc: Document, faces: Faces): Typesetter {
  const missing = new Set<string>();
  const inks = { regular: inkOf(doc, 'regular', faces.regular), bold: inkOf(doc, 'bold', faces.bold) };

  const drawable = (letter: string): string => {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x7f || (faces.regular.has(code) && faces.bold.has(code))) return letter;
    const shown = codePoint(letter);
    missing.add(shown);
    return shown;
  };
  const safe = (text: string): string => {
    const seen = visibleText(text);
    return PLAIN.test(seen) ? seen : [...seen].map(drawable).join('');
  };
  // Each word is measured with the space after it, as it is drawn, so that it is laid out once.
  const units = (text: string, { spaced }: Face): number => {
    const space = spaced('').width;
    let [sum, from] = [-space, 0];
    for (let to = text.indexOf(' '); to >= 0; to = text.indexOf(' ', from)) {
      sum += spaced(text.slice(from, to)).width;
      from = to + 1;
    }
    return sum + spaced(text.slice(from)).width;
  };
  const known = new Map<string, string>();
  const width = (text: string, { font, size }: Style): number => (units(text, faces[font]) * size) / 1000;
  return {
    // A cell is looked at to divide the page among the columns, and again to lay it out.
    safe: (text) => kept(known, text, () => safe(text)),
    width,
    wrap: (text, style, most) => wrapped(held(text), most, (t) => width(t, style)),
    longestPiece: (text, style) =>
      held(text)
        .split(' ')
        .flatMap(pieces)
        .reduce((most, piece) => Math.max(most, width(piece, style)), 0),
    line: (text, x, baseline, style) => {
      if (text !== '') inks[style.font](text.replaceAll(HOLD, ' '), x, baseline, style.size, style.colour);
    },
    missing: () => [...missing].sort(),
  };
}

function kept<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

const HOLD = '\u00A0';

// A figure and its denominator stay on one line: "(44 of 48)".
function held(text: string): string {
  return text.replace(/(?<=\d) of (?=\d)/g, `${HOLD}of${HOLD}`);
}

// Paths, addresses and system names may be broken after a stroke or stop; ordinary words may not.
function pieces(word: string): string[] {
  return word.length <= 20 ? [word] : (word.match(/[^/_.@-]*[/_.@-]+|[^/_.@-]+/g) ?? [word]);
}

function wrapped(text: string, most: number, width: (text: string) => number): string[] {
  const room = most + 0.001;
  const lines: string[] = [];
  let [line, used] = ['', 0];
  const take = (piece: string, joint: string): void => {
    const [own, before] = [width(piece), joint === '' ? 0 : width(joint)];
    if (line !== '' && used + before + own <= room) {
      line += joint + piece;
      used += before + own;
      return;
    }
    // The space that the break stands for stays, unseen, so that text that is read out or copied keeps its words apart.
    if (line !== '') lines.push(line + joint);
    [line, used] = [piece, own];
    while (used > room && [...line].length > 1) {
      const head = headThatFits(line, most, width);
      lines.push(head);
      line = line.slice(head.length);
      used = width(line);
    }
  };
  for (const word of text.split(' ')) {
    for (const [i, piece] of pieces(word).entries()) take(piece, i === 0 ? ' ' : '');
  }
  lines.push(line);
  return lines;
}

function headThatFits(text: string, most: number, width: (text: string) => number): string {
  const letters = [...text];
  let [fits, fails] = [1, letters.length];
  while (fails - fits > 1) {
    const middle = (fits + fails) >> 1;
    if (width(letters.slice(0, middle).join('')) <= most) fits = middle;
    else fails = middle;
  }
  return letters.slice(0, fits).join('');
}
