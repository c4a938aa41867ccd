import type { EditionResult } from '../../domain/edition-result.ts';
import type { Contradiction, Finding } from '../../domain/finding.ts';
import type { Result } from '../../domain/result.ts';
import { contestsOf } from '../contests.ts';
import { measureRef, partRef } from '../refs.ts';
import { capital, dateText, moneyText, SEVERITY_WORD, sentence } from '../wording.ts';
import { editionKey } from './item-refs.ts';
import { explanation, type Part, part, type Reference, told } from './reference.ts';

/** Reference of a contradiction: its place in the list of them, from 1. */
function contradictionRef(at: number): string {
  return `C${at + 1}`;
}

/** One reference for each finding; its own short reference, as printed. */
export function findingReferences(result: Result): Reference[] {
  return result.findings.map((f) => ({
    ref: f.ref,
    kind: 'finding',
    title: f.title,
    figure: SEVERITY_WORD[f.severity],
    names: [f.ref.replace(/^F-0*/, 'F')],
    explain: () =>
      explanation({
        rule: 'A finding is anything that falls short: an item not met, a claim that the estate denies, devices without support, terms that do not hold, data that are missing. Its severity comes from the definition of the item, else from a proposal of ours.',
        parts: [
          part('Because', f.because),
          ...originParts(result, f),
          ...contradictionParts(result, f),
          part('Owner', f.owner ?? 'nobody yet'),
          part('Due', f.due === null ? 'no date yet' : dateText(f.due)),
          ...(f.cost === null ? [] : [part('Cost given', moneyText(f.cost))]),
        ],
        rows: f.places.map((place) => ({ place, what: '' })),
        basis: told(
          f.acceptance === null ? null : `Risk acceptance ${f.acceptance} stands beside it and takes nothing away.`,
        ),
        changes: [sentence(f.action)],
      }),
  }));
}

function originParts(result: Result, f: Finding): Part[] {
  const own = f.edition === null ? [] : [{ edition: f.edition, item: f.item }];
  const seen = [...own, ...f.also].map(({ edition, item }) => {
    const found = result.editions.find((e) => editionKey(e) === edition && (item === null || holds(e, item)));
    const ref = found === undefined || item === null ? null : partRef(result, found, item);
    return part('Seen in', `${edition}${item === null ? '' : ` ${item}`}`, ref);
  });
  const measure = result.measures.find((m) => m.id === f.measure);
  return measure === undefined ? seen : [...seen, part('Measure', measure.title, measureRef(measure.id))];
}

/** True when the edition has an item, element or criterion of this id. */
function holds(edition: EditionResult, id: string): boolean {
  if (edition.shape === 'compliance') {
    return edition.standards.some((s) => s.assertions.some((a) => a.items.some((o) => o.id === id)));
  }
  return edition.pillars.some((p) => p.criteria.some((c) => c.id === id || c.elements.some((e) => e.id === id)));
}

function contradictionParts(result: Result, f: Finding): Part[] {
  return result.contradictions.flatMap((c, at) =>
    c.finding === f.ref ? [part(`Contradiction: ${c.item} ${c.title}`, c.edition, contradictionRef(at))] : [],
  );
}

/** One reference for each place where what was said and what was measured disagree. */
export function contradictionReferences(result: Result): Reference[] {
  const contest = contestsOf(result);
  return result.contradictions.map((c, at) => ({
    ref: contradictionRef(at),
    kind: 'contradiction',
    title: `${c.item} ${c.title} (${c.edition})`,
    figure: 'Said and seen disagree',
    names: [],
    explain: () =>
      explanation({
        rule: 'Where an answer and a measure of the estate disagree, the measure counts and both are shown.',
        parts: [
          part('Said', capital(c.claimed)),
          part('Seen', capital(c.evidenced)),
          ...contestParts(contest(c)),
          ...itemParts(result, c),
          part('Measure', c.measure, measureRef(c.measure)),
          part('Finding', c.finding, c.finding),
        ],
        changes: ['A corrected answer, or an estate that shows what was said.'],
      }),
  }));
}

function contestParts(contest: string | null): Part[] {
  return contest === null ? [] : [part('Said against it', contest)];
}

function itemParts(result: Result, c: Contradiction): Part[] {
  const edition = result.editions.find((e) => editionKey(e) === c.edition && holds(e, c.item));
  return edition === undefined ? [] : [part('Item', c.item, partRef(result, edition, c.item))];
}
