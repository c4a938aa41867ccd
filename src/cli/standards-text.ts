import type { Criterion, Definition } from '../domain/definition.ts';
import { editionKey } from '../domain/definition.ts';
import type { AnswerSpec, EvidenceItem, Help } from '../domain/evidence-item.ts';
import { SHOWN_REFS } from '../domain/evidence-item.ts';
import type { MeasureRule } from '../domain/measure.ts';
import type { OutcomeLevel } from '../domain/terms.ts';
import { sizeWords } from './commands/standards-list.ts';
import { levelWords, ruleWords } from './rule-words.ts';
import { safe } from './safe-text.ts';
import type { Entry } from './standards-entries.ts';
import type { Terminal } from './terminal.ts';
import { wrapBlock } from './wrap.ts';

/** A page of text: headings and wrapped paragraphs, all data made safe. */
type Page = {
  title(text: string): void;
  field(name: string, text: string | undefined): void;
  line(text: string): void;
};

function page(terminal: Terminal): Page & { text(): string } {
  const lines: string[] = [];
  const { colour, width } = terminal;
  return {
    title: (text) => lines.push(colour.bold(safe(text))),
    field: (name, text) => {
      if (text === undefined || text === '') return;
      lines.push(colour.dim(name), ...text.split('\n').map((t) => wrapBlock(safe(t), width, '  ')));
    },
    line: (text) => lines.push(wrapBlock(safe(text), width, '  ')),
    text: () => lines.join('\n'),
  };
}

function sourcesOf(definition: Definition, ids: readonly string[]): string {
  return ids
    .map((id) => definition.edition.sources.find((s) => s.id === id))
    .filter((s) => s !== undefined)
    .map((s) => `${s.title}${s.where === undefined ? '' : ` (${s.where})`}`)
    .join('\n');
}

/** An edition: what it is, whether it is in force, what it holds, where it comes from. */
export function showEdition(definition: Definition, terminal: Terminal): string {
  const { edition } = definition;
  const p = page(terminal);
  p.title(`${editionKey(edition)}  ${edition.title}`);
  p.field('Publisher', edition.publisher);
  p.field('State', edition.status.state.replace('-', ' '));
  p.field(
    'Cycle',
    edition.cycle === undefined ? undefined : `${edition.cycle.name}, deadline ${edition.cycle.deadline}`,
  );
  p.field('Applies to', edition.appliesTo.join(', '));
  p.field('Holds', sizeWords(definition));
  p.field('Notice', edition.notice);
  const parts = 'standards' in definition ? definition.standards : definition.pillars;
  p.field('Parts', parts.map((s) => `${s.id}  ${s.title}`).join('\n'));
  p.field(
    'Sources',
    sourcesOf(
      definition,
      edition.sources.map((s) => s.id),
    ),
  );
  return p.text();
}

/** One standard, assertion, item, pillar, criterion or element, with all that is known of it. */
export function showEntry(entry: Entry, terminal: Terminal): string {
  const p = page(terminal);
  const { definition } = entry;
  const { words } = definition.edition;
  p.title(`${entry.id}  ${entry.kind === 'element' ? entry.content.text : entry.content.title}`);
  const kind: Record<Entry['kind'], string> = {
    standard: words.standard.one,
    pillar: words.standard.one,
    assertion: words.assertion.one,
    criterion: words.assertion.one,
    item: words.item.one,
    element: words.item.one,
  };
  p.field('Is', `${kind[entry.kind]} of ${editionKey(definition.edition)}, ${definition.edition.title}`);
  switch (entry.kind) {
    case 'standard':
      p.field('Intent', entry.content.intent);
      p.field('Basis', entry.content.basis);
      for (const a of entry.content.assertions) p.field(`${a.id}  ${a.title}`, listed(a.items));
      break;
    case 'assertion':
      p.field('Holds', listed(entry.content.items));
      break;
    case 'pillar':
      p.field('Intent', entry.content.intent);
      p.field('Basis', entry.content.basis);
      p.field('Holds', listed(entry.content.criteria));
      break;
    case 'item':
      showItem(p, entry.content, definition);
      break;
    case 'criterion':
      showCriterion(p, entry.content);
      break;
    case 'element':
      p.field('Level', `${entry.level} of ${entry.criterion.id}, ${entry.criterion.title}`);
      showRule(p, { type: 'yes-no', equals: 'yes' }, entry.content.measure, null);
      showHelp(p, entry.criterion.help);
      p.field('Action', entry.criterion.levels.find((l) => l.level === entry.level)?.action);
      p.field('Basis', entry.content.basis);
      break;
  }
  return p.text();
}

const listed = (all: readonly { id: string; title: string }[]): string =>
  all.map((i) => `${i.id}  ${i.title}`).join('\n');

function showRule(
  p: Page,
  spec: AnswerSpec | undefined,
  measure: MeasureRule | undefined,
  expected: OutcomeLevel | null,
): void {
  const item = { ...(spec === undefined ? {} : { answer: spec }), ...(measure === undefined ? {} : { measure }) };
  p.field('Rule', ruleWords(item, expected));
}

function showHelp(p: Page, help: Help): void {
  p.field('What good looks like', help.good);
  p.field('What an auditor asks to see', help.auditor);
}

function showItem(p: Page, item: EvidenceItem, definition: Definition): void {
  const expected = 'profile' in definition ? (definition.profile?.outcomes[item.id]?.expected ?? null) : null;
  p.field('Asks', item.question);
  showRule(p, item.answer, item.measure, expected);
  if (item.answer?.type === 'level') {
    for (const { level, statement } of item.answer.levels) p.field(levelWords(level), statement);
  }
  if (item.answer?.type === 'choice')
    p.field('Choices', item.answer.options.map((o) => `${o.value}: ${o.label}`).join('\n'));
  p.field('Mandatory', `${item.mandatory ? 'yes' : 'no'}; severity ${item.severity} when it falls short`);
  showHelp(p, item.help);
  p.field('Action', item.action);
  p.field('Usually held by', item.owners.join(', '));
  p.field('Applies to', item.appliesTo?.join(', '));
  p.field('Basis', `${item.basis}${publishedAs(item)}`);
  p.field('Note', item.note);
  p.field('Sources', sourcesOf(definition, item.sources));
}

/** Only ids that a second reading confirmed are shown as the toolkit's own. */
function publishedAs(item: EvidenceItem): string {
  const { id, status } = item.ref;
  return id !== undefined && SHOWN_REFS.includes(status) ? `; published as ${id}` : '; the id is ours';
}

function showCriterion(p: Page, criterion: Criterion): void {
  p.field('Asks', criterion.question);
  p.field('Level 1', criterion.floor);
  for (const { level, elements, action } of criterion.levels) {
    p.field(`Level ${level}`, elements.map((e) => `${e.id}  ${e.text}`).join('\n'));
    p.field(`To reach level ${level}`, action);
  }
  p.field('Gate', criterion.gate ? 'yes: a low level caps the label of the whole' : undefined);
  showHelp(p, criterion.help);
  p.field('Evidence', criterion.evidence.join('\n'));
  p.field('Usually held by', criterion.owners.join(', '));
  p.field('Applies to', criterion.appliesTo.join(', '));
  p.field('Why', criterion.why);
  p.field('Basis', criterion.basis);
}
