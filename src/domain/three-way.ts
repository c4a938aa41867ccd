import type { Answer, AnswerValue, JournalEntry } from './answer.ts';

/** What a person wrote on a sheet of questions for one item. What is left out was not written. */
export type Said = ({ value: AnswerValue } | { notApplicable: string }) & {
  by?: string;
  observedOn?: string;
  comment?: string;
  evidence?: readonly string[];
};

/**
 * A reply with what the sheet knew when it was written. `base` and `question`: digests of the answer that counted then
 * (null: there was none) and of what the item asked. `after`: entries that the journal held.
 */
export type Reply = { said: Said; base: string | null; question: string | null; after: number };

/** The item as it stands: the answer that counts, its digest, the digest of what it asks. */
export type Standing = { mine: Answer | undefined; base: string | null; question: string | null };

/** Why a person has to choose. */
export type Because = 'both-changed' | 'replies-differ' | 'question-changed';

/** What becomes of the replies to one item. */
export type Merged<R extends Reply> =
  | { kind: 'unchanged' }
  | { kind: 'taken'; reply: R }
  | { kind: 'conflict'; because: Because; replies: readonly R[] };

/** All that counts of an answer when two are compared, as one text: not who said it, nor when it was recorded. */
export function wordOf(answer: Answer): string {
  const { observedOn = null, comment = null, evidence = [], contests = null } = answer;
  return JSON.stringify([...saidWord(answer), observedOn, comment, evidence, contests]);
}

/** True when the answer holds everything that the reply says. A blank on the sheet says nothing. */
export function covers(answer: Answer, said: Said): boolean {
  const same = JSON.stringify(saidWord(answer)) === JSON.stringify(saidWord(said));
  const has = (written: unknown, held: unknown): boolean =>
    written === undefined || JSON.stringify(written) === JSON.stringify(held);
  return (
    same &&
    has(said.observedOn, answer.observedOn) &&
    has(said.comment, answer.comment) &&
    has(said.evidence, answer.evidence)
  );
}

/**
 * Merges the replies to one item with the answer that counts (three-way: the sheet, the answer now, the answer then).
 * A reply that says what counts already, or what the journal has recorded or offered since its sheet was written, changes
 * nothing; so a sheet that is read twice changes nothing the second time. One reply to an answer and a question that have
 * not changed since is taken. Anything else waits for a person: the answer has changed too, the question has, or two
 * replies say different things. `since(n)` gives the answers that the journal recorded or offered after its `n`th entry.
 */
export function mergeReplies<R extends Reply>(
  standing: Standing,
  replies: readonly R[],
  since: (after: number) => readonly Answer[],
): Merged<R> {
  const { mine } = standing;
  const fresh = replies.filter((r) => !since(r.after).some((answer) => covers(answer, r.said)));
  const said = new Map(fresh.map((r) => [replyWord(r.said), r]));
  const others = [...said.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, reply]) => reply);
  const changing = others.filter((r) => mine === undefined || !covers(mine, r.said));
  const [first] = changing;
  if (first === undefined) return { kind: 'unchanged' };
  // Among replies that differ, one that agrees with the answer here is a voice too: it is kept and shown with the rest.
  if (others.length > 1) return { kind: 'conflict', because: 'replies-differ', replies: others };
  if (first.question !== standing.question) return { kind: 'conflict', because: 'question-changed', replies: changing };
  if (first.base !== standing.base) return { kind: 'conflict', because: 'both-changed', replies: changing };
  return { kind: 'taken', reply: first };
}

/** An answer that came by file and waits for a person to choose. `n`: its place in the journal. */
export type Offer = { n: number; t: string; edition: string; item: string; answer: Answer; source: string };

/** The offers that no later answer, and no taking back, of the same item has settled; in the order of the journal. */
export function pendingOffers(records: readonly { n: number; t: string; entry: JournalEntry }[]): Offer[] {
  const waiting = new Map<string, Offer[]>();
  for (const { n, t, entry } of records) {
    if (entry.type === 'note') continue;
    const { edition, item } = entry;
    const name = `${edition}/${item}`;
    if (entry.type === 'offered') {
      const { answer, source } = entry;
      waiting.set(name, [...(waiting.get(name) ?? []), { n, t, edition, item, answer, source }]);
    } else waiting.delete(name);
  }
  return [...waiting.values()].flat().sort((a, b) => a.n - b.n);
}

function saidWord(said: { value: AnswerValue } | { notApplicable: string }): unknown[] {
  return 'value' in said ? ['value', said.value] : ['not applicable', said.notApplicable];
}

function replyWord(said: Said): string {
  const { observedOn = null, comment = null, evidence = null } = said;
  return JSON.stringify([...saidWord(said), observedOn, comment, evidence]);
}
