import type { Document } from './document.ts';
import type { Face, FontFile, Mark, Word } from './face.ts';

/** pdfkit's font of one document, as far as it is used here: what is drawn is entered, and only that is embedded. */
type Embedded = {
  readonly id: string;
  readonly font: FontFile;
  readonly subset: { readonly includeGlyph: (glyph: number) => number };
  readonly widths: (number | undefined)[];
  readonly unicode: (readonly number[] | undefined)[];
  readonly ref: () => unknown;
};
type Inner = { _font: Embedded; page: { fonts: Record<string, unknown> }; addContent: (text: string) => void };

/** pdfkit's font of the name under which it was registered. */
export function embedded(doc: Document, name: string): Embedded {
  doc.font(name);
  return (doc as unknown as Inner)._font;
}

/**
 * Draws lines of one face. pdfkit's own `text` lays a line out again each time and writes nine pieces for it; a paper is
 * some thousand lines, so this is where its time went. `size` is in points, `colour` is `#RRGGBB`.
 */
export function inkOf(doc: Document, name: string, face: Face) {
  const font = embedded(doc, name);
  const inner = doc as unknown as Inner;
  const glyph = (mark: Mark): string => {
    const id = font.subset.includeGlyph(mark.id);
    font.widths[id] ??= mark.width;
    font.unicode[id] ??= mark.codes;
    return id.toString(16).padStart(4, '0');
  };
  // Without a code: a word with a letter that is set over another.
  const coded = (layOut: (word: string) => Word): ((word: string) => string | null) => {
    const codes = new Map<string, string | null>();
    return (word) => {
      let known = codes.get(word);
      if (known === undefined) {
        const made = layOut(word);
        known = made.shifted ? null : wordCode(made, glyph);
        codes.set(word, known);
      }
      return known;
    };
  };
  const [spaced, bare] = [coded(face.spaced), coded(face.bare)];
  const lineCode = (text: string): string | null => {
    let [code, from] = ['', 0];
    for (let to = text.indexOf(' '); to >= 0; to = text.indexOf(' ', from)) {
      const word = spaced(text.slice(from, to));
      if (word === null) return null;
      code += word;
      from = to + 1;
    }
    const last = from === text.length ? '' : bare(text.slice(from));
    return last === null ? null : code + last;
  };
  return (text: string, x: number, baseline: number, size: number, colour: string): void => {
    inner.page.fonts[font.id] ??= font.ref();
    const code = lineCode(text);
    const shown =
      code === null ? shiftedCode(face.bare(text).marks, x, baseline, size, glyph) : `${at(x, baseline)} [${code}] TJ`;
    inner.addContent(`BT /${font.id} ${short(size)} Tf ${ink(colour)} ${shown} ET`);
  };
}

// Pages are turned upside down by pdfkit, so that heights count from the top; letters are turned back.
function at(x: number, baseline: number): string {
  return `1 0 0 -1 ${short(x)} ${short(baseline)} Tm`;
}

// Hexadecimal glyphs, with the kerning between them where there is any: <00010002> 18 <0003>
function wordCode(word: Word, glyph: (mark: Mark) => string): string {
  let [code, open] = ['', ''];
  for (const mark of word.marks) {
    open += glyph(mark);
    const kerning = mark.width - mark.advance;
    if (Math.abs(kerning) < 0.005) continue;
    code += `<${open}>${short(kerning)}`;
    open = '';
  }
  return open === '' ? code : `${code}<${open}>`;
}

// Accents that the font sets over a letter by itself: each glyph is put where it belongs.
function shiftedCode(
  marks: readonly Mark[],
  x: number,
  baseline: number,
  size: number,
  glyph: (mark: Mark) => string,
): string {
  const scale = size / 1000;
  let left = x;
  return marks
    .map((mark) => {
      const code = `${at(left + mark.right * scale, baseline - mark.up * scale)} <${glyph(mark)}> Tj`;
      left += mark.advance * scale;
      return code;
    })
    .join(' ');
}

const inks = new Map<string, string>();

// A paper has a dozen colours.
function ink(colour: string): string {
  const known = inks.get(colour);
  if (known !== undefined) return known;
  const channels = [1, 3, 5].map((i) => short3(Number.parseInt(colour.slice(i, i + 2), 16) / 255));
  const code = `${channels.join(' ')} rg`;
  inks.set(colour, code);
  return code;
}

// Two decimals of a point are a five-thousandth of an inch: enough for any printer.
function short(n: number): string {
  return String(Math.round(n * 100) / 100);
}

function short3(n: number): string {
  return String(Math.round(n * 1000) / 1000);
}
