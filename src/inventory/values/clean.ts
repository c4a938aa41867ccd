/** Words that stand for "nothing was entered", compared in lower case. Formula errors of a spreadsheet among them. */
export const PLACEHOLDERS: ReadonlySet<string> = new Set([
  'n/a',
  'na',
  'n.a.',
  'none',
  'null',
  '(null)',
  'nil',
  'unknown',
  '(unknown)',
  'undefined',
  'not known',
  'not available',
  'not applicable',
  'not recorded',
  'not set',
  'tbc',
  'tbd',
  'tba',
  '-',
  '--',
  '---',
  '.',
  '?',
  '??',
  '???',
  '(none)',
  '(blank)',
  'blank',
  '[none]',
  '<none>',
  '<null>',
  '<unknown>',
  'empty',
  '#n/a',
  '#ref!',
  '#name?',
  '#div/0!',
  '#value!',
  '#null!',
  '#num!',
  '#spill!',
  '#calc!',
  '#getting_data',
  'nan',
  'x',
  'xx',
  'xxx',
  'dk',
  'not stated',
  'no data',
  'no value',
  'to be confirmed',
]);

/** Blanks that trimming knows, and marks that print nothing at all. */
const EDGE = /[\s\u00a0\u00ad\u200b-\u200d\u2060\ufeff]/u;

/** Characters that no name may hold: controls, line breaks, and marks that turn the direction of text. */
const CONTROL = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const CONTROLS = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Text without blanks and invisible marks at either end. Linear in the length. */
export function trimmed(text: string): string {
  let from = 0;
  let to = text.length;
  if (to > 0 && isInk(text.charCodeAt(0)) && isInk(text.charCodeAt(to - 1))) return text;
  while (from < to && EDGE.test(text.charAt(from))) from++;
  while (to > from && EDGE.test(text.charAt(to - 1))) to--;
  return from === 0 && to === text.length ? text : text.slice(from, to);
}

/** Printable ASCII: by far the most common first and last character of a cell. */
function isInk(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

/** The line that query tools draw below the names of columns, and other rows of one mark. */
const RULE = /^([-_=.?*\u2013\u2014])\1*$/;

export function isPlaceholder(text: string): boolean {
  return (text.length <= 16 && PLACEHOLDERS.has(text.toLowerCase())) || RULE.test(text);
}

export function hasControl(text: string): boolean {
  return CONTROL.test(text);
}

/** Text with runs of control characters turned into one space. */
export function withoutControls(text: string): string {
  return trimmed(text.replace(CONTROLS, ' '));
}

/** `1.23E+10`: a spreadsheet has replaced digits by zeros. */
export function isScientific(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first !== 0x2d && (first < 0x30 || first > 0x39)) return false;
  return /^-?\d{1,3}(?:[.,]\d{1,20})?E[+-]?\d{1,4}$/i.test(text) && /[.+,]/.test(text);
}

/** `########`: a spreadsheet column was too narrow when it was printed. */
export function isOverflow(text: string): boolean {
  return text.startsWith('###') && /^#+$/.test(text);
}

/** `01-Mar`, `Mar-01`: a spreadsheet has taken a name for a date. */
export function isDateLike(text: string): boolean {
  if (text.length > 6) return false;
  return /^(?:\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{1,2})$/i.test(
    text,
  );
}
