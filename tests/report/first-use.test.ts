import { describe, expect, test } from 'vitest';
import { explainFirstUses } from '../../src/report/first-use.ts';
import { type Block, cell, column, heading, list, paragraph, type Section } from '../../src/report/model.ts';
import { textsOf } from '../../src/report/texts.ts';

const wording = {
  glossary: {
    DSPT: 'Data Security and Protection Toolkit',
    IdAM: 'identity and access management',
    SIRO: 'senior information risk owner',
    DKIM: 'a way to sign e-mail',
    SP: 'service pack',
  },
  everyday: ['SP'],
};

function told(...blocks: Block[]): string[] {
  const section: Section = { id: 'x', number: '1', opensPage: false, title: 'DSPT', blocks };
  return explainFirstUses([section], Object.keys(wording.glossary), wording, 'SIRO Trust').flatMap((s) =>
    [...textsOf(s)].slice(1),
  );
}

describe('an abbreviation', () => {
  test.each([
    ['is written out where it first occurs', 'By the DSPT.', 'By the Data Security and Protection Toolkit (DSPT).'],
    [
      'is put behind its words where they come first',
      'Senior Information Risk Owner',
      'Senior Information Risk Owner (SIRO)',
    ],
    ['does not put brackets into brackets', 'the chief (SIRO)', 'the chief (senior information risk owner, SIRO)'],
    ['takes a capital at the head of a text', 'SIRO to decide', 'Senior information risk owner (SIRO) to decide'],
    [
      'is left where it is explained already',
      'identity and access management (IdAM)',
      'identity and access management (IdAM)',
    ],
    ['that everybody reads as a word stays', 'Windows 7 SP', 'Windows 7 SP'],
    ['not made of initials is left to the glossary', 'DKIM is on', 'DKIM is on'],
    ['in an id or a file name is none', 'SIRO-1 and x/DSPT.yaml', 'SIRO-1 and x/DSPT.yaml'],
    ["in the trust's name is never touched", 'SIRO Trust', 'SIRO Trust'],
    [
      'is not put between a word and its apostrophe',
      "the senior information risk owner's",
      "the senior information risk owner's",
    ],
  ])('%s', (_, text, expected) => {
    expect(told(paragraph(text))).toEqual([expected]);
  });

  test('that the paper never uses is not put behind its words', () => {
    const section: Section = {
      id: 'x',
      number: '1',
      opensPage: false,
      title: '',
      blocks: [paragraph('the senior information risk owner')],
    };
    expect(explainFirstUses([section], ['DSPT'], wording, 'A Trust')).toEqual([section]);
  });

  test('is written out once, cells and lists included, headings and captions not', () => {
    const table: Block = { kind: 'table', caption: 'DSPT', columns: [column('DSPT')], rows: [[cell('DSPT')]] };
    expect(told(heading('DSPT'), table, list(['DSPT']))).toEqual([
      'DSPT',
      'DSPT',
      'DSPT',
      'Data Security and Protection Toolkit (DSPT)',
      'DSPT',
    ]);
  });
});
