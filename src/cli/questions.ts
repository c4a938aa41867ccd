import type { Definition } from '../domain/definition.ts';
import { editionKey } from '../domain/definition.ts';
import type { AnswerSpec, Help } from '../domain/evidence-item.ts';
import type { MeasureRule } from '../domain/measure.ts';
import type { Basis, CareSetting, OutcomeLevel } from '../domain/terms.ts';

/** A standard or a pillar: the part of an edition that progress is told by. */
type Part = { id: string; number: number; title: string };

/** One thing a person can be asked: an evidence item with an answer, or an element of a maturity criterion. */
export type Question = {
  /** `framework@edition`. */
  edition: string;
  id: string;
  title: string;
  ask: string;
  spec: AnswerSpec;
  help: Help;
  action: string;
  basis: Basis;
  mandatory: boolean;
  part: Part;
  /** The assertion or criterion it belongs to. */
  under: { id: string; title: string };
  /** The level expected of the trust, for outcomes asked at a level; null where it does not apply or nobody knows it. */
  expected: OutcomeLevel | null;
  /** Level of the criterion that an element stands on; null for evidence items. */
  level: number | null;
  measure: MeasureRule | null;
  /** Care settings it is asked of; null when of all. */
  appliesTo: readonly CareSetting[] | null;
  /** SHA-256 of what it asks, kept with each answer. */
  digest: string | null;
};

const YES: AnswerSpec = { type: 'yes-no', equals: 'yes' };

/**
 * Every question of an edition in the order of its files: standards, assertions, items; or pillars, criteria,
 * levels from the lowest, elements. Items that are only measured are left out: nobody is asked about them.
 */
export function questionsOf(definition: Definition): Question[] {
  const edition = editionKey(definition.edition);
  const digestOf = (id: string): string | null => definition.digests.get(id) ?? null;
  if ('standards' in definition) {
    return definition.standards.flatMap((standard) =>
      standard.assertions.flatMap((assertion) =>
        assertion.items.flatMap((item): Question[] =>
          item.answer === undefined
            ? []
            : [
                {
                  edition,
                  id: item.id,
                  title: item.title,
                  ask: item.question,
                  spec: item.answer,
                  help: item.help,
                  action: item.action,
                  basis: item.basis,
                  mandatory: item.mandatory,
                  part: { id: standard.id, number: standard.number, title: standard.title },
                  under: { id: assertion.id, title: assertion.title },
                  expected: definition.profile?.outcomes[item.id]?.expected ?? null,
                  level: null,
                  measure: item.measure ?? null,
                  appliesTo: item.appliesTo ?? null,
                  digest: digestOf(item.id),
                },
              ],
        ),
      ),
    );
  }
  return definition.pillars.flatMap((pillar) =>
    pillar.criteria.flatMap((criterion) =>
      criterion.levels.flatMap((step) =>
        step.elements.map(
          (element): Question => ({
            edition,
            id: element.id,
            title: element.text,
            ask: `Is this so? ${element.text}`,
            spec: YES,
            help: criterion.help,
            action: step.action,
            basis: element.basis,
            mandatory: true,
            part: { id: pillar.id, number: pillar.number, title: pillar.title },
            under: { id: criterion.id, title: criterion.title },
            expected: null,
            level: step.level,
            measure: element.measure ?? null,
            appliesTo: element.appliesTo ?? criterion.appliesTo,
            digest: digestOf(element.id),
          }),
        ),
      ),
    ),
  );
}

/** True when a question is asked of a trust with these care settings; with none named, everything is. */
export function appliesTo(question: Question, settings: readonly CareSetting[]): boolean {
  const { appliesTo: wanted } = question;
  return wanted === null || settings.length === 0 || settings.some((s) => wanted.includes(s));
}
