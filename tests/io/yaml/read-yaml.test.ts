import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { z } from 'zod';
import { AnswersFile } from '../../../src/domain/answer.ts';
import { Edition } from '../../../src/domain/definition.ts';
import { Line } from '../../../src/domain/terms.ts';
import { MAX_YAML_BYTES, readYaml, yamlFromBytes } from '../../../src/io/yaml/read-yaml.ts';
import { folder, pipe, userError } from '../folder.ts';

const ANSWERS = `# answers of one trust
schema: 1
framework: ndg-10
edition: "2023-24"
answers:
  "NDG-1.1.1":
    value: yes
    by: Head of IG
    comment: Reviewed "twice"
  "NDG-1.1.2":
    notApplicable: No such data
`;

const problemsOf = (content: string | Uint8Array, schema: z.ZodType = AnswersFile): readonly string[] => {
  const reading = yamlFromBytes('a.yaml', Buffer.from(content), schema);
  return reading.ok ? [] : reading.problems.map((p) => `${p.line}:${p.column} ${p.message}`);
};

describe('what is read', () => {
  test('a file that fits gives the value of its schema', () => {
    const file = join(folder({ 'a.yaml': ANSWERS }), 'a.yaml');
    expect(readYaml(file, AnswersFile)).toEqual({
      schema: 1,
      framework: 'ndg-10',
      edition: '2023-24',
      answers: {
        'NDG-1.1.1': { value: 'yes', by: 'Head of IG', comment: 'Reviewed "twice"' },
        'NDG-1.1.2': { notApplicable: 'No such data' },
      },
    });
  });

  test.each([
    ['a byte order mark', `\ufeff${ANSWERS}`],
    ['Windows line ends', ANSWERS.replaceAll('\n', '\r\n')],
    ['comments and blank lines', `\n# x\n\n${ANSWERS}\n\n# end\n`],
    ['a document start', `---\n${ANSWERS}`],
    [
      'flow style',
      'schema: 1\nframework: ndg-10\nedition: "2023-24"\nanswers: {"NDG-1.1.1": {value: yes, by: Head of IG, comment: "Reviewed \\"twice\\""}, "NDG-1.1.2": {notApplicable: No such data}}',
    ],
  ])('%s changes nothing', (_, text) => {
    const plain = yamlFromBytes('a.yaml', Buffer.from(ANSWERS), AnswersFile);
    const other = yamlFromBytes('a.yaml', Buffer.from(text), AnswersFile);
    expect(other.ok && other.placed.value).toEqual(plain.ok && plain.placed.value);
  });

  test('words of YAML 1.1 stay text, and ids keep their last zero', () => {
    const Anything = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
    const reading = yamlFromBytes(
      'a.yaml',
      Buffer.from('1.10: no\nb: 12:30:45\nc: 010\nd: "8.10"\ne: true\n'),
      Anything,
    );
    expect(reading.ok && reading.placed.value).toEqual({ '1.10': 'no', b: '12:30:45', c: 10, d: '8.10', e: true });
  });

  test('whatever plain value is written comes back the same', () => {
    const key = fc
      .string({ minLength: 1, maxLength: 8 })
      .filter((k) => /^[\p{L}\p{N} ._-]+$/u.test(k) && !['__proto__', 'constructor', 'prototype', '<<'].includes(k));
    const text = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .filter((s) => !/[^\P{Cc}\t\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u.test(s));
    const leaf = fc.oneof(text, fc.integer(), fc.boolean());
    const value = fc.dictionary(
      key,
      fc.oneof(leaf, fc.array(leaf, { maxLength: 4 }), fc.dictionary(key, leaf, { maxKeys: 4, noNullPrototype: true })),
      { minKeys: 1, maxKeys: 6, noNullPrototype: true },
    );
    fc.assert(
      fc.property(value, (v) => {
        const reading = yamlFromBytes('a.yaml', Buffer.from(stringify(v)), z.unknown());
        expect(reading.ok ? reading.placed.value : reading.problems).toEqual(v);
      }),
    );
  });
});

describe('what is refused, in one line with its place', () => {
  const deep = `x: ${'['.repeat(5000)}${']'.repeat(5000)}\n${ANSWERS}`;
  test.each<[string, string | Uint8Array, RegExp]>([
    ['an empty file', '', /^1:1 the file is empty/],
    ['only comments', '# nothing\n', /^1:1 the file is empty/],
    ['null', 'null\n', /^1:1 expected a set of keys, found nothing/],
    ['a list at the root', '- 1\n', /^1:1 expected a set of keys, found a list/],
    ['text at the root', 'hello\n', /^1:1 expected a set of keys, found "hello"/],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${ANSWERS}`, 'utf16le'), /UTF-16.*save it as UTF-8/],
    ['UTF-16 without a mark', Buffer.from(ANSWERS, 'utf16le'), /UTF-16/],
    [
      'a byte that is not UTF-8',
      Buffer.concat([Buffer.from(ANSWERS), Buffer.from([0x23, 0xe9, 0x0a])]),
      /^12:1 this line is not UTF-8/,
    ],
    ['a NUL in a comment', `${ANSWERS}# \0\n`, /^12:3 the control character U\+0000/],
    [
      'an escape by number',
      ANSWERS.replace('Head of IG', '"a\\e[2J"'),
      /^8:9 the control character U\+001B is not allowed in text/,
    ],
    ['text turned round', ANSWERS.replace('Head of IG', 'a\u202eb'), /^8:10 U\+202E \(turns text round\)/],
    ['text turned round by an escape', ANSWERS.replace('Head of IG', '"a\\u202eb"'), /^8:9 U\+202E/],
    [
      'a key with a control character',
      `${ANSWERS}"a\\x07": 1\n`,
      /^12:1 the control character U\+0007 is not allowed in a key/,
    ],
    ['the same key twice', `${ANSWERS}schema: 1\n`, /^12:1 the key "schema" stands here twice/],
    [
      'one item answered twice',
      `${ANSWERS}  "NDG-1.1.1":\n    value: no\n`,
      /^12:3 the key "NDG-1.1.1" stands here twice/,
    ],
    ['an anchor', `${ANSWERS}x: &a 1\n`, /^12:4 anchors/],
    ['an alias', `${ANSWERS}x: *a\n`, /^12:4 aliases/],
    ['a tag', ANSWERS.replace('value: yes', 'value: !!binary aGk='), /^7:12 tags/],
    ['a tag of ours', ANSWERS.replace('value: yes', 'value: !x yes'), /^7:12 tags/],
    ['a directive', `%YAML 1.1\n---\n${ANSWERS}`, /^1:1 directives/],
    ['a tag directive', `%TAG !e! tag:x\n---\n${ANSWERS}`, /^1:1 directives/],
    ['a merge key', `${ANSWERS}<<: {a: 1}\n`, /^12:1 merge keys/],
    ['a second document', `${ANSWERS}---\na: 1\n`, /^12:1 a second document/],
    ['text after the end', `${ANSWERS}...\na: 1\n`, /a second document|not YAML/],
    ['__proto__', `${ANSWERS}__proto__: {x: 1}\n`, /^12:1 the key "__proto__" is not allowed/],
    ['constructor', ANSWERS.replace('by: Head of IG', 'constructor: 1'), /^8:5 the key "constructor"/],
    ['infinity', ANSWERS.replace('value: yes', 'value: .inf'), /^7:12 \.inf is not a number/],
    ['a number beyond all bounds', ANSWERS.replace('value: yes', 'value: 1e999'), /^7:12 1e999 is not a number/],
    [
      'a number that would change',
      ANSWERS.replace('value: yes', 'value: 12345678901234567890'),
      /^7:12 12345678901234567890 is too large/,
    ],
    ['a tab as indentation', ANSWERS.replace('    value', '\tvalue'), /^7:1 not YAML/],
    ['no space after a colon', ANSWERS.replace('value: yes', 'value:yes'), /not YAML|expected a set of keys/],
    ['a quote that never ends', `${ANSWERS}x: "never\n`, /^1\d:\d+ not YAML/],
    ['a backtick', ANSWERS.replace('value: yes', 'value: `yes`'), /^7:12 not YAML/],
    ['a file cut in the middle', ANSWERS.slice(0, 75), /missing|not YAML|expected/],
    ['depth', deep, /^1:\d+ nested more than 32 deep/],
    [
      'a newer format',
      ANSWERS.replace('schema: 1', 'schema: 2'),
      /^2:9 this file is of format 2; .*use a newer program/,
    ],
    [
      'an id that climbs',
      ANSWERS.replace('"NDG-1.1.2"', '"../x"'),
      /^10:3 answers\."\.\.\/x": not a key that can stand here: expected an id/,
    ],
    ['a key that is a list', `? [a, b]\n: 1\n`, /not YAML/],
  ])('%s', (_, content, wanted) => {
    const problems = problemsOf(content);
    expect(problems.join('\n')).toMatch(wanted);
    expect(problems.join('')).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e]/u);
  });

  test('a billion laughs stop at the first anchor', () => {
    const laughs = Array.from(
      { length: 12 },
      (_, i) =>
        `x${i}: &x${i} [${
          i
            ? Array(9)
                .fill(`*x${i - 1}`)
                .join(',')
            : 'a'
        }]`,
    ).join('\n');
    expect(problemsOf(`${laughs}\n${ANSWERS}`)[0]).toMatch(/^1:5 anchors/);
  });

  test('limits hold exactly: bytes', () => {
    const filler = (n: number): Buffer => Buffer.from(`${ANSWERS}#${'x'.repeat(n - ANSWERS.length - 2)}\n`);
    expect(problemsOf(filler(MAX_YAML_BYTES))).toEqual([]);
    expect(problemsOf(filler(MAX_YAML_BYTES + 1))).toEqual(['1:1 the file is larger than 1 MiB']);
    const dir = folder({ 'a.yaml': filler(MAX_YAML_BYTES + 1) });
    expect(userError(() => readYaml(join(dir, 'a.yaml'), AnswersFile)).message).toMatch(
      /a\.yaml is too large: at most 1 MiB/,
    );
  });

  test.each([
    ['brackets', '['.repeat(1_000_000)],
    ['dashes', '- '.repeat(500_000)],
    ['question marks', '? '.repeat(500_000)],
    ['keys in keys', 'a: '.repeat(300_000)],
  ])('a mebibyte of %s is refused as soon as it is too deep', (_, text) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(/nested more than 32 deep/)]);
  });

  test('a file with a fault a byte tells the first hundred', () => {
    expect(problemsOf(']'.repeat(200_000)).length).toBeLessThanOrEqual(100);
  });

  test('limits hold exactly: depth and values', () => {
    const nested = (n: number): string => `x: ${'['.repeat(n)}1${']'.repeat(n)}`;
    expect(problemsOf(nested(31), z.unknown())).toEqual([]);
    expect(problemsOf(nested(32), z.unknown())[0]).toMatch(/more than 32 deep/);
    const list = (n: number): string => `[${Array(n).fill('1').join(',')}]`;
    expect(problemsOf(list(49_999), z.unknown())).toEqual([]);
    expect(problemsOf(list(50_000), z.unknown())[0]).toMatch(/more than 50000 values/);
  });

  test('many keys take linear time: the library alone needs minutes for these', () => {
    const keys = Array.from({ length: 24_000 }, (_, i) => `k${i}: 1`).join('\n');
    expect(problemsOf(keys, z.record(z.string(), z.number()))).toEqual([]);
  });
});

describe('what a schema finds', () => {
  test('an unknown key is told with the one that was meant', () => {
    expect(problemsOf(ANSWERS.replace('comment:', 'coment:'))).toEqual([
      '9:5 answers."NDG-1.1.1".coment: unknown key "coment" (did you mean "comment"?)',
    ]);
  });

  test('value and notApplicable exclude each other', () => {
    expect(problemsOf(ANSWERS.replace('    by:', '    notApplicable: x\n    by:'))).toEqual([
      '8:5 answers."NDG-1.1.1".notApplicable: "notApplicable" cannot stand beside the other keys here: it is one or the other',
    ]);
  });

  test.each([
    [
      'a list for a value',
      'value: yes',
      'value: [yes]',
      '7:5 answers."NDG-1.1.1".value: expected text or a number or true or false, found a list',
    ],
    [
      'nothing for a value',
      'value: yes',
      'value:',
      '7:11 answers."NDG-1.1.1".value: expected text or a number or true or false, found nothing',
    ],
    [
      'a day that is none',
      'by: Head of IG',
      'observedOn: 2026-02-30',
      '8:17 answers."NDG-1.1.1".observedOn: expected a day of the calendar as YYYY-MM-DD, found "2026-02-30"',
    ],
    [
      'a number for text',
      'by: Head of IG',
      'by: 8.10',
      '8:9 answers."NDG-1.1.1".by: expected text, found 8.10: put it in quotes, "8.10"',
    ],
    ['empty text', 'by: Head of IG', 'by: ""', '8:9 answers."NDG-1.1.1".by: expected text, found empty text'],
    [
      'too much text',
      'by: Head of IG',
      `by: ${'x'.repeat(3000)}`,
      '8:9 answers."NDG-1.1.1".by: expected at most 2000 characters',
    ],
    [
      'a missing key',
      '    value: yes\n',
      '',
      '6:3 answers."NDG-1.1.1".value: missing: text or a number or true or false is wanted here',
    ],
  ])('%s', (_, from, to, problem) => {
    expect(problemsOf(ANSWERS.replace(from, to))).toEqual([problem]);
  });

  test('of a union that is told apart by a key, the member meant speaks', () => {
    const text = 'shape: compliance\nframework: x\nscoring: { method: mandatory-item }\noveral: []\n';
    const problems = problemsOf(text, Edition);
    expect(problems).toContain(
      '3:20 scoring.method: expected one of mandatory-items, outcome-profile, found "mandatory-item" (did you mean "mandatory-items"?)',
    );
    expect(problems).toContain('4:1 overal: unknown key "overal" (did you mean "overall"?)');
    expect(problemsOf('shape: complience\n', Edition)).toEqual([
      '1:8 shape: expected one of compliance, maturity, found "complience" (did you mean "compliance"?)',
    ]);
  });

  test('everything wrong is told at once, in the order of the file, with the file before each', () => {
    const text = ANSWERS.replace('value: yes', 'value: .inf')
      .replace('by:', 'bye:')
      .replace('schema: 1', 'schema: one');
    const dir = folder({ 'a.yaml': text });
    const error = userError(() => readYaml(join(dir, 'a.yaml'), AnswersFile));
    expect(error.kind).toBe('input');
    expect(error.problems.map((p) => p.replace(`${join(dir, 'a.yaml')}:`, ''))).toEqual([
      '2:9 schema: expected 1, found "one"',
      '7:12 .inf is not a number that can be used',
      expect.stringMatching(/^7:12 answers."NDG-1.1.1".value: /),
      '8:5 answers."NDG-1.1.1".bye: unknown key "bye" (did you mean "by"?)',
    ]);
  });

  test('no problem, however hostile the file, brings raw control characters to the terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (s) => {
        const all = [
          ...problemsOf(`${ANSWERS}${s}`),
          ...problemsOf(s, z.strictObject({ a: Line })),
          ...problemsOf(`a: ${JSON.stringify(s)}\n${JSON.stringify(s)}: 1`, z.strictObject({ a: Line })),
        ];
        expect(all.join('')).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  test('any bytes at all give a value or problems, never a crash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const reading = yamlFromBytes('a.yaml', bytes, AnswersFile);
        expect(reading.ok || reading.problems.length > 0).toBe(true);
      }),
    );
  });
});

describe('what is not an ordinary file', () => {
  test('a missing file and a folder are told in words', () => {
    const dir = folder({});
    expect(userError(() => readYaml(join(dir, 'x.yaml'), AnswersFile))).toMatchObject({
      kind: 'io',
      message: expect.stringContaining('there is no such file'),
    });
    expect(userError(() => readYaml(dir, AnswersFile)).message).toMatch(/is a folder/);
  });

  test.skipIf(process.platform === 'win32')('a pipe is refused without waiting for its writer', () => {
    const dir = folder({});
    pipe(join(dir, 'pipe.yaml'));
    expect(userError(() => readYaml(join(dir, 'pipe.yaml'), AnswersFile)).message).toMatch(/not an ordinary file/);
  });
});
