import type { Observation } from '../../domain/edition-result.ts';
import { countText, wholeNumber } from '../../domain/figures.ts';
import { observationsOf } from '../../domain/observations.ts';
import type { Result } from '../../domain/result.ts';
import type { Outcome } from '../../domain/terms.ts';
import { FindingBound, type Thresholds } from '../../domain/thresholds.ts';
import { noDevices } from './estate.ts';
import { atMostVerdict, type Held, held } from './held.ts';

/** Findings by severity, contradictions, lapsed acceptances and agreements: each with the most there may be. */
export function holdCounts(thresholds: Thresholds, result: Result): Held[] {
  const { contradictionsAtMost, lapsedAcceptancesAtMost, lapsedAgreementsAtMost } = thresholds;
  return [
    ...findings(thresholds, result),
    ...(contradictionsAtMost === undefined ? [] : [contradictions(contradictionsAtMost, result)]),
    ...(lapsedAcceptancesAtMost === undefined
      ? []
      : [lapsed('acceptances', 'lapsedAcceptancesAtMost', lapsedAcceptancesAtMost, result.acceptances)]),
    ...(lapsedAgreementsAtMost === undefined
      ? []
      : [lapsed('agreements', 'lapsedAgreementsAtMost', lapsedAgreementsAtMost, result.agreements)]),
  ];
}

function findings({ findingsAtMost }: Thresholds, result: Result): Held[] {
  const blind = blindness(result);
  const inForce = new Set(result.acceptances.filter((a) => a.status === 'in-force').map((a) => a.acceptance.id));
  return FindingBound.options.flatMap((severity): Held[] => {
    const atMost = findingsAtMost?.[severity];
    if (atMost === undefined) return [];
    const these = result.findings.filter((f) => severity === 'all' || f.severity === severity);
    const accepted = these.filter((f) => f.acceptance !== null && inForce.has(f.acceptance)).length;
    const share = { numerator: these.length, denominator: result.findings.length };
    const parts = {
      id: `findings/${severity}`,
      title: severity === 'all' ? 'Findings' : `Findings of severity ${severity}`,
      verdict: atMostVerdict(these.length, atMost, blind),
      figure: `${wholeNumber(share.numerator)} of ${countText(share.denominator, 'finding')}`,
      bound: `at most ${wholeNumber(atMost)}`,
    };
    const said =
      accepted === 0 ? 'no acceptance in force names one of them' : `${accepted} of them accepted: they count`;
    const because = parts.verdict === 'not-measured' && blind !== null ? `there may be more: ${blind}` : said;
    return [held(['findingsAtMost', severity], { ...parts, because }, share)];
  });
}

/** Why findings may be missing: nothing was counted, or nobody answered anything. Null when both sides were looked at. */
function blindness(result: Result): string | null {
  const items = result.editions.flatMap(observationsOf);
  const seen = items.some((o) => o.outcome === 'met' || o.outcome === 'not-met');
  return noDevices(result) ?? (seen ? null : 'no item of any edition was answered or measured');
}

const TELLS: readonly Outcome[] = ['met', 'not-met'];
const tells = (side: Observation['claimed']): boolean => side !== null && TELLS.includes(side.outcome);

function contradictions(atMost: number, result: Result): Held {
  const compared = new Set(
    result.editions.flatMap((e) =>
      observationsOf(e)
        .filter((o) => tells(o.claimed) && tells(o.evidenced))
        .map((o) => `${e.framework}@${e.edition}/${o.id}`),
    ),
  );
  const n = result.contradictions.length;
  const blind = compared.size === 0 ? 'no answer could be compared with the estate' : null;
  const parts = {
    id: 'contradictions',
    title: 'Answers that the estate contradicts',
    verdict: atMostVerdict(n, atMost, blind),
    figure: `${wholeNumber(n)} of ${countText(compared.size, 'answer')} compared`,
    bound: `at most ${wholeNumber(atMost)}`,
    because: blind ?? 'the estate counts, and the answer is shown beside it',
  };
  return held(['contradictionsAtMost'], parts, { numerator: n, denominator: compared.size });
}

/** Of the terms that the workspace lists, all of them. Where it lists none nothing is compared, and that never passes. */
function lapsed(
  of: 'acceptances' | 'agreements',
  path: string,
  atMost: number,
  terms: readonly { status: string }[],
): Held {
  const n = terms.filter((t) => t.status === 'lapsed').length;
  const name = of === 'acceptances' ? 'risk acceptances' : 'support agreements';
  const blind = terms.length === 0 ? `no ${name} are recorded, so nothing was compared` : null;
  const parts = {
    id: `lapsed-${of}`,
    title: `Lapsed ${name}`,
    verdict: atMostVerdict(n, atMost, blind),
    figure: `${wholeNumber(n)} of ${wholeNumber(terms.length)}`,
    bound: `at most ${wholeNumber(atMost)}`,
    because: blind ?? 'a lapsed one covers nothing',
  };
  return held([path], parts, { numerator: n, denominator: terms.length });
}
