import type { Answer } from '../../domain/answer.ts';
import type { EditionResult, Observation } from '../../domain/edition-result.ts';
import type { Result } from '../../domain/result.ts';
import type { Basis } from '../../domain/terms.ts';
import { measureRef, partRef } from '../refs.ts';
import { dateText, moneyText, OUTCOME_WORD, sentence } from '../wording.ts';
import { explanation, type Part, part, type Reference, told } from './reference.ts';

export const BASIS_WORD = {
  published: 'published: its id and rule were seen in a named source',
  recalled: 'recalled: remembered, not seen in a source',
  proposed: 'proposed: our own',
} satisfies Record<Basis, string>;

/** The key of an edition, as findings and people name it. */
export function editionKey({ framework, edition }: Pick<EditionResult, 'framework' | 'edition'>): string {
  return `${framework}@${edition}`;
}

/** Names of a part of an edition besides its reference: its id, and its id with the edition. */
export function namesOf(edition: EditionResult, id: string): string[] {
  return [id, `${editionKey(edition)}/${id}`];
}

/** An evidence item, or an element of a criterion: what was said, what was seen, and which of the two counts. */
export function itemReference(
  result: Result,
  edition: EditionResult,
  o: Observation,
  kind: 'item' | 'element',
): Reference {
  return {
    ref: partRef(result, edition, o.id),
    kind,
    title: `${o.id} ${o.title}`,
    figure: OUTCOME_WORD[o.outcome],
    names: namesOf(edition, o.id),
    explain: () =>
      explanation({
        rule: sentence(o.rule),
        parts: [
          part('Counts', `${OUTCOME_WORD[o.outcome]}: ${o.because}`),
          sidePart('Said', o.claimed),
          sidePart('Seen', o.evidenced),
          ...levelParts(o),
          ...measureParts(result, o),
        ],
        answers: o.answer === undefined ? ['Nobody has answered.'] : answerLines(o.answer),
        basis: told(
          `${edition.title} (${editionKey(edition)}), ${o.mandatory ? 'required' : 'not required'}`,
          `Basis: ${BASIS_WORD[o.basis]}`,
          o.ref?.id === undefined ? null : `Published under: ${o.ref.id}`,
          `Asked: ${o.question}`,
          `Digest of what it asks: ${o.digest}`,
        ),
        changes: changesOf(result, o),
      }),
  };
}

function sidePart(what: string, side: Observation['claimed']): Part {
  return part(what, side === null ? 'nothing' : `${OUTCOME_WORD[side.outcome]}: ${side.because}`);
}

function levelParts({ expectedLevel, countedLevel }: Observation): Part[] {
  if (expectedLevel === undefined) return [];
  const word = (level: string | null | undefined): string => level?.replaceAll('-', ' ') ?? 'not known';
  return [part('Level that counts', word(countedLevel)), part('Level expected', word(expectedLevel))];
}

function measureParts(result: Result, o: Observation): Part[] {
  const measure = result.measures.find((m) => m.id === o.measure);
  return measure === undefined ? [] : [part(measure.title, measure.because, measureRef(measure.id))];
}

function answerLines(answer: Answer): string[] {
  const { by, observedOn, recordedOn, comment, evidence, contests, plan, carriedFrom } = answer;
  return told(
    'value' in answer ? `Answer: ${String(answer.value)}` : `Not applicable: ${answer.notApplicable}`,
    by === undefined ? null : `By: ${by}`,
    observedOn === undefined ? null : `True on: ${dateText(observedOn)}`,
    recordedOn === undefined ? null : `Recorded on: ${dateText(recordedOn)}`,
    evidence === undefined ? null : `Evidence: ${evidence.join('; ')}`,
    comment === undefined ? null : `Comment: ${comment}`,
    contests === undefined ? null : `Contested: ${contests}`,
    carriedFrom === undefined ? null : `Taken over from: ${carriedFrom.edition} ${carriedFrom.item}`,
    plan === undefined
      ? null
      : `Plan: ${plan.owner}, by ${dateText(plan.due)}${plan.cost === undefined ? '' : `, ${moneyText(plan.cost)}`}${plan.step === undefined ? '' : `: ${plan.step}`}`,
  );
}

function changesOf(result: Result, o: Observation): string[] {
  const acceptance = result.acceptances.find((a) => a.acceptance.id === o.acceptance)?.acceptance;
  return told(
    o.contradiction &&
      'What was said and what was seen disagree. What was seen counts until the estate or its data change.',
    o.outcome === 'met' || o.outcome === 'not-applicable' ? null : sentence(o.action),
    o.answerOutdated && 'The answer speaks of an earlier wording: it has to be confirmed.',
    acceptance !== undefined && `Risk acceptance ${acceptance.id} stands beside it and changes no verdict.`,
    o.outcome === 'met' && 'An answer or a figure that no longer fits the rule.',
    o.outcome === 'not-applicable' && 'An answer that says that it applies.',
  );
}
