import type { Answer } from '../domain/answer.ts';
import { readAnswerValue } from '../domain/answer-value.ts';
import { type Crosswalk, editionKey, type Relation } from '../domain/definition.ts';
import type { AnswerSpec } from '../domain/evidence-item.ts';
import type { Basis } from '../domain/terms.ts';

/** What an edition asks with one item. `asks`: the same text for two items that ask the same to the last word. */
export type AskedItem = { id: string; spec: AnswerSpec; digest: string | null; asks: string };

/** How an item of the edition come from leads to one of the edition gone to. */
export type Lead = { from: string; to: string; relation: Relation; basis: Basis; notes: readonly string[] };

/** An answer that may be taken over: of which item, how that relates, and whether its value is of the kind asked for now. */
export type CarrySource = Omit<Lead, 'to'> & { answer: Answer; fits: boolean };

/**
 * What becomes of an item of the edition gone to. `given`: answered there already. `carried`: it asks exactly what was
 * answered. `adapt`: the same item of the same framework with other words or another rule: to be confirmed. `suggested`:
 * a crosswalk leads to it: to be confirmed one by one. `ask`: nothing that was answered leads to it.
 */
export type CarryFate = 'given' | 'carried' | 'adapt' | 'suggested' | 'ask';
export type CarryRow = { item: string; fate: CarryFate; sources: readonly CarrySource[] };

/** What becomes of each item of the edition gone to, in its order, and the items come from that lead nowhere. */
export type CarryPlan = { rows: readonly CarryRow[]; retired: readonly { item: string; answer: Answer | null }[] };

export type CarryInput = {
  from: { framework: string; items: readonly AskedItem[]; answers: ReadonlyMap<string, Answer> };
  to: { framework: string; items: readonly AskedItem[]; answers: ReadonlyMap<string, Answer> };
  /** Null where no crosswalk leads from the one edition to the other. */
  leads: readonly Lead[] | null;
};

/**
 * Settles what becomes of every answer when another edition is taken up. Nothing is carried by itself but an answer to a
 * question that is the same to the last word; the same id alone proves nothing, for ids are given anew.
 * Where a crosswalk leads from one edition to the other, it says what went where; without one, ids of the same framework do.
 */
export function planCarryOver({ from, to, leads }: CarryInput): CarryPlan {
  const before = new Map(from.items.map((i) => [i.id, i]));
  const after = new Map(to.items.map((i) => [i.id, i]));
  const ways = leads ?? (from.framework === to.framework ? sameIds(before, to.items) : []);
  const rows = to.items.map((item): CarryRow => {
    if (to.answers.has(item.id)) return { item: item.id, fate: 'given', sources: [] };
    const twin = before.get(item.id);
    const kept = twin?.asks === item.asks ? from.answers.get(item.id) : undefined;
    // What was said of an earlier wording yet was not said of this one either.
    if (kept !== undefined && (kept.digest === undefined || kept.digest === twin?.digest)) {
      const source: CarrySource = {
        from: item.id,
        relation: 'same',
        basis: 'proposed',
        notes: [],
        answer: kept,
        fits: true,
      };
      return { item: item.id, fate: 'carried', sources: [source] };
    }
    const sources = ways
      .filter((w) => w.to === item.id)
      .flatMap(({ to: _, ...way }): CarrySource[] => {
        const answer = from.answers.get(way.from);
        return answer === undefined ? [] : [{ ...way, answer, fits: fits(answer, item.spec) }];
      })
      .toSorted((a, b) => STRENGTH[a.relation] - STRENGTH[b.relation]);
    const direct = from.framework === to.framework && sources.some((s) => s.relation === 'same');
    return { item: item.id, fate: sources.length === 0 ? 'ask' : direct ? 'adapt' : 'suggested', sources };
  });
  const led = new Set([...ways.map((w) => w.from), ...rows.filter((r) => r.fate === 'carried').map((r) => r.item)]);
  const retired = from.items
    .filter((i) => !led.has(i.id) && after.get(i.id)?.asks !== i.asks)
    .map((i) => ({ item: i.id, answer: from.answers.get(i.id) ?? null }));
  return { rows, retired };
}

function sameIds(before: ReadonlyMap<string, AskedItem>, after: readonly AskedItem[]): Lead[] {
  return after
    .filter((i) => before.has(i.id))
    .map(({ id }) => ({ from: id, to: id, relation: 'same', basis: 'proposed', notes: [] }));
}

/** A reason why something does not apply fits any question; whether it still holds is for a person to say. */
function fits(answer: Answer, spec: AnswerSpec): boolean {
  return 'notApplicable' in answer || readAnswerValue(spec, answer.value).ok;
}

const STRENGTH: Record<Relation, number> = { same: 0, narrower: 1, wider: 1, related: 2 };
const BACKING: Record<Basis, number> = { published: 0, recalled: 1, proposed: 2 };

/**
 * Where each item leads, over the shortest chain of crosswalks from one edition to another; null when there is none.
 * Takes keys `framework@edition`. A chain is as strong as its weakest link; of two ways to the same item the stronger is kept.
 */
export function leadsBetween(crosswalks: readonly Crosswalk[], from: string, to: string): Lead[] | null {
  const chain = shortestChain(crosswalks, from, to);
  if (chain === null) return null;
  const [first, ...rest] = chain;
  if (first === undefined) return null;
  return rest.reduce<Lead[]>(
    (leads, walk) => {
      const next = leadsOf(walk);
      return strongest(leads.flatMap((l) => next.filter((n) => n.from === l.to).map((n) => joined(l, n))));
    },
    strongest(leadsOf(first)),
  );
}

function leadsOf({ links }: Crosswalk): Lead[] {
  return links.map(({ note, ...link }) => ({ ...link, notes: note === undefined ? [] : [note] }));
}

function joined(a: Lead, b: Lead): Lead {
  return {
    from: a.from,
    to: b.to,
    relation: weaker(a.relation, b.relation),
    basis: BACKING[a.basis] >= BACKING[b.basis] ? a.basis : b.basis,
    notes: [...a.notes, ...b.notes],
  };
}

/** Narrower and then wider says no more than that both are about the same thing. */
function weaker(a: Relation, b: Relation): Relation {
  if (a === 'same' || a === b) return b;
  return b === 'same' ? a : 'related';
}

function strongest(leads: readonly Lead[]): Lead[] {
  const kept = new Map<string, Lead>();
  for (const lead of leads) {
    const key = JSON.stringify([lead.from, lead.to]);
    const before = kept.get(key);
    if (before === undefined || STRENGTH[lead.relation] < STRENGTH[before.relation]) kept.set(key, lead);
  }
  return [...kept.values()];
}

function shortestChain(crosswalks: readonly Crosswalk[], from: string, to: string): Crosswalk[] | null {
  const seen = new Set([from]);
  let reached: { at: string; chain: Crosswalk[] }[] = [{ at: from, chain: [] }];
  while (reached.length > 0) {
    const next: typeof reached = [];
    for (const { at, chain } of reached) {
      for (const walk of crosswalks.filter((w) => editionKey(w.from) === at)) {
        const key = editionKey(walk.to);
        if (key === to) return [...chain, walk];
        if (seen.has(key)) continue;
        seen.add(key);
        next.push({ at: key, chain: [...chain, walk] });
      }
    }
    reached = next;
  }
  return null;
}
