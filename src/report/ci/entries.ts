import { editionKey } from '../../domain/definition.ts';
import type { EditionResult } from '../../domain/edition-result.ts';
import { dayText } from '../../domain/figures.ts';
import type { Finding } from '../../domain/finding.ts';
import type { GatedResult, GateJudgement } from '../../domain/gate.ts';
import { observationsOf } from '../../domain/observations.ts';
import type { Result } from '../../domain/result.ts';
import type { Place, Severity } from '../../domain/terms.ts';
import { plainLine } from './text.ts';

/** A Result with its gates, and its assessed folder as seen from the root of the repository (empty for the root itself). */
export type JudgedResult = { readonly result: Result; readonly gated: GatedResult; readonly sourceFolder: string };

/** What a format is made from. `digest`: SHA-256 of a text, in hexadecimal; this folder has none of its own. */
export type CiSource = {
  readonly judged: readonly JudgedResult[];
  readonly tool: { readonly name: string; readonly version: string };
  digest(text: string): string;
};

/** One thing to be told: a gate that was not met or not measured, or a finding. All text is one plain line. */
export type CiEntry = {
  readonly kind: 'gate' | 'finding';
  /** Name of the rule behind it, the same from run to run: `item/ndg-10@2023-24/NDG-8.1.1`. */
  readonly rule: string;
  /** Of the rule, without figures. */
  readonly subject: string;
  readonly help: string;
  readonly severity: Severity;
  readonly title: string;
  readonly because: string;
  /** Where to look, the most telling place first. Gates: from the root of the repository; findings: from the folder. */
  readonly places: readonly Place[];
  /** The acceptance in force that covers it. The verdict stays. */
  readonly accepted: string | null;
};

/** Everything that falls short of one Result: its gates first, then findings in their order. */
export function entriesOf({ result, gated }: JudgedResult): CiEntry[] {
  const gates = gated.gates.filter((g) => g.verdict !== 'met').map(gateEntry);
  const places = answerPlaces(result);
  return [...gates, ...result.findings.map((f) => findingEntry(f, result, places))];
}

function gateEntry(gate: GateJudgement): CiEntry {
  const said = gate.verdict === 'not-met' ? 'not met' : 'not measured';
  return {
    kind: 'gate',
    rule: plainLine(`gate/${gate.id}`),
    subject: plainLine(`Gate: ${gate.title}`),
    help: plainLine(`Wanted: ${gate.bound}. A gate that cannot be measured does not pass.`),
    severity: 'critical',
    title: plainLine(`Gate ${said}: ${gate.title}`),
    because: plainLine(`${gate.figure}; wanted ${gate.bound}; ${gate.because}`),
    places: gate.place === null ? [] : [gate.place],
    accepted: null,
  };
}

type ItemRef = { readonly edition: string; readonly item: string };

function findingEntry(finding: Finding, result: Result, answers: ReadonlyMap<string, Place>): CiEntry {
  const { kind, edition, item, title, severity } = finding;
  // What a title counts or names after its colon changes from run to run; what stands before it does not.
  const subject = title.split(': ')[0] ?? title;
  const of = item ?? slug(subject);
  const refs = item === null || edition === null ? [] : [{ edition, item }, ...finding.also];
  const answered = refs.flatMap((r) => answers.get(`${r.edition}/${r.item}`) ?? []);
  return {
    kind: 'finding',
    rule: [kind, ...(edition === null ? [] : [edition]), of].map(plainLine).join('/'),
    subject: plainLine(item === null ? subject : `${item} ${subject}`),
    help: plainLine(finding.action),
    severity,
    title: plainLine(`${finding.ref} ${title}`),
    because: plainLine(`${finding.because.replace(/\.$/, '')}. Next: ${finding.action}`),
    places: [...finding.places, ...answered],
    accepted: acceptanceOf(finding, refs, result),
  };
}

/** Places of answers by edition and item; of a criterion, the places of its elements that fall short. */
function answerPlaces({ editions }: Result): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const e of editions) {
    for (const o of observationsOf(e)) if (o.place !== undefined) places.set(`${editionKey(e)}/${o.id}`, o.place);
    for (const [id, place] of criterionPlaces(e)) places.set(`${editionKey(e)}/${id}`, place);
  }
  return places;
}

function criterionPlaces(edition: EditionResult): [string, Place][] {
  if (edition.shape !== 'maturity') return [];
  return edition.pillars.flatMap((p) =>
    p.criteria.flatMap((c): [string, Place][] => {
      const short = c.elements.find((e) => c.shortOf.includes(e.id) && e.place !== undefined);
      return short?.place === undefined ? [] : [[c.id, short.place]];
    }),
  );
}

/**
 * The acceptance that covers a finding about items: only where every item it speaks of is accepted, in force, and soundly
 * (nothing is wrong with how it is drawn up). What is wrong with an acceptance is itself never accepted by it.
 */
function acceptanceOf(finding: Finding, refs: readonly ItemRef[], result: Result): string | null {
  if (refs.length === 0 || (finding.kind !== 'item' && finding.kind !== 'contradiction')) return null;
  const sound = result.acceptances.filter((a) => a.status === 'in-force' && (a.concerns ?? []).length === 0);
  if (sound.length === 0) return null;
  const acceptanceFor = (ref: ItemRef) => {
    const edition = result.editions.filter((e) => editionKey(e) === ref.edition);
    const items = edition.flatMap(observationsOf).filter((o) => o.id === ref.item);
    return items.length > 0 && items.every((o) => sound.some((a) => a.acceptance.id === o.acceptance))
      ? sound.find((a) => a.acceptance.id === items[0]?.acceptance)
      : undefined;
  };
  const found = refs.map(acceptanceFor);
  if (found.includes(undefined)) return null;
  const texts = found.flatMap((f) => {
    if (f === undefined) return [];
    const { id, approver, approvedOn, expiresOn, text } = f.acceptance;
    return `Risk acceptance ${id}, approved by ${approver} on ${dayText(approvedOn)}, until ${dayText(expiresOn)}: ${text}`;
  });
  return plainLine([...new Set(texts)].join(' '));
}

function slug(text: string): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? ['untitled'];
  return words.join('-').slice(0, 60);
}

/** A fingerprint for each entry of a Result, the same from run to run while rule and trust are; no two are the same. */
export function fingerprints(entries: readonly CiEntry[], code: string, digest: CiSource['digest']): string[] {
  const seen = new Map<string, number>();
  return entries.map(({ rule }) => {
    const nth = (seen.get(rule) ?? 0) + 1;
    seen.set(rule, nth);
    return digest(`${code}\n${rule}\n${nth}`).slice(0, 40);
  });
}

/**
 * A name for each Result: the code of its trust; with its file too where several Results are of one trust, for readers of
 * these formats take two of one name for one and the same.
 */
export function resultNames(judged: readonly JudgedResult[]): string[] {
  const codes = judged.map((j) => j.result.trust.code);
  return judged.map(({ result: { trust }, gated }) =>
    codes.filter((code) => code === trust.code).length === 1 ? trust.code : `${trust.code} ${gated.file}`,
  );
}
