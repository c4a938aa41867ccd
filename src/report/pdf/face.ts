/** What pdfkit's font reader gives, as far as it is used here. Lengths are in units of the font. */
export type FontFile = {
  readonly unitsPerEm: number;
  readonly hasGlyphForCodePoint: (code: number) => boolean;
  readonly layout: (text: string, features: Readonly<Record<string, boolean>>) => Run;
};

type Run = {
  readonly direction: 'ltr' | 'rtl';
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly Position[];
};
type Glyph = { readonly id: number; readonly advanceWidth: number; readonly codePoints: readonly number[] };
type Position = { readonly xAdvance: number; readonly xOffset: number; readonly yOffset: number };

/** A letter's glyph. `width` and `advance` (width and kerning), `right` and `up` (a shift of this one) in thousandths of the size. */
export type Mark = {
  readonly id: number;
  readonly codes: readonly number[];
  readonly width: number;
  readonly advance: number;
  readonly right: number;
  readonly up: number;
};

/** A word, with the space after it if it has one, laid out once. `width` is in thousandths of the size. */
export type Word = { readonly width: number; readonly marks: readonly Mark[]; readonly shifted: boolean };

export type Face = {
  readonly file: FontFile;
  readonly has: (code: number) => boolean;
  /** A word and the space after it. */
  readonly spaced: (word: string) => Word;
  /** A word at the end of a line. */
  readonly bare: (word: string) => Word;
};

// Two papers of one trust hold a few thousand different words; many trusts in one process must not add up.
const MOST_WORDS = 10_000;
// Letters stay single glyphs, so that each glyph stands for its own letters wherever text is read out or copied.
const FEATURES = { liga: false, clig: false, dlig: false };
const faces = new WeakMap<Uint8Array, Face>();

/**
 * The face of a font's bytes. Reading a font and laying out a word cost far more than drawing, and neither depends on the
 * paper: both are kept for as long as the caller keeps the bytes. `open` reads the font the first time.
 */
export function faceOf(bytes: Uint8Array, open: () => FontFile): Face {
  const known = faces.get(bytes);
  if (known !== undefined) return known;
  const face = newFace(open());
  faces.set(bytes, face);
  return face;
}

function newFace(file: FontFile): Face {
  const covered = new Map<number, boolean>();
  return {
    file,
    has: (code) => {
      const known = covered.get(code) ?? file.hasGlyphForCodePoint(code);
      covered.set(code, known);
      return known;
    },
    spaced: kept((word) => laidOut(file, `${word} `)),
    bare: kept((word) => laidOut(file, word)),
  };
}

function kept(make: (word: string) => Word): (word: string) => Word {
  const words = new Map<string, Word>();
  return (word) => {
    let known = words.get(word);
    if (known === undefined) {
      if (words.size >= MOST_WORDS) words.clear();
      known = make(word);
      words.set(word, known);
    }
    return known;
  };
}

function laidOut(file: FontFile, text: string): Word {
  const unit = 1000 / file.unitsPerEm;
  const { glyphs, positions, direction } = file.layout(text, FEATURES);
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0);
  if (direction === 'rtl') codes.reverse();
  // A glyph is kept with the letters of whoever asked for it first. Where letters and glyphs are as many, our own count.
  const own = codes.length === glyphs.length;
  const marks = glyphs.map((glyph, i): Mark => {
    const at = positions[i];
    return {
      id: glyph.id,
      codes: own ? [codes[i] ?? 0] : [...glyph.codePoints],
      width: glyph.advanceWidth * unit,
      advance: (at?.xAdvance ?? glyph.advanceWidth) * unit,
      right: (at?.xOffset ?? 0) * unit,
      up: (at?.yOffset ?? 0) * unit,
    };
  });
  return {
    width: marks.reduce((sum, mark) => sum + mark.advance, 0),
    marks,
    shifted: marks.some((mark) => mark.right !== 0 || mark.up !== 0),
  };
}
