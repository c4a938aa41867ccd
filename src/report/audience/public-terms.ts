import type { Finding } from '../../domain/finding.ts';
import type { Result } from '../../domain/result.ts';
import type { DeviceScope } from '../../domain/support.ts';
import type { Publishing } from './public-observation.ts';

/** What an agreement is called in public; its kind is printed beside it. */
function agreementTitle(id: string): string {
  return `Agreement ${id}`;
}

/** Support agreements for the public: id, kind, dates, standing and counts stay; title, provider, reference and scope go. */
export function publicAgreements(agreements: Result['agreements'], { withheld }: Publishing): Result['agreements'] {
  return agreements.map((standing) => {
    const { id, kind, reference, scope, devices, from, to } = standing.agreement;
    withheld.add('parts of support agreements');
    const agreement = {
      id,
      title: agreementTitle(id),
      kind,
      provider: 'Provider withheld',
      ...(reference === undefined ? {} : { reference: 'reference withheld' }),
      scope: publicScope(scope),
      ...(devices === undefined ? {} : { devices }),
      from,
      to,
    };
    return { ...standingOf(standing, agreementTexts(standing)), agreement };
  });
}

/** Accepted risks for the public: id, reason from the closed list, dates, standing and counts stay; texts and names go. */
export function publicAcceptances(
  acceptances: Result['acceptances'],
  { withheld, nameOf }: Publishing,
): Result['acceptances'] {
  return acceptances.map((standing) => {
    const { acceptance: a } = standing;
    withheld.add('texts of accepted risks');
    const acceptance = {
      id: a.id,
      title: acceptedTitle(a.id),
      ...(a.items === undefined ? {} : { items: a.items }),
      ...(a.devices === undefined ? {} : { devices: publicScope(a.devices) }),
      reason: a.reason,
      text: 'The text is withheld.',
      approver: nameOf(a.approver),
      ...(a.owner === undefined ? {} : { owner: nameOf(a.owner) }),
      approvedOn: a.approvedOn,
      expiresOn: a.expiresOn,
    };
    return { ...standingOf(standing, acceptanceTexts(standing)), acceptance };
  });
}

/** What an accepted risk is called in public. */
function acceptedTitle(id: string): string {
  return `Accepted risk ${id}`;
}

type Agreed = Result['agreements'][number];
type Accepted = Result['acceptances'][number];

/** Texts of an agreement that reasons may quote and the public may not read. */
function agreementTexts({ agreement: a }: Agreed): string[] {
  return [a.title, a.provider, a.reference, a.note, ...scopeTexts(a.scope)].filter((text) => text !== undefined);
}

/** The same of an accepted risk. */
function acceptanceTexts({ acceptance: a }: Accepted): string[] {
  const reviews = (a.reviews ?? []).flatMap((r) => [r.by, r.note]);
  const scope = a.devices === undefined ? [] : scopeTexts(a.devices);
  return [a.title, a.text, a.approver, a.owner, ...reviews, ...scope].filter((text) => text !== undefined);
}

const scopeTexts = ({ names = [], sites = [] }: DeviceScope): string[] => [...names, ...sites];

/** Standing, counts and concerns, with what they quote left out. */
function standingOf<S extends Agreed | Accepted>(standing: S, texts: readonly string[]): S {
  const concerns = standing.concerns?.map((c) => ({ ...c, because: withoutTexts(c.because, texts) }));
  const because = withoutTexts(standing.because, texts);
  return { ...standing, because, ...(concerns === undefined ? {} : { concerns }) };
}

/** Names stand in reasons as they were given. One of a letter or two cannot be told from a part of a word: all goes then. */
function withoutTexts(because: string, texts: readonly string[]): string {
  const quoted = texts.filter((text) => because.includes(text)).sort((a, b) => b.length - a.length);
  if (quoted.some((text) => text.length < 3)) return 'the reason is withheld';
  return quoted.reduce((told, text) => told.replaceAll(text, () => 'somebody or something not named here'), because);
}

/**
 * The reason of a finding about an agreement or an acceptance for the public: it opens with the title that the trust gave,
 * which gives way to the public one; what it quotes besides is left out. Should it not open so, all of it is withheld.
 */
export function publicTermReason(finding: Pick<Finding, 'kind' | 'because'>, result: Result): string {
  const terms: readonly { title: string; told: string; texts: string[] }[] =
    finding.kind === 'agreement'
      ? result.agreements.map((s) => ({
          title: s.agreement.title,
          told: agreementTitle(s.agreement.id),
          texts: agreementTexts(s),
        }))
      : result.acceptances.map((s) => ({
          title: s.acceptance.title,
          told: acceptedTitle(s.acceptance.id),
          texts: acceptanceTexts(s),
        }));
  // The longest that fits: one title may be the beginning of another.
  const fits = terms.filter(({ title }) => finding.because.startsWith(`${title}: `));
  const found = fits.sort((a, b) => b.title.length - a.title.length)[0];
  if (found === undefined) return 'the reason is withheld';
  // Two may have the same title: what any of them holds is left out.
  const texts = fits.flatMap((t) => t.texts);
  return `${found.told}${withoutTexts(finding.because.slice(found.title.length), texts)}`;
}

/** Classes and products stay. A scope of nothing but names or sites still has to say that it is one. */
function publicScope({ classes, products }: DeviceScope): DeviceScope {
  if (classes === undefined && products === undefined) return { names: ['withheld'] };
  return {
    ...(classes === undefined ? {} : { classes }),
    ...(products === undefined ? {} : { products: products.map(({ product }) => ({ product })) }),
  };
}
