import type { Result } from '../../domain/result.ts';
import type { TermStatus } from '../../domain/support.ts';
import type { TermChange } from './model.ts';

type Term = { readonly id: string; readonly title: string; readonly status: TermStatus; readonly why: string };

/**
 * Agreements and acceptances that stand otherwise than they did, came or went; in the order of the later Result. One whose
 * status is as before is told where its reach, its last day or what is wrong with it is not.
 */
export function compareTerms(was: Result, now: Result): TermChange[] {
  return [
    ...changesOf('agreement', was.agreements.map(agreementTerm), now.agreements.map(agreementTerm)),
    ...changesOf('acceptance', was.acceptances.map(acceptanceTerm), now.acceptances.map(acceptanceTerm)),
  ];
}

type Standing = Pick<Result['agreements'][number], 'status' | 'because' | 'concerns'>;

const agreementTerm = ({ agreement, ...standing }: Result['agreements'][number]): Term => termOf(agreement, standing);

const acceptanceTerm = ({ acceptance, ...standing }: Result['acceptances'][number]): Term =>
  termOf(acceptance, standing);

function termOf({ id, title }: { id: string; title: string }, { status, because, concerns = [] }: Standing): Term {
  return { id, title, status, why: [because, ...concerns.map((c) => c.because)].join('; ') };
}

function changesOf(kind: TermChange['kind'], was: readonly Term[], now: readonly Term[]): TermChange[] {
  const before = new Map(was.map((t) => [t.id, t]));
  const after = new Set(now.map((t) => t.id));
  const changed = now.flatMap(({ id, title, status, why }): TermChange[] => {
    const then = before.get(id);
    if (then?.status === status && then.why === why) return [];
    return [{ kind, id, title, status: { was: then?.status ?? null, now: status }, why }];
  });
  const gone = was
    .filter((t) => !after.has(t.id))
    .map(
      ({ id, title, status }): TermChange => ({
        kind,
        id,
        title,
        status: { was: status, now: null },
        why: 'no longer in the assessment',
      }),
    );
  return [...changed, ...gone];
}
