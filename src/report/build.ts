import type { Result } from '../domain/result.ts';
import { APPENDIX_IDS, BODY_IDS, type SectionId } from '../domain/template.ts';
import { appendixName, type Context, orderedEditions, sectionWording } from './context.ts';
import { explainFirstUses } from './first-use.ts';
import { type Block, paragraph, type ReportModel, type Section } from './model.ts';
import { contradictionBlocks } from './sections/contradictions.ts';
import { coverBlocks } from './sections/cover.ts';
import { endingBlocks } from './sections/ending.ts';
import { estateBlocks } from './sections/estate.ts';
import { findingBlocks } from './sections/findings.ts';
import { abbreviationsIn, glossaryBlocks } from './sections/glossary.ts';
import { groupBlocks } from './sections/groups.ts';
import { maturityBlocks } from './sections/maturity.ts';
import { measureBlocks } from './sections/measures.ts';
import { methodBlocks } from './sections/method.ts';
import { outcomeBlocks } from './sections/outcomes.ts';
import { planBlocks } from './sections/plan.ts';
import { provenanceBlocks } from './sections/provenance.ts';
import { reconciliationBlocks } from './sections/reconciliation.ts';
import { summaryBlocks } from './sections/summary.ts';
import { termBlocks } from './sections/terms.ts';
import { unmeasuredBlocks } from './sections/unmeasured.ts';
import { verdictBlocks } from './sections/verdicts.ts';
import { fill, type Templates, type WordingView } from './templates.ts';
import { textsOf } from './texts.ts';
import { dateText, listText, numberText } from './wording.ts';

const BUILDERS: Readonly<Record<Exclude<SectionId, 'glossary'>, (context: Context) => Block[]>> = {
  summary: summaryBlocks,
  verdicts: verdictBlocks,
  groups: groupBlocks,
  maturity: maturityBlocks,
  estate: estateBlocks,
  ending: endingBlocks,
  contradictions: contradictionBlocks,
  findings: findingBlocks,
  plan: planBlocks,
  terms: termBlocks,
  unmeasured: unmeasuredBlocks,
  outcomes: outcomeBlocks,
  measures: measureBlocks,
  reconciliation: reconciliationBlocks,
  method: methodBlocks,
  provenance: provenanceBlocks,
};

/**
 * The board paper of one result, in words and figures: order, rounding and wording are decided here, once, for every
 * format. Takes a result and the three templates as parsed by their schemas. Pure: the same input gives the same model.
 * Holds nothing that names a device, since a result holds none.
 */
export function buildReport(result: Result, templates: Templates): ReportModel {
  const context: Context = { result, templates, view: wordingView(result, templates) };
  const { wording } = templates;
  const cover: Section = {
    id: 'cover',
    number: null,
    opensPage: true,
    title: fill(wording.title, context.view),
    blocks: coverBlocks(context),
  };
  const body = BODY_IDS.map((id, i) => section(context, id, String(i + 1), BUILDERS[id](context)));
  const appendices = APPENDIX_IDS.filter((id) => id !== 'glossary').map((id) =>
    section(context, id, appendixName(id), BUILDERS[id](context)),
  );
  const words = abbreviationsIn(
    [cover, ...body, ...appendices].flatMap((s) => [...textsOf(s)]),
    wording.glossary,
  );
  // Once on the cover, and once more from the summary on, for those who begin there.
  const told = (parts: readonly Section[]): Section[] =>
    explainFirstUses(parts, words.explained, wording, context.view.trust);
  const [first = cover] = told([cover]);
  const sections = told([...body, ...appendices]);
  const glossary = section(
    context,
    'glossary',
    appendixName('glossary'),
    glossaryBlocks(words.explained, wording.glossary),
  );
  return {
    title: cover.title,
    subject: fill(wording.subject, context.view),
    trust: context.view.trust,
    language: 'en-GB',
    asOf: result.asOf,
    tool: context.view.tool,
    marks: marks(context),
    headingColour: templates.brand.headingColour,
    cover: first,
    sections: [...sections, glossary],
    unexplained: words.unexplained.filter((word) => word !== result.trust.code),
  };
}

function section(context: Context, id: SectionId, number: string, blocks: readonly Block[]): Section {
  const { title, intro } = sectionWording(context, id);
  const opensPage = id === APPENDIX_IDS[0];
  return { id, number, opensPage, title, blocks: intro === null ? blocks : [paragraph(intro), ...blocks] };
}

function wordingView(result: Result, templates: Templates): WordingView {
  return {
    trust: templates.brand.name ?? result.trust.name,
    code: result.trust.code,
    date: dateText(result.asOf),
    editions: listText(orderedEditions(result).map((e) => e.title)) || 'no edition',
    findings: numberText(result.findings.length),
    tool: `${result.basis.tool.name} ${result.basis.tool.version}`,
  };
}

function marks(context: Context): string[] {
  const { always, invented } = context.templates.wording.marks;
  const texts = context.result.trust.invented ? [invented, always] : [always];
  return texts.map((text) => fill(text, context.view));
}
