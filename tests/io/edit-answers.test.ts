import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, AnswersFile } from '../../src/domain/answer.ts';
import { type FormPart, formText } from '../../src/io/answers-form.ts';
import { editAnswersText } from '../../src/io/edit-answers.ts';
import { yamlFromBytes } from '../../src/io/yaml/read-yaml.ts';

const IDS = ['A-1', 'A-2', 'A-10', 'B-1', 'B-2'];
const PARTS: FormPart[] = [
  { title: 'A First', items: IDS.slice(0, 3).map((id) => ({ id, remarks: [`${id} asks: is it so?`, 'yes or no'] })) },
  { title: 'B Second', items: IDS.slice(3).map((id) => ({ id, remarks: [`${id} asks: # is it: so?`] })) },
];
const HEAD = { title: 'Demo: the first', framework: 'demo', edition: '1' };
const MARK = { entry: 3, head: 'a'.repeat(64) };
const edit = (text: string, changes: Record<string, Answer | null>, mark: typeof MARK | null = null): string =>
  editAnswersText(text, IDS, new Map(Object.entries(changes)), mark);
const read = (text: string): AnswersFile => {
  const reading = yamlFromBytes('a.yaml', Buffer.from(text), AnswersFile);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.placed.value;
};

describe('a form for hands', () => {
  test('has a line for every item in the order of the definition, answered or not', () => {
    const text = formText(
      HEAD,
      PARTS,
      new Map<string, Answer>([['A-2', { value: '8.10', comment: 'one\ntwo' }]]),
      MARK,
    );
    expect(read(text)).toEqual({
      schema: 1,
      framework: 'demo',
      edition: '1',
      exported: MARK,
      answers: { 'A-2': { value: '8.10', comment: 'one\ntwo' } },
    });
    expect(text.match(/^ {2}#?[AB]-\d+:/gm)).toEqual(['  #A-1:', '  A-2:', '  #A-10:', '  #B-1:', '  #B-2:']);
  });

  test('with nothing answered, it reads as nothing answered', () => {
    expect(read(formText(HEAD, PARTS, new Map(), null)).answers).toBeNull();
  });

  test('a line whose # is taken away is an answer', () => {
    const text = formText(HEAD, PARTS, new Map(), null).replace('  #B-1: { value:  }', '  B-1: { value: 12 }');
    expect(read(text).answers).toEqual({ 'B-1': { value: 12 } });
  });
});

const HAND = `# Our answers.
# Ask Ann before changing these.
schema: 1
framework: demo
edition: "1"

answers:
  # the ones Estates gave us
  B-1: { value: yes, by: Ann }   # confirmed by phone

  A-1:
    # looked at in May
    value: no
    evidence:
      - minutes/5.pdf   # page 3
    comment: >-
      folded
      text
# end of file
`;

describe('a file edited by hand', () => {
  test('that needs no change is the same, byte for byte', () => {
    for (const name of ['dspt-caf-2025-26', 'dspt-caf-2026-27', 'ndg-10-2023-24', 'wgll-2026-1']) {
      const path = fileURLToPath(new URL(`../../examples/harrowmere/answers/${name}.yaml`, import.meta.url));
      const text = readFileSync(path, 'utf8');
      expect(editAnswersText(text, [], new Map(), null)).toBe(text);
    }
  });

  test('keeps every comment, its order and the values that did not change', () => {
    const edited = edit(
      HAND,
      {
        'B-1': { value: 'no', by: 'Bob' },
        'A-1': { value: 'no', evidence: ['minutes/5.pdf'], plan: { owner: 'Cy', due: '2027-01-01' } },
      },
      MARK,
    );
    for (const said of HAND.match(/#.*/g) ?? []) expect(edited).toContain(said);
    expect(edited.indexOf('B-1')).toBeLessThan(edited.indexOf('A-1:'));
    expect(edited).toContain('B-1: { value: no, by: Bob }');
    expect(edited).toContain('- minutes/5.pdf # page 3');
    expect(read(edited)).toMatchObject({
      exported: MARK,
      answers: { 'A-1': { value: 'no', plan: { owner: 'Cy', due: '2027-01-01' } }, 'B-1': { value: 'no', by: 'Bob' } },
    });
  });

  test('a value becomes not applicable in its place', () => {
    const edited = edit(HAND, { 'A-1': { notApplicable: 'none here' } });
    expect(read(edited).answers?.['A-1']).toEqual({ notApplicable: 'none here' });
    expect(edited).toContain('looked at in May');
  });

  test('a new item goes before the first that the definition has later', () => {
    const text = 'schema: 1\nframework: demo\nedition: "1"\nanswers:\n  A-1: { value: yes }\n  B-2: { value: yes }\n';
    expect(Object.keys(read(edit(text, { 'A-10': { value: 'no' } })).answers ?? {})).toEqual(['A-1', 'A-10', 'B-2']);
  });

  test('what stands above the first item stays above it', () => {
    const text = 'schema: 1\nframework: demo\nedition: "1"\nanswers:\n  # Ann knows\n  B-1: { value: yes }\n';
    expect(edit(text, { 'A-1': { value: 'no' } })).toMatch(/A-1:\n {4}value: no\n(\n)? {2}# Ann knows\n {2}B-1:/);
  });

  test('line ends of Windows stay', () => {
    const edited = edit(HAND.replaceAll('\n', '\r\n'), { 'B-1': { value: 'no' } });
    expect(edited.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(read(edited).answers?.['B-1']).toEqual({ value: 'no' });
  });

  test('an item of a form is answered where its line stands, and taken back to it', () => {
    const blank = formText(HEAD, PARTS, new Map(), null);
    const answered = edit(blank, { 'A-2': { value: 'yes' }, 'B-2': { value: 'no' } });
    expect(answered.match(/^ {2}#?[AB]-\d+:/gm)).toEqual(['  #A-1:', '  A-2:', '  #A-10:', '  #B-1:', '  B-2:']);
    const back = edit(answered, { 'A-2': null, 'B-2': null });
    expect(read(back).answers).toEqual({});
    expect(back.match(/^ {2}#?[AB]-\d+:/gm)).toEqual(['  #A-1:', '  #A-2:', '  #A-10:', '  #B-1:', '  #B-2:']);
  });

  test('after any changes it reads as what was wanted, and has lost no comment', () => {
    const text = fc.string({ minLength: 1, maxLength: 30 }).filter((s) => s.trim() !== '' && !/[^\P{Cc}]/u.test(s));
    const answer = fc.oneof(
      fc.record({ value: fc.oneof(text, fc.integer(), fc.constant('yes')) }),
      fc.record({
        value: text,
        comment: text,
        evidence: fc.array(
          text.map((s) => s.trim()),
          { minLength: 1, maxLength: 3 },
        ),
      }),
      fc.record({ notApplicable: text }),
    );
    const change = fc.dictionary(fc.constantFrom(...IDS), fc.option(answer), { maxKeys: 4 });
    fc.assert(
      fc.property(fc.boolean(), fc.array(change, { maxLength: 4 }), (fromForm, rounds) => {
        const start = fromForm ? formText(HEAD, PARTS, new Map(), null) : HAND;
        const wanted = new Map(Object.entries(read(start).answers ?? {}));
        let at = start;
        for (const round of rounds) {
          at = editAnswersText(at, IDS, new Map(Object.entries(round)), MARK);
          for (const [id, a] of Object.entries(round)) {
            if (a === null) wanted.delete(id);
            else wanted.set(id, a);
          }
        }
        expect(read(at).answers ?? {}).toEqual(Object.fromEntries(wanted));
        // Comments inside an answer go only with the field they stand at.
        for (const said of start.match(/^ {0,2}# .*/gm) ?? []) expect(at).toContain(said.trim());
      }),
    );
  });
});
