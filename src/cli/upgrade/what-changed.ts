import { canonicalJson } from '../../io/digest.ts';
import type { Question } from '../questions.ts';
import { ruleWords } from '../rule-words.ts';
import { wordChanges } from '../word-changes.ts';

/** One respect in which two questions differ, word by word. */
export type Changed = { what: string; words: string };

/** What an item asks, in the respects that decide whether an answer to it still holds. */
function aspectsOf(question: Question): ReadonlyMap<string, string> {
  const { spec, measure } = question;
  const aspects = new Map([['question', question.ask]]);
  // An expected level is the trust's, not the item's: the rule is put in words without it.
  aspects.set('rule', ruleWords({ answer: spec, measure: measure ?? undefined }, null));
  if (spec.type === 'choice') aspects.set('choices', spec.options.map((o) => `${o.value}: ${o.label};`).join(' '));
  if (spec.type === 'level') for (const l of spec.levels) aspects.set(l.level, l.statement);
  return aspects;
}

/** Where two questions differ, in the order in which a person reads them; empty when they ask the same. */
export function whatChanged(before: Question, after: Question): Changed[] {
  const [was, is] = [aspectsOf(before), aspectsOf(after)];
  const id = before.id === after.id ? [] : [{ what: 'id', words: wordChanges(before.id, after.id) }];
  const named = [...new Set([...is.keys(), ...was.keys()])];
  return [
    ...id,
    ...named
      .filter((what) => was.get(what) !== is.get(what))
      .map((what) => ({ what, words: wordChanges(was.get(what) ?? '', is.get(what) ?? '') })),
  ];
}

/**
 * One text for what an item asks, for telling whether two ask the same. How well the shape of an outcome is backed is
 * part of an item's digest and no part of what is asked: an edition that only knows less of its sources asks nothing anew.
 */
export function asksOf({ ask, spec, measure }: Question): string {
  const asked =
    spec.type === 'level' ? { type: spec.type, levels: spec.levels, middle: spec.middleLevel.exists } : spec;
  return canonicalJson({ ask, spec: asked, measure });
}
