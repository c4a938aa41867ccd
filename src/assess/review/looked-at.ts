import type { Answer } from '../../domain/answer.ts';
import type { Observation } from '../../domain/edition-result.ts';
import type { AnswerSpec } from '../../domain/evidence-item.ts';
import type { Result } from '../../domain/result.ts';
import type { IsoDate } from '../../domain/terms.ts';
import { keyOf } from '../contradictions.ts';

/** Where the answer that counts stands: in a file for hands, or as the journal's `n`th entry, recorded at `t`. */
export type AnswerSource =
  | { from: 'file'; file: string; line: number; column: number }
  | { from: 'journal'; n: number; t: string };

/** One item of an edition as the assessment looked at it, with where its answer stands. */
export type LookedAt = {
  /** `framework@edition`. */
  edition: string;
  /** The standard or pillar it belongs to. */
  part: { id: string; title: string };
  observation: Observation;
  /** Kind of answer that is asked for; null where it is only measured. */
  asked: AnswerSpec['type'] | null;
  source: AnswerSource | null;
};

/** An item that somebody answered. */
export type Answered = LookedAt & { answer: Answer; source: AnswerSource };

/** First and last day of an edition's cycle; `opens` is not always published. */
export type CycleDays = { opens: IsoDate | null; deadline: IsoDate };

/** What a review looks at. */
export type ReviewInput = {
  /** The day of the review. */
  on: IsoDate;
  /** Every item that applies to the trust, answered or not, in the order of the definitions. */
  items: readonly LookedAt[];
  /** By edition key; editions without a cycle are not in it. */
  cycles: ReadonlyMap<string, CycleDays>;
  /** References to evidence that name a file which is not there. */
  missingEvidence: ReadonlySet<string>;
};

type Lookup<T> = ReadonlyMap<string, ReadonlyMap<string, T>>;

/**
 * Every item of a result once: of a maturity item that is judged for several care settings, the one that somebody or
 * something speaks of. Items that no setting of the trust is asked about are left out. `asked` and `sources` are by
 * edition key and item id.
 */
export function lookedAt(result: Result, asked: Lookup<AnswerSpec['type']>, sources: Lookup<AnswerSource>): LookedAt[] {
  const byName = new Map<string, LookedAt>();
  for (const edition of result.editions) {
    const key = keyOf(edition);
    const parts =
      edition.shape === 'compliance'
        ? edition.standards.map((s) => ({ part: s, seen: s.assertions.flatMap((a) => a.items) }))
        : edition.pillars.map((p) => ({ part: p, seen: p.criteria.flatMap((c) => c.elements) }));
    for (const { part, seen } of parts) {
      for (const observation of seen) {
        const name = `${key}/${observation.id}`;
        if (isSetAside(observation) || byName.get(name)?.observation.contradiction) continue;
        byName.set(name, {
          edition: key,
          part: { id: part.id, title: part.title },
          observation,
          asked: asked.get(key)?.get(observation.id) ?? null,
          source: sources.get(key)?.get(observation.id) ?? null,
        });
      }
    }
  }
  return [...byName.values()];
}

/** Not asked of this care setting: nobody said that it does not apply, the definition does. */
function isSetAside({ outcome, claimed }: Observation): boolean {
  return outcome === 'not-applicable' && claimed === null;
}

/** The items that somebody answered. */
export function answeredOf(items: readonly LookedAt[]): Answered[] {
  return items.flatMap((item): Answered[] => {
    const { answer } = item.observation;
    return answer === undefined || item.source === null ? [] : [{ ...item, answer, source: item.source }];
  });
}
