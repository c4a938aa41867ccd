import type { CarryFate, CarryPlan, CarryRow } from '../../assess/carry-over.ts';
import type { Answer } from '../../domain/answer.ts';
import { countText } from '../../domain/figures.ts';
import { detailWords } from '../answer-remarks.ts';
import { answerWords } from '../compose-answer.ts';
import type { Question } from '../questions.ts';
import { safe } from '../safe-text.ts';
import { whatChanged } from './what-changed.ts';

/** What a person made of an item: took its answer over, gave another, or left it open. */
export type Outcome = 'kept' | 'answered' | 'open';

/** Everything a sheet tells: the plan, the questions of both editions by id, and what was settled by item. */
export type Upgrade = {
  from: string;
  to: string;
  plan: CarryPlan;
  before: ReadonlyMap<string, Question>;
  after: ReadonlyMap<string, Question>;
  outcomes: ReadonlyMap<string, Outcome>;
};

const FATES: Record<CarryFate, { title: string; meaning: string }> = {
  carried: { title: 'Carried over', meaning: 'asks exactly what was answered; the answer is taken as it is' },
  adapt: { title: 'To be confirmed', meaning: 'the same item in other words or with another rule' },
  suggested: {
    title: 'Suggested',
    meaning: 'a crosswalk leads here from what was answered; counts only once confirmed',
  },
  ask: { title: 'To be asked', meaning: 'nothing that was answered leads here' },
  given: { title: 'Answered already', meaning: 'has an answer in this edition, which stays' },
};

const ORDER: readonly CarryFate[] = ['carried', 'adapt', 'suggested', 'ask', 'given'];

const OUTCOMES: Record<Outcome, string> = { kept: 'taken over', answered: 'answered anew', open: 'left open' };

/** Each fate with its number of items, what it means and which they are, for the screen; fates of no item are left out. */
export function overviewOf({ plan }: Upgrade): { head: string; ids: string[] }[] {
  const rows = ORDER.map((fate) => ({
    ...FATES[fate],
    ids: plan.rows.filter((r) => r.fate === fate).map((r) => r.item),
  }));
  const retired = { ...RETIRED, ids: plan.retired.map((r) => r.item) };
  return [...rows, retired]
    .filter(({ ids }) => ids.length > 0)
    .map(({ title, meaning, ids }) => ({ head: `${title}: ${ids.length} (${meaning})`, ids }));
}

const RETIRED = { title: 'Retired', meaning: 'leads nowhere; its answer stays in the journal' };

/** Where an answer comes from, in words: `NDG-1.1.1 (narrower, proposed): "yes" (by …)`. */
export function sourceWords({ from, relation, basis, answer }: CarryRow['sources'][number]): string {
  return `${from} (${relation}, ${basis}): ${answerText(answer)}`;
}

function answerText(answer: Answer): string {
  const details = detailWords(answer);
  return `"${answerWords(answer)}"${details === '' ? '' : ` (${details})`}`;
}

/** The sheet as Markdown, to be kept: every item with its fate, what changed, and what was settled. `day`: when it was made. */
export function sheetText(upgrade: Upgrade, day: string): string {
  const { from, to, plan } = upgrade;
  const parts = [
    `# From ${inline(from)} to ${inline(to)}`,
    `Made on ${day} by assess upgrade. Between two wordings, words that went stand in \\[-…-\\], words that came in \\{+…+\\}.`,
    overviewOf(upgrade)
      .map(({ head }) => `- ${head}`)
      .join('\n'),
    ...ORDER.flatMap((fate) => section(upgrade, fate)),
    ...retiredSection(plan, upgrade.before),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section(upgrade: Upgrade, fate: CarryFate): string[] {
  const rows = upgrade.plan.rows.filter((r) => r.fate === fate);
  if (rows.length === 0) return [];
  return [
    `## ${FATES[fate].title} (${countText(rows.length, 'item')})`,
    rows.map((r) => itemText(upgrade, r)).join('\n'),
  ];
}

function itemText(upgrade: Upgrade, row: CarryRow): string {
  const question = upgrade.after.get(row.item);
  const settled = upgrade.outcomes.get(row.item);
  const [only] = row.sources;
  const old = row.sources.length === 1 && only !== undefined ? upgrade.before.get(only.from) : undefined;
  const changes = row.fate === 'adapt' && old !== undefined && question !== undefined ? whatChanged(old, question) : [];
  return [
    `- **${inline(row.item)}** ${inline(question?.title ?? '')}${settled === undefined ? '' : ` – ${OUTCOMES[settled]}`}`,
    ...row.sources.map((s) => `  - ${inline(row.fate === 'carried' ? answerText(s.answer) : sourceWords(s))}`),
    ...row.sources.flatMap((s) => s.notes.map((n) => `  - note: ${inline(n)}`)),
    ...changes.map((c) => `  - ${c.what}: ${inline(c.words)}`),
  ].join('\n');
}

function retiredSection({ retired }: CarryPlan, before: ReadonlyMap<string, Question>): string[] {
  if (retired.length === 0) return [];
  const words = (answer: Answer | null): string => (answer === null ? 'not answered' : `"${answerWords(answer)}"`);
  const lines = retired.map(
    ({ item, answer }) => `- **${inline(item)}** ${inline(before.get(item)?.title ?? '')}: ${inline(words(answer))}`,
  );
  return [`## ${RETIRED.title} (${countText(retired.length, 'item')})`, lines.join('\n')];
}

// What means something to Markdown anywhere in a line, so that an answer stays words.
const ACTIVE = /[\\`*_[\]<>|~^$@#&{}]/g;

function inline(text: string): string {
  return safe(text)
    .replace(ACTIVE, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, 'www\\.');
}
