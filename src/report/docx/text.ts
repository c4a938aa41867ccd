import { TextRun } from 'docx';
import { codePoint, visibleText } from '../visible.ts';

// Two code points that XML does not have; all others that it lacks are made visible already.
const NOT_IN_XML = /[\uFFFE\uFFFF]/g;

/** How a stretch of text looks: sizes in points, colours as #RRGGBB. What is left out comes from the paragraph's style. */
export type Look = {
  readonly bold?: boolean;
  readonly size?: number;
  readonly colour?: string;
  readonly fill?: string;
};

/** Data made safe for WordprocessingML: applied last, to every text of the model. The library escapes markup. */
export function safe(text: string): string {
  return visibleText(text).replace(NOT_IN_XML, codePoint);
}

/** As `safe`, with one space kept at either end, which stands between the text and what comes before or after it. */
export function spaced(text: string): string {
  return `${/^\s/.test(text) ? ' ' : ''}${safe(text)}${/\s$/.test(text) ? ' ' : ''}`;
}

/** A stretch of text in the document. */
export function run(text: string, look: Look = {}): TextRun {
  return new TextRun({
    text: safe(text),
    ...(look.bold === undefined ? {} : { bold: look.bold }),
    ...(look.size === undefined ? {} : { size: look.size * 2 }),
    ...(look.colour === undefined ? {} : { color: hex(look.colour) }),
    ...(look.fill === undefined ? {} : { shading: { type: 'clear' as const, color: 'auto', fill: hex(look.fill) } }),
  });
}

/** A colour as Word writes it, without its number sign. */
export function hex(colour: string): string {
  return colour.slice(1).toUpperCase();
}
