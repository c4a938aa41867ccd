import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Crosswalk, Edition, Pillar, Profile, Standard } from '../../../src/domain/definition.ts';
import { yamlFromBytes } from '../../../src/io/yaml/read-yaml.ts';

const STANDARDS = join(import.meta.dirname, '../../../standards');
/** Larger files only take longer. */
const LARGEST = 40_000;

const shipped = readdirSync(STANDARDS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml') && statSync(join(STANDARDS, name)).size <= LARGEST)
  .sort()
  .map((name) => ({ name, text: readFileSync(join(STANDARDS, name), 'utf8') }));

const hostile = fc.constantFrom(
  '\0',
  '\t',
  '\u001b[2J',
  '\u202e',
  '&a ',
  '*a',
  '!!js ',
  '[',
  '}',
  '"',
  "'",
  ': ',
  '- ',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '<<: ',
  '__proto__: ',
  '.inf',
  '1e999',
  '\ufeff',
  '\r',
  '#',
  '|',
  '>',
  'ŵ',
);

/** Ways to spoil a text: cut it, lose, repeat or swap lines, put something hostile anywhere. */
const spoil = fc.oneof(
  fc.nat().map((n) => (s: string) => s.slice(0, n % s.length)),
  fc.nat().map((n) => (s: string) => lines(s, (l, at) => l.splice(at(n), 1))),
  fc.nat().map((n) => (s: string) => lines(s, (l, at) => l.splice(at(n), 0, l[at(n)] ?? ''))),
  fc.tuple(fc.nat(), fc.nat()).map(
    ([n, m]) =>
      (s: string) =>
        lines(s, (l, at) => l.splice(at(n), 1, l[at(m)] ?? '')),
  ),
  fc.tuple(fc.nat(), hostile).map(
    ([n, h]) =>
      (s: string) =>
        `${s.slice(0, n % s.length)}${h}${s.slice(n % s.length)}`,
  ),
);

function lines(text: string, change: (lines: string[], at: (n: number) => number) => void): string {
  const all = text.split('\n');
  change(all, (n) => n % all.length);
  return all.join('\n');
}

test('a shipped file, spoilt in any way, gives a value or problems at places that exist, in words a terminal can show', () => {
  const schema = z.union([Edition, Standard, Pillar, Profile, Crosswalk]);
  fc.assert(
    fc.property(fc.constantFrom(...shipped), spoil, spoil, ({ name, text }, first, second) => {
      const spoilt = second(first(text) || 'x');
      const reading = yamlFromBytes(name, Buffer.from(spoilt), schema);
      if (reading.ok) return;
      const last = spoilt.split('\n').length;
      expect(reading.problems.length).toBeGreaterThan(0);
      for (const { line, column, message } of reading.problems) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(last);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(message).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]|undefined|\[object/u);
      }
    }),
    { numRuns: 150 },
  );
});
