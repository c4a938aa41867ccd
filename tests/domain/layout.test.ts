import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALL_SECTIONS, KEPT_SECTIONS, PLAIN_LAYOUT } from '../../src/domain/layout.ts';
import { readLayout } from '../../src/domain/read-layout.ts';

const shipped = readFileSync(new URL('../../templates/board-paper.md', import.meta.url), 'utf8');
const line = (id: string): string => `{{section.${id}}}`;
const WHOLE = ALL_SECTIONS.map(line).join('\n');

/** The whole paper with one line put in before the section named. */
const withLine = (more: string, before = 'verdicts'): string => WHOLE.replace(line(before), `${more}\n${line(before)}`);

describe('the layout of the paper', () => {
  test('the template that ships says what a paper without one has', () => {
    expect(readLayout(shipped)).toEqual({ layout: PLAIN_LAYOUT, faults: [] });
  });

  test('words stand where they were put: on the cover, at the end of a section, in a section of their own', () => {
    const text = `For {{trust}}.\nAnd more.\n\n${withLine('First.\n\n- one\n- two\n  goes on\n\n1. a\n\n## Our own\n\n### Within\nText.')}`;
    const { layout, faults } = readLayout(text);
    expect(faults).toEqual([]);
    expect(layout.cover).toEqual([{ kind: 'paragraph', text: 'For {{trust}}. And more.' }]);
    const at = layout.parts.findIndex((p) => p.kind === 'own');
    expect(layout.parts[at - 1]).toEqual({
      kind: 'section',
      id: 'strengths',
      texts: [
        { kind: 'paragraph', text: 'First.' },
        { kind: 'list', ordered: false, items: ['one', 'two goes on'] },
        { kind: 'list', ordered: true, items: ['a'] },
      ],
    });
    expect(layout.parts[at]).toEqual({
      kind: 'own',
      title: 'Our own',
      texts: [
        { kind: 'heading', text: 'Within' },
        { kind: 'paragraph', text: 'Text.' },
      ],
    });
  });

  test.each(ALL_SECTIONS.filter((id) => !KEPT_SECTIONS.includes(id)))('%s may be left out', (id) => {
    expect(readLayout(WHOLE.replace(line(id), '')).faults).toEqual([]);
  });

  test.each(KEPT_SECTIONS)('%s may not be left out: the paper would flatter, or could not be checked', (id) => {
    expect(readLayout(WHOLE.replace(line(id), '')).faults.map((f) => f.message)).toEqual([
      `{{section.${id}}} is missing: no paper may leave it out`,
    ]);
  });

  test.each([
    ['an unknown section', '{{section.sumary}}', 11, 'did you mean "summary"'],
    ['an unknown name', 'For {{trsut}}', 5, 'did you mean "trust"'],
    ['a section among words', 'See {{section.plan}}', 5, 'on a line of its own'],
    ['a partial, which would read a file', '{{> /etc/passwd}}', 1, 'nothing but {{name}}'],
    ['a loop', '{{#trust}}x{{/trust}}', 1, 'nothing but {{name}}'],
    ['an inverted loop', '{{^trust}}x{{/trust}}', 1, 'nothing but {{name}}'],
    ['a text without escaping', '{{{trust}}}', 1, 'nothing but {{name}}'],
    ['a text without escaping by &', '{{& trust}}', 1, 'nothing but {{name}}'],
    ['other braces', '{{=<% %>=}}', 1, 'nothing but {{name}}'],
    ['braces that do not close', 'a {{trust', 3, 'nothing but {{name}}'],
    ['a way to the inside of things', '{{trust.constructor}}', 1, 'unknown name "trust.constructor"'],
    ['a prototype', '{{__proto__}}', 1, 'unknown name'],
    ['a title', '# Title', 1, 'in wording.yaml'],
    ['HTML', 'a <script>', 3, 'HTML'],
    ['a picture', '![x](y)', 1, 'links and pictures'],
    ['a table', '| a | b |', 1, 'tables'],
  ])('%s is refused with its place', (_what, more, column, message) => {
    const { faults } = readLayout(withLine(more));
    expect(faults[0]).toMatchObject({ line: 4, column, message: expect.stringContaining(message) });
  });

  test.each([
    ['a section twice', withLine(line('summary')), 'stands here again; line 1 has it'],
    [
      'a body section among the appendices',
      `${WHOLE.replace(line('plan'), '')}`.replace(line('method'), `${line('method')}\n${line('plan')}`),
      'belongs before the appendices',
    ],
    [
      'the glossary before others',
      WHOLE.replace(line('glossary'), '').replace(line('method'), `${line('glossary')}\n${line('method')}`),
      'comes last',
    ],
    [
      'the references before others',
      WHOLE.replace(line('references'), '').replace(line('method'), `${line('references')}\n${line('method')}`),
      'right before',
    ],
  ])('%s is refused', (_what, text, message) => {
    expect(
      readLayout(text)
        .faults.map((f) => f.message)
        .join('\n'),
    ).toContain(message);
  });

  test('no text whatever makes it throw, and what it accepts holds every section that must be kept', () => {
    const piece = fc.oneof(
      fc.constantFrom('{{', '}}', '{{section.summary}}', '\n', '## ', '- ', '{{trust}}', '1. '),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { layout, faults } = readLayout(pieces.join(''));
        const kept = layout.parts.flatMap((p) => (p.kind === 'section' ? [p.id] : []));
        expect(faults.length > 0 || KEPT_SECTIONS.every((id) => kept.includes(id))).toBe(true);
      }),
    );
  });
});
