import { describe, expect, test } from 'vitest';
import { abbreviationsIn } from '../../src/report/sections/glossary.ts';

const glossary = { CAF: 'x', MFA: 'y', DSPT: 'z' };

describe('abbreviations', () => {
  test.each([
    ['the CAF-aligned toolkit', ['CAF'], []],
    ['MFAs and DSPT.', ['DSPT', 'MFA'], []],
    ['not known: EDR, SIEMs; CentOS and WannaCry are names', [], ['EDR', 'SIEMs']],
    ['MFA2 with a number', ['MFA'], []],
    ['ids are no abbreviations: F-001, A1.a, B4.d, ndg-10@2023-24', [], []],
    ['nor are ordinary words, I or A', [], []],
    ['standards/CAF/01.yaml', [], []],
  ])('%s', (text, explained, unexplained) => {
    expect(abbreviationsIn([text], glossary)).toEqual({ explained, unexplained });
  });
});
