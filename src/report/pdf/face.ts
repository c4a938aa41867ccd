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
const MOST_WORDS = 4_000;
// Far more than the letters of one language and their kernings, so that only a hostile text gets there.
const MOST_MARKS = 20_000;
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
  const layOut = wordsOf(file);
  return {
    file,
    has: (code) => {
      const known = covered.get(code) ?? file.hasGlyphForCodePoint(code);
      covered.set(code, known);
      return known;
    },
    spaced: kept((word) => layOut(`${word} `)),
    bare: kept(layOut),
  };
}

/** Keeps what was used of late: a word that is asked for again outlives those of papers long done. */
function kept(make: (word: string) => Word): (word: string) => Word {
  let [young, old] = [new Map<string, Word>(), new Map<string, Word>()];
  return (word) => {
    let known = young.get(word);
    if (known === undefined) {
      known = old.get(word) ?? make(word);
      if (young.size >= MOST_WORDS) [young, old] = [new Map(), young];
      young.set(word, known);
    }
    return known;
  };
}

/** Lays words out. Words share the marks of their letters: a letter has as many as there are kernings after it. */
function wordsOf(file: FontFile): (text: string) => Word {
  const unit = 1000 / file.unitsPerEm;
  const shared = new Map<string, Mark>();
  const markOf = ({ id, advanceWidth }: Glyph, at: Position | undefined, codes: readonly number[]): Mark => {
    const advance = at?.xAdvance ?? advanceWidth;
    const [right, up] = [at?.xOffset ?? 0, at?.yOffset ?? 0];
    const key = `${id} ${advance} ${right} ${up} ${codes}`;
    let mark = shared.get(key);
    if (mark === undefined) {
      if (shared.size >= MOST_MARKS) shared.clear();
      const width = advanceWidth * unit;
      mark = { id, codes, width, advance: advance * unit, right: right * unit, up: up * unit };
      shared.set(key, mark);
    }
    return mark;
  };
  return (text) => {
    const { glyphs, positions, direction } = file.layout(text, FEATURES);
    const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0);
    if (direction === 'rtl') codes.reverse();
    // A glyph is kept with the letters of whoever asked for it first. Where letters and glyphs are as many, our own count.
    const own = codes.length === glyphs.length;
    const marks = glyphs.map((glyph, i) => markOf(glyph, positions[i], own ? [codes[i] ?? 0] : [...glyph.codePoints]));
    return {
      width: marks.reduce((sum, mark) => sum + mark.advance, 0),
      marks,
      shifted: marks.some((mark) => mark.right !== 0 || mark.up !== 0),
    };
  };
}
