import type { ComplianceResult, EditionResult, MaturityResult } from '../domain/edition-result.ts';
import type { Result } from '../domain/result.ts';
import type { APPENDIX_IDS, SectionId } from '../domain/template.ts';
import type { Templates, WordingView } from './templates.ts';
import { fill } from './templates.ts';

/** What every section builder is given. */
export type Context = {
  readonly result: Result;
  readonly templates: Templates;
  readonly view: WordingView;
  /** Number of each part of this paper by its id, as printed: "3", "Appendix A". */
  readonly numbers: ReadonlyMap<string, string>;
};

/** Where a reader finds what a table leaves out. */
export const ELSEWHERE = 'all of them are in the result file';

/** "Appendix A": what an appendix is called in its heading and wherever the text points to it. */
export function appendixName(context: Context, id: (typeof APPENDIX_IDS)[number]): string {
  return context.numbers.get(id) ?? 'the result file';
}

/** A section's title and introduction with the trust's facts filled in. */
export function sectionWording(context: Context, id: SectionId): { title: string; intro: string | null } {
  const { title, intro } = context.templates.wording.sections[id];
  return { title: fill(title, context.view), intro: intro === undefined ? null : fill(intro, context.view) };
}

const STATE_ORDER = { 'in-force': 0, proposal: 1, superseded: 2 } as const;

/** Editions as the paper takes them: those in force first, else in the order of the result. */
export function orderedEditions(result: Result): readonly EditionResult[] {
  return [...result.editions].sort((a, b) => STATE_ORDER[a.state] - STATE_ORDER[b.state]);
}

export function complianceEditions(result: Result): readonly ComplianceResult[] {
  return orderedEditions(result).filter((e) => e.shape === 'compliance');
}

/** Compliance editions that the paper shows in full: those in force; else, where all are superseded, all of them. */
export function currentCompliance(result: Result): readonly ComplianceResult[] {
  const all = complianceEditions(result);
  const current = all.filter((e) => e.state !== 'superseded');
  return current.length === 0 ? all : current;
}

/** Compliance editions that the paper shows in short, for continuity: superseded ones beside others that are not. */
export function earlierCompliance(result: Result): readonly ComplianceResult[] {
  const current = currentCompliance(result);
  return complianceEditions(result).filter((e) => !current.includes(e));
}

export function maturityEditions(result: Result): readonly MaturityResult[] {
  return orderedEditions(result).filter((e) => e.shape === 'maturity');
}

/** Short title of an edition by its key `framework@edition`; the key itself for one that is not in the result. */
export function editionTitle(result: Result, key: string): string {
  const found = result.editions.find((e) => `${e.framework}@${e.edition}` === key);
  return found?.shortTitle ?? key;
}

/** What an edition's state means to a reader, or null while it is in force. */
export function stateNote(result: Result, edition: EditionResult): string | null {
  if (edition.state === 'in-force') return null;
  if (edition.state === 'proposal') return 'This edition is a proposal of our own, not a published requirement.';
  const successor = edition.successor === undefined ? '' : ` by ${editionTitle(result, edition.successor)}`;
  return `This edition has been superseded${successor}; it is shown for continuity.`;
}
