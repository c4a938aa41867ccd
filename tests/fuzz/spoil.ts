import fc from 'fast-check';

/** Pieces that mean something to one reader or another: quotes, marks, keys, numbers past every end. */
const PIECES = [
  '\0',
  '\t',
  '\r',
  '\n',
  '\r\n',
  '\ufeff',
  '"',
  '""',
  "'",
  ',',
  ';',
  '|',
  '\u001b[2J',
  '\u009b31m',
  '\u202e',
  '\u2028',
  '\ud800',
  '=1+1',
  '@x',
  '&a ',
  '*a',
  '!!js ',
  '[',
  '}',
  ': ',
  '- ',
  '---\n',
  '%YAML 1.1\n',
  '<<: ',
  '__proto__',
  'constructor',
  '.inf',
  '1e999',
  '-0',
  '9999-99-99',
  '<script>',
  ']]>',
  '-->',
  '\\',
  '{"v":2}',
  'ŵ',
  '👩‍⚕️',
  'x'.repeat(200),
];

export type Spoil = (text: string) => string;

/** Any UTF-16 units, halves of pairs included. (fast-check's own "binary" strings take seconds to set up.) */
const letters = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.nat({ max: 0xffff }), { minLength, maxLength }).map((units) => String.fromCharCode(...units));

const at = (text: string, n: number): number => n % (text.length + 1);

function inLines(text: string, change: (lines: string[], place: (n: number) => number) => void): string {
  const lines = text.split('\n');
  change(lines, (n) => n % lines.length);
  return lines.join('\n');
}

/** One way to spoil a text: cut it, lose, repeat or swap lines, put something in, take something out, change a letter. */
const oneSpoil: fc.Arbitrary<Spoil> = fc.oneof(
  fc.nat().map(
    (n): Spoil =>
      (s) =>
        s.slice(0, at(s, n)),
  ),
  fc.nat().map(
    (n): Spoil =>
      (s) =>
        inLines(s, (l, place) => l.splice(place(n), 1)),
  ),
  fc.nat().map(
    (n): Spoil =>
      (s) =>
        inLines(s, (l, place) => l.splice(place(n), 0, l[place(n)] ?? '')),
  ),
  fc.tuple(fc.nat(), fc.nat()).map(
    ([n, m]): Spoil =>
      (s) =>
        inLines(s, (l, place) => l.splice(place(n), 1, l[place(m)] ?? '')),
  ),
  fc.tuple(fc.nat(), fc.constantFrom(...PIECES)).map(
    ([n, piece]): Spoil =>
      (s) =>
        s.slice(0, at(s, n)) + piece + s.slice(at(s, n)),
  ),
  fc.tuple(fc.nat(), fc.nat({ max: 40 })).map(
    ([n, many]): Spoil =>
      (s) =>
        s.slice(0, at(s, n)) + s.slice(at(s, n) + many),
  ),
  fc.tuple(fc.nat(), letters(1, 3)).map(
    ([n, other]): Spoil =>
      (s) =>
        s.slice(0, at(s, n)) + other + s.slice(at(s, n) + other.length),
  ),
);

/** One to four of these, one after another. */
export const spoil: fc.Arbitrary<Spoil> = fc
  .array(oneSpoil, { minLength: 1, maxLength: 4 })
  .map((all) => (text) => all.reduce((spoilt, one) => one(spoilt), text));

/** Text with such pieces in it. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(letters(0, 8), fc.constantFrom(...PIECES)), { maxLength: 6 })
  .map((parts) => parts.join(''));

// What moves a cursor, reorders a line or hides in it; a line feed stands between problems.
const DRIVES = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/u;

/** Throws when a text that is to be read by a person could drive what shows it. */
export function requireHarmless(text: string, where: string): void {
  const found = DRIVES.exec(text);
  if (found !== null)
    throw new Error(`${where}: U+${found[0].codePointAt(0)?.toString(16)} in ${JSON.stringify(text)}`);
}

export function require(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}
