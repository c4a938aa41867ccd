/** Most characters of a value that a message repeats. */
const SHOWN = 60;

/** Characters that could drive a terminal or turn text round: they are shown by number instead. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/** Text for a message: control and invisible characters as `\u{…}`, cut after 60 characters. */
export function shownText(text: string): string {
  const points = Array.from(text.slice(0, SHOWN * 2));
  const cut = points.length > SHOWN || text.length > SHOWN * 2;
  const safe = points
    .slice(0, SHOWN)
    .join('')
    .replace(UNSAFE, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
  return cut ? `${safe}…` : safe;
}

/** Any value in a few words, as a message names what it found: `the number 8.1`, `"abc"`, `nothing`, `a list`. */
export function shownValue(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') return value === '' ? 'empty text' : `"${shownText(value)}"`;
  if (typeof value === 'number' || typeof value === 'bigint') return `the number ${value}`;
  if (typeof value === 'boolean') return `${value}`;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return 'a set of keys';
}
