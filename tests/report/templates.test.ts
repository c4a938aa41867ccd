import { describe, expect, test } from 'vitest';
import { BrandTemplate, CoverTemplate, fill, WordingTemplate } from '../../src/report/templates.ts';
import { templates } from './fixtures.ts';

const view = { trust: 'A & B', code: 'RXX', date: '1 May 2026', editions: 'x', findings: '3', tool: 'assess 1' };

describe('wording', () => {
  test('names are filled in as they are: nothing is escaped for HTML', () => {
    expect(fill('{{trust}} on {{ date }}', view)).toBe('A & B on 1 May 2026');
  });

  test.each([
    ['{{trsut}}', 'in {{ }}, not "trsut"'],
    ['{{#trust}}x{{/trust}}', 'nothing but {{name}}'],
    ['{{> file}}', 'nothing but {{name}}'],
    ['{{{trust}}}', 'nothing but {{name}}'],
    ['{{=<% %>=}}', 'nothing but {{name}}'],
    ['{{trust', 'nothing but {{name}}'],
  ])('%s is refused', (text, message) => {
    const parsed = WordingTemplate.safeParse({ ...templates.wording, title: text });
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues[0]?.message).toContain(message);
  });

  test('a section that is left out, and one that does not exist, are both refused', () => {
    const { summary: _, ...rest } = templates.wording.sections;
    expect(WordingTemplate.safeParse({ ...templates.wording, sections: rest }).success).toBe(false);
    const more = { ...templates.wording.sections, sumary: { title: 'x' } };
    expect(WordingTemplate.safeParse({ ...templates.wording, sections: more }).success).toBe(false);
  });

  test('a limit of nothing is refused: a table with no row would hide what falls short', () => {
    const limits = { ...templates.wording.limits, findings: 0 };
    expect(WordingTemplate.safeParse({ ...templates.wording, limits }).success).toBe(false);
  });
});

describe('cover and brand', () => {
  test('a field twice, an unknown key and a field without a label are refused', () => {
    const [first] = templates.cover.fields;
    expect(CoverTemplate.safeParse({ schema: 1, fields: [first, first] }).success).toBe(false);
    expect(CoverTemplate.safeParse({ schema: 1, fields: [{ ...first, requird: true }] }).success).toBe(false);
    expect(CoverTemplate.safeParse({ schema: 1, fields: [{ ...first, label: '' }] }).success).toBe(false);
  });

  test.each([
    ['#005EB8', true],
    ['#767676', true],
    ['#777777', false],
    ['#009639', false],
    ['blue', false],
  ])('heading colour %s: stands out against white %s', (headingColour, allowed) => {
    expect(BrandTemplate.safeParse({ schema: 1, headingColour }).success).toBe(allowed);
  });
});
