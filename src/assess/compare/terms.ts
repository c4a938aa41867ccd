import type { Result } from '../../domain/result.ts';
import type { TermStatus } from '../../domain/support.ts';
import type { TermChange } from './model.ts';

type Term = { readonly id: string; readonly title: string; readonly status: TermStatus; readonly because: string };

/** Agreements and acceptances that stand otherwise than they did, came or went; in the order of the later Result. */
export function compareTerms(was: Result, now: Result): TermChange[] {
  return [
    ...changesOf('agreement', was.agreements.map(agreementTerm), now.agreements.map(agreementTerm)),
    ...changesOf('acceptance', was.acceptances.map(acceptanceTerm), now.acceptances.map(acceptanceTerm)),
  ];
}

const agreementTerm = ({ agreement: { id, title }, status, because }: Result['agreements'][number]): Term => ({
  id,
  title,
  status,
  because,
});

const acceptanceTerm = ({ acceptance: { id, title }, status, because }: Result['acceptances'][number]): Term => ({
  id,
  title,
  status,
  because,
});

function changesOf(kind: TermChange['kind'], was: readonly Term[], now: readonly Term[]): TermChange[] {
  const before = new Map(was.map((t) => [t.id, t]));
  const after = new Set(now.map((t) => t.id));
  const changed = now.flatMap(({ id, title, status, because }): TermChange[] => {
    const then = before.get(id)?.status ?? null;
    return then === status ? [] : [{ kind, id, title, status: { was: then, now: status }, why: because }];
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
