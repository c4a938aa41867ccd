import type { ComplianceResult, Observation, StandardResult, Tally } from '../../domain/edition-result.ts';
import type { Result } from '../../domain/result.ts';
import type { Outcome, Verdict } from '../../domain/terms.ts';
import { editionRef, groupRef, partRef } from '../refs.ts';
import { listText, numberText, OUTCOME_WORD, ofText, sentence, shareText, VERDICT_WORD } from '../wording.ts';
import { editionBasis } from './edition-basis.ts';
import { editionKey, itemReference, namesOf } from './item-refs.ts';
import { addsUp, comesOut, explanation, part, type Reference, type Sum, told } from './reference.ts';

const RULE =
  'Not met if any required item that applies is not met; else not measured if any of them is not answered or cannot be told; else met. The share counts as met only what is met.';
const PROFILE_RULE =
  'Each outcome is held against the level expected of it, and the whole is met only if all are. While an expected level is not known, the whole is not measured.';

/** References of a compliance edition, its larger parts, standards, assertions and items. */
export function complianceReferences(result: Result, edition: ComplianceResult): Reference[] {
  return [
    editionReference(result, edition),
    ...edition.groups.map((group) => groupReference(result, edition, group)),
    ...edition.standards.flatMap((s) => [
      standardReference(result, edition, s),
      ...s.assertions.flatMap((a) => [
        assertionReference(result, edition, a),
        ...a.items.map((o) => itemReference(result, edition, o, 'item')),
      ]),
    ]),
  ];
}

function itemsOf(standards: readonly StandardResult[]): Observation[] {
  return standards.flatMap((s) => s.assertions.flatMap((a) => a.items));
}

const figureOf = (verdict: Verdict, tally: Tally): string =>
  `${VERDICT_WORD[verdict]}; ${shareText({ numerator: tally.met, denominator: tally.total })} met`;

function editionReference(result: Result, edition: ComplianceResult): Reference {
  return {
    ref: editionRef(result, edition),
    kind: 'edition',
    title: edition.title,
    figure: figureOf(edition.verdict, edition.tally),
    names: [editionKey(edition), edition.framework],
    explain: () =>
      explanation({
        rule: edition.method === 'outcome-profile' ? `${PROFILE_RULE} ${RULE}` : RULE,
        parts: [
          part('Label', `${edition.label}: ${edition.labelMeaning}`),
          part('Because', edition.because),
          ...edition.standards.map((s) => standardPart(result, edition, s)),
        ],
        sums: [
          ...tallySums(edition.tally, itemsOf(edition.standards)),
          addsUp(
            'met: one figure for each part',
            edition.tally.met,
            edition.standards.map((s) => s.tally.met),
          ),
          ...(edition.profileUnknown > 0 ? [] : [verdictSum(edition.verdict, edition.tally)]),
        ],
        basis: editionBasis(edition),
        changes: changesOf(edition.tally, edition.words.item.many),
      }),
  };
}

function groupReference(
  result: Result,
  edition: ComplianceResult,
  group: ComplianceResult['groups'][number],
): Reference {
  const members = edition.standards.filter((s) => group.standards.includes(s.id));
  return {
    ref: groupRef(result, edition, group.id),
    kind: 'group',
    title: `${group.title} (${edition.shortTitle})`,
    figure: figureOf(group.verdict, group.tally),
    names: namesOf(edition, group.id),
    explain: () =>
      explanation({
        rule: RULE,
        parts: members.map((s) => standardPart(result, edition, s)),
        sums: [...tallySums(group.tally, itemsOf(members)), verdictSum(group.verdict, group.tally)],
        basis: [`Asks: ${sentence(group.demand)}`, ...editionBasis(edition)],
        changes: changesOf(group.tally, edition.words.item.many),
      }),
  };
}

function standardPart(result: Result, edition: ComplianceResult, s: StandardResult) {
  return part(
    `${s.id} ${s.title}`,
    `${VERDICT_WORD[s.verdict]}, ${ofText(s.score.low)} met`,
    partRef(result, edition, s.id),
  );
}

function standardReference(result: Result, edition: ComplianceResult, s: StandardResult): Reference {
  return {
    ref: partRef(result, edition, s.id),
    kind: 'standard',
    title: `${s.id} ${s.title} (${edition.shortTitle})`,
    figure: figureOf(s.verdict, s.tally),
    names: namesOf(edition, s.id),
    explain: () =>
      explanation({
        rule: RULE,
        parts: [
          part('From answers alone', VERDICT_WORD[s.claimedVerdict]),
          part('From evidence alone', VERDICT_WORD[s.evidencedVerdict]),
          ...s.assertions.map((a) =>
            part(
              `${a.id} ${a.title}`,
              `${VERDICT_WORD[a.verdict]}, ${numberText(a.tally.met)} of ${numberText(a.tally.total)} met`,
              partRef(result, edition, a.id),
            ),
          ),
        ],
        sums: [
          ...tallySums(s.tally, itemsOf([s])),
          verdictSum(s.verdict, s.tally),
          comesOut('share met', ofText(s.score.low), ofText({ numerator: s.tally.met, denominator: s.tally.total })),
        ],
        basis: [`For: ${sentence(s.intent)}`, ...editionBasis(edition)],
        changes: changesOf(s.tally, edition.words.item.many),
      }),
  };
}

function assertionReference(
  result: Result,
  edition: ComplianceResult,
  a: StandardResult['assertions'][number],
): Reference {
  return {
    ref: partRef(result, edition, a.id),
    kind: 'assertion',
    title: `${a.id} ${a.title} (${edition.shortTitle})`,
    figure: figureOf(a.verdict, a.tally),
    names: namesOf(edition, a.id),
    explain: () =>
      explanation({
        rule: RULE,
        parts: a.items.map((o) =>
          part(
            `${o.id} ${o.title}${o.mandatory ? '' : ' (not required)'}`,
            OUTCOME_WORD[o.outcome],
            partRef(result, edition, o.id),
          ),
        ),
        sums: [...tallySums(a.tally, a.items), verdictSum(a.verdict, a.tally)],
        basis: editionBasis(edition),
        changes: changesOf(a.tally, edition.words.item.many),
      }),
  };
}

/** The tally counted again from the items, and its whole from its parts. */
function tallySums(t: Tally, items: readonly Observation[]): Sum[] {
  const required = items.filter((o) => o.mandatory);
  const count = (outcome: Outcome): number => required.filter((o) => o.outcome === outcome).length;
  return [
    addsUp('required items = met + not met + not answered + cannot tell', t.total, [
      t.met,
      t.notMet,
      t.unanswered,
      t.unknown,
    ]),
    addsUp('met, counted again', t.met, [count('met')]),
    addsUp('not met, counted again', t.notMet, [count('not-met')]),
    addsUp('not answered, counted again', t.unanswered, [count('unanswered')]),
    addsUp('cannot tell, counted again', t.unknown, [count('unknown')]),
  ];
}

function verdictSum(verdict: Verdict, t: Tally): Sum {
  const made: Verdict = t.notMet > 0 ? 'not-met' : t.total > 0 && t.met === t.total ? 'met' : 'not-measured';
  return comesOut('verdict, by the rule', VERDICT_WORD[verdict], VERDICT_WORD[made]);
}

function changesOf(t: Tally, many: string): string[] {
  const open = told(
    t.notMet > 0 && `${numberText(t.notMet)} that are not met`,
    t.unanswered > 0 && `${numberText(t.unanswered)} that nobody has answered`,
    t.unknown > 0 && `${numberText(t.unknown)} that cannot be told`,
  );
  if (open.length > 0) return [`To be met, it needs all ${many} required to be met; open are ${listText(open)}.`];
  return t.total === 0
    ? [`No required ${many} apply, and nothing looked at is not a pass.`]
    : [`Any of its ${many} no longer met.`];
}
