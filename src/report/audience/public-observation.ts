import type { Answer, AnswerValue, Plan } from '../../domain/answer.ts';
import type { Observation } from '../../domain/edition-result.ts';
import { IsoDate, type Outcome, OutcomeLevel } from '../../domain/terms.ts';
import type { PublicName } from './public-names.ts';
import type { Replacements } from './replacements.ts';
import type { WithheldList } from './withheld-list.ts';

const WITHHELD = 'withheld';

/** What is being made public: what was left out, whom may be named, and which texts stand for which. */
export type Publishing = { withheld: WithheldList; nameOf: PublicName; replaced: Replacements };

/**
 * One item for the public: outcome, rule and figures stay; who answered, free text and evidence references go. That an
 * evidence reference was given stays, since figures count it, and so does that the evidence is contested. Reasons that quote free text are put in other words.
 */
export function publicObservation<O extends Observation>(o: O, publishing: Publishing): O {
  const { answer, place, ...rest } = o;
  if (place !== undefined) publishing.withheld.add('places of answers and of rows in the inventories');
  const quoted = answer === undefined ? [] : freeTexts(answer);
  const because = (text: string, outcome: Outcome): string => {
    const told = publicReason(text, outcome, quoted);
    publishing.replaced.add(text, told);
    return told;
  };
  const side = (s: Observation['claimed']): Observation['claimed'] =>
    s === null ? null : { ...s, because: because(s.because, s.outcome) };
  const shown = {
    ...rest,
    claimed: side(o.claimed),
    evidenced: side(o.evidenced),
    because: because(o.because, o.outcome),
    ...(answer === undefined ? {} : { answer: publicAnswer(answer, publishing) }),
  };
  // All that is left out may be left out: the schema says so, the type of what is left over cannot.
  return shown as unknown as O;
}

function publicAnswer(answer: Answer, publishing: Publishing): Answer {
  const { withheld, nameOf } = publishing;
  const { by, comment, contests, evidence, plan, ...rest } = answer;
  if (by !== undefined) withheld.add('names of those who answered, own or approved');
  if (comment !== undefined) withheld.add('comments on answers');
  if (contests !== undefined) withheld.add('contests of what was measured');
  withheld.add('evidence references', evidence?.length ?? 0);
  if (plan?.step !== undefined) withheld.add('reasons and answers in free text');
  const kept = {
    ...(evidence === undefined ? {} : { evidence: evidence.map(() => WITHHELD) }),
    ...(contests === undefined ? {} : { contests: WITHHELD }),
    ...(plan === undefined ? {} : { plan: publicPlan(plan, nameOf) }),
  };
  if ('value' in rest && isClosed(rest.value)) return { ...rest, ...kept };
  withheld.add('reasons and answers in free text');
  return 'value' in rest ? { ...rest, value: WITHHELD, ...kept } : { ...rest, notApplicable: WITHHELD, ...kept };
}

function publicPlan({ owner, due, cost }: Plan, nameOf: PublicName): Plan {
  return { owner: nameOf(owner), due, ...(cost === undefined ? {} : { cost }) };
}

/** Values that can only be what the question offers. Any other text may be a person's own words. */
function isClosed(value: AnswerValue): boolean {
  if (typeof value !== 'string') return true;
  return value === 'yes' || value === 'no' || OutcomeLevel.safeParse(value).success || IsoDate.safeParse(value).success;
}

function freeTexts(answer: Answer): string[] {
  const { by, comment, contests, evidence = [], plan } = answer;
  const said = 'value' in answer ? (isClosed(answer.value) ? undefined : String(answer.value)) : answer.notApplicable;
  return [said, by, comment, contests, plan?.owner, plan?.step, ...evidence].filter((text) => text !== undefined);
}

/** How reasons that quote a person begin, and what is said in public. The quotation check below does not rest on these. */
const QUOTING: readonly (readonly [string, string])[] = [
  ['not applicable: ', 'not applicable, for a reason that is withheld'],
  ['document named: ', 'a document was named'],
  ['evidence named: ', 'evidence was named'],
  ['two answers disagree: ', 'two answers disagree'],
  ['the answer "', 'the answer does not fit the question'],
];

const IN_GENERAL = {
  met: 'the answer says so',
  'not-met': 'the answer falls short',
  'not-applicable': 'not applicable, for a reason that is withheld',
  unanswered: 'nobody has answered',
  unknown: 'the answer does not tell',
} satisfies Record<Outcome, string>;

function publicReason(because: string, outcome: Outcome, quoted: readonly string[]): string {
  const known = QUOTING.find(([opening]) => because.startsWith(opening));
  if (known !== undefined) return known[1];
  // A text of one or two characters is found in any sentence: it is a quotation only where it stands at the end.
  const quotes = quoted.some((text) => (text.length > 2 ? because.includes(text) : because.endsWith(` ${text}`)));
  return quotes ? IN_GENERAL[outcome] : because;
}
