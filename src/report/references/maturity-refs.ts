import type { CriterionResult, MaturityResult, PillarResult } from '../../domain/edition-result.ts';
import { mean, meanOfIntegers } from '../../domain/fraction.ts';
import type { Result } from '../../domain/result.ts';
import type { Fraction } from '../../domain/terms.ts';
import { editionRef, partRef } from '../refs.ts';
import { levelText, listText, OUTCOME_WORD, sentence, shareText } from '../wording.ts';
import { editionBasis } from './edition-basis.ts';
import { editionKey, itemReference, namesOf } from './item-refs.ts';
import { comesOut, explanation, part, type Reference, type Sum, told } from './reference.ts';

const SOURCE = 'This is the rule of the NHS Digital Maturity Assessment.';
const CRITERION_RULE = `The highest level such that every element that applies, of it and of every level below it, is met; whole numbers from 1. The lower figure takes what is not known as not met, the higher one as met. ${SOURCE}`;
const PILLAR_RULE = `The mean of the levels of the criteria that apply, rounded once, half up, when it is printed. ${SOURCE}`;
const OVERALL_RULE =
  'The mean of the pillar means before they are rounded. Inferred from published figures of the NHS Digital Maturity Assessment. Gate criteria can hold the label down, never the number.';

/** References of a maturity edition, its pillars, criteria and elements. */
export function maturityReferences(result: Result, edition: MaturityResult): Reference[] {
  return [
    editionReference(result, edition),
    ...edition.pillars.flatMap((p) => [
      pillarReference(result, edition, p),
      ...p.criteria.flatMap((c) => [
        criterionReference(result, edition, c),
        ...c.elements.map((e) => itemReference(result, edition, e, 'element')),
      ]),
    ]),
  ];
}

function editionReference(result: Result, edition: MaturityResult): Reference {
  const { overall, pillars } = edition;
  return {
    ref: editionRef(result, edition),
    kind: 'edition',
    title: edition.title,
    figure: `${edition.label}; level ${levelText(overall, edition.answered)}`,
    names: [editionKey(edition), edition.framework],
    explain: () =>
      explanation({
        rule: OVERALL_RULE,
        parts: [
          part('Because', edition.because),
          part('Known', shareText(edition.answered)),
          ...pillars.map((p) =>
            part(p.title, `level ${levelText(p.mean, p.answered)}`, partRef(result, edition, p.id)),
          ),
          ...edition.gates.map((g) =>
            part(
              `Gate: ${g.title}`,
              g.level === null
                ? 'does not apply'
                : `level ${g.level}${g.caps === null ? '' : `, holds the label at ${g.caps}`}`,
              partRef(result, edition, g.criterion),
            ),
          ),
        ],
        sums: [
          meanSum('mean of the pillars, worst case', overall.low, mean(known(pillars.map((p) => p.mean.low)))),
          meanSum('mean of the pillars, best case', overall.high, mean(known(pillars.map((p) => p.mean.high)))),
        ],
        basis: editionBasis(edition),
        changes: told(
          edition.weakestPillar !== null &&
            `The weakest pillar is ${edition.weakestPillar}: a criterion of it one level up moves the whole most surely.`,
          edition.answered.numerator < edition.answered.denominator &&
            'Answers to what is open move the lower figure towards the higher one.',
        ),
      }),
  };
}

function pillarReference(result: Result, edition: MaturityResult, p: PillarResult): Reference {
  const levels = (side: 'low' | 'high'): number[] => p.criteria.map((c) => c.range[side]).filter((l) => l !== null);
  return {
    ref: partRef(result, edition, p.id),
    kind: 'pillar',
    title: `${p.title} (${edition.shortTitle})`,
    figure: `level ${levelText(p.mean, p.answered)}`,
    names: namesOf(edition, p.id),
    explain: () =>
      explanation({
        rule: PILLAR_RULE,
        parts: p.criteria.map((c) => part(`${c.id} ${c.title}`, levelOf(c), partRef(result, edition, c.id))),
        sums: [
          meanSum('mean of the criteria, worst case', p.mean.low, meanOfIntegers(levels('low'))),
          meanSum('mean of the criteria, best case', p.mean.high, meanOfIntegers(levels('high'))),
        ],
        basis: [`For: ${sentence(p.intent)}`, ...editionBasis(edition)],
        changes: ['One criterion that reaches its next level.'],
      }),
  };
}

function levelOf({ level, range }: CriterionResult): string {
  if (level === null) return 'does not apply';
  return range.high === level ? `level ${level}` : `level ${level}, up to ${range.high ?? level}`;
}

function criterionReference(result: Result, edition: MaturityResult, c: CriterionResult): Reference {
  return {
    ref: partRef(result, edition, c.id),
    kind: 'criterion',
    title: `${c.id} ${c.title} (${edition.shortTitle})`,
    figure: levelOf(c),
    names: namesOf(edition, c.id),
    explain: () =>
      explanation({
        rule: CRITERION_RULE,
        parts: [
          part('Because', c.because),
          ...c.elements.map((e) =>
            part(`Level ${e.level}: ${e.id} ${e.title}`, OUTCOME_WORD[e.outcome], partRef(result, edition, e.id)),
          ),
        ],
        sums: c.level === null ? [] : levelSums(c),
        basis: [`Asked: ${c.question}`, ...editionBasis(edition)],
        changes: told(
          c.shortOf.length > 0 && `For the next level it is short of ${listText(c.shortOf)}.`,
          c.action === null ? null : sentence(c.action),
        ),
      }),
  };
}

function levelSums({ elements, range }: CriterionResult): Sum[] {
  const reached = (isMet: (e: CriterionResult['elements'][number]) => boolean): string => {
    const applicable = elements.filter((e) => e.outcome !== 'not-applicable');
    const failed = Math.min(...applicable.filter((e) => !isMet(e)).map((e) => e.level));
    return String(Math.max(1, ...applicable.map((e) => e.level).filter((level) => level < failed)));
  };
  return [
    comesOut(
      'level, worked out again, worst case',
      String(range.low),
      reached((e) => e.outcome === 'met'),
    ),
    comesOut(
      'level, worked out again, best case',
      String(range.high),
      reached((e) => e.outcome !== 'not-met'),
    ),
  ];
}

function known(means: readonly (Fraction | null)[]): Fraction[] {
  return means.filter((m) => m !== null);
}

function meanSum(says: string, printed: Fraction | null, made: Fraction | null): Sum {
  const text = (f: Fraction | null): string => (f === null ? 'none' : `${f.numerator}/${f.denominator}`);
  const reduced = printed === null ? null : mean([printed]);
  return comesOut(says, text(reduced), text(made));
}
