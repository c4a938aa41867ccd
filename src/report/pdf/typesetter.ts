import { codePoint, visibleText } from '../visible.ts';
import type { Document } from './document.ts';

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

type Face = { font: { hasGlyphForCodePoint: (code: number) => boolean } };

/** Text measuring and drawing over a document whose fonts are registered as 'regular' and 'bold'. */
export function typesetter(doc: Document): Typesetter {
  const faces = (['regular', 'bold'] as const).map((name) => face(doc, name));
  const missing = new Set<string>();
  const widths = { regular: new Map<string, number>(), bold: new Map<string, number>() };

  const drawable = (letter: string): string => {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x7f || faces.every((f) => f.font.hasGlyphForCodePoint(code))) return letter;
    const shown = codePoint(letter);
    missing.add(shown);
    return shown;
  };
  // Widths at size 1000, by word. Measured with the space that follows, as pdfkit lays words out when it draws them: each
  // word then goes through the font once, which is most of the time that a paper takes.
  const ofWord = (word: string, font: Style['font']): number => {
    const known = widths[font];
    let unit = known.get(word);
    if (unit === undefined) {
      unit = doc.font(font, 1000).widthOfString(`${word} `);
      known.set(word, unit);
    }
    return unit;
  };
  const width = (text: string, style: Style): number => {
    const units = text.split(' ').reduce((sum, word) => sum + ofWord(word, style.font), 0);
    return ((units - ofWord('', style.font)) * style.size) / 1000;
  };
  return {
    safe: (text) => [...visibleText(text)].map(drawable).join(''),
    width,
    wrap: (text, style, most) => wrapped(held(text), most, (t) => width(t, style)),
    longestPiece: (text, style) =>
      Math.max(
        0,
        ...held(text)
          .split(' ')
          .flatMap(pieces)
          .map((piece) => width(piece, style)),
      ),
    line: (text, x, baseline, style) => {
      if (text === '') return;
      doc
        .font(style.font, style.size)
        .fillColor(style.colour)
        .text(text.replaceAll(HOLD, ' '), x, baseline, { lineBreak: false, baseline: 'alphabetic' });
    },
    missing: () => [...missing].sort(),
  };
}

function face(doc: Document, name: string): Face {
  doc.font(name);
  return (doc as unknown as { _font: Face })._font;
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
