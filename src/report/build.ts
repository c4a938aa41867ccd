import type { Result } from '../domain/result.ts';
import type { SectionId } from '../domain/template.ts';
import { arrange, layoutOf, type Place, textBlocks } from './arrange.ts';
import { withCellLimit } from './cell-limit.ts';
import { type Context, orderedEditions, sectionWording } from './context.ts';
import { explainFirstUses } from './first-use.ts';
import { type Block, paragraph, type ReportModel, type Section } from './model.ts';
import { changeBlocks } from './sections/changes.ts';
import { contradictionBlocks } from './sections/contradictions.ts';
import { coverBlocks } from './sections/cover.ts';
import { decisionBlocks } from './sections/decisions.ts';
import { endingBlocks } from './sections/ending.ts';
import { estateBlocks } from './sections/estate.ts';
import { findingBlocks } from './sections/findings.ts';
import { abbreviationsIn, glossaryBlocks } from './sections/glossary.ts';
import { groupBlocks } from './sections/groups.ts';
import { leadershipBlocks } from './sections/leadership.ts';
import { maturityBlocks } from './sections/maturity.ts';
import { measureBlocks } from './sections/measures.ts';
import { methodBlocks } from './sections/method.ts';
import { outcomeBlocks } from './sections/outcomes.ts';
import { planBlocks } from './sections/plan.ts';
import { provenanceBlocks } from './sections/provenance.ts';
import { reconciliationBlocks } from './sections/reconciliation.ts';
import { referenceBlocks } from './sections/references.ts';
import { requestBlocks } from './sections/requests.ts';
import { strengthBlocks } from './sections/strengths.ts';
import { summaryBlocks } from './sections/summary.ts';
import { termBlocks } from './sections/terms.ts';
import { unmeasuredBlocks } from './sections/unmeasured.ts';
import { verdictBlocks } from './sections/verdicts.ts';
import { withheldBlocks } from './sections/withheld.ts';
import { fill, type Templates, type WordingView } from './templates.ts';
import { textsOf } from './texts.ts';
import { dateText, listText, numberText } from './wording.ts';

const BUILDERS: Readonly<Record<Exclude<SectionId, 'references' | 'glossary'>, (context: Context) => Block[]>> = {
  summary: summaryBlocks,
  changes: changeBlocks,
  strengths: strengthBlocks,
  leadership: leadershipBlocks,
  decisions: decisionBlocks,
  requests: requestBlocks,
  withheld: withheldBlocks,
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
 * format. Takes a result and the templates as held to their schemas. Pure: the same input gives the same model.
 * Holds nothing that names a device, since a result holds none.
 */
export function buildReport(result: Result, templates: Templates): ReportModel {
  const view = wordingView(result, templates);
  const layout = layoutOf(templates);
  const places = arrange(layout, result.audience);
  const context: Context = { result, templates, view, numbers: new Map(places.map((p) => [p.id, p.number])) };
  const { wording } = templates;
  const cover: Section = {
    id: 'cover',
    number: null,
    opensPage: true,
    title: fill(wording.title, view),
    blocks: [...coverBlocks(context), ...textBlocks(layout.cover, view)],
  };
  const printed: Section[] = [];
  for (const place of places) {
    if (place.id === 'glossary') continue;
    printed.push(withCellLimit(sectionAt(context, place, printed), wording.limits.letters));
  }
  const words = abbreviationsIn(
    [cover, ...printed].flatMap((s) => [...textsOf(s)]),
    wording.glossary,
  );
  // Once on the cover, and once more from the summary on, for those who begin there.
  const told = (parts: readonly Section[]): Section[] => explainFirstUses(parts, words.explained, wording, view.trust);
  const [first = cover] = told([cover]);
  // Last of all, since it explains what all the others print.
  const glossary = places
    .filter((place) => place.id === 'glossary')
    .map((place) => placed(context, place, glossaryBlocks(words.explained, wording.glossary)));
  return {
    title: cover.title,
    subject: fill(wording.subject, context.view),
    trust: view.trust,
    language: 'en-GB',
    asOf: result.asOf,
    tool: view.tool,
    marks: marks(context),
    pages: wording.pages,
    headingColour: templates.brand.headingColour,
    cover: first,
    sections: [...told(printed), ...glossary],
    unexplained: words.unexplained.filter((word) => word !== result.trust.code),
  };
}

/** The part of the paper at a place; `before`: the parts printed before it, whose figures the references list. */
function sectionAt(context: Context, place: Place, before: readonly Section[]): Section {
  if (place.kind === 'own') return placed(context, place, []);
  if (place.id === 'references') return placed(context, place, referenceBlocks(before));
  return place.id === 'glossary' ? placed(context, place, []) : placed(context, place, BUILDERS[place.id](context));
}

/** What we print at a place, with our introduction before it and the trust's own words after it. */
function placed(context: Context, place: Place, blocks: readonly Block[]): Section {
  const { id, number, opensPage } = place;
  const own = textBlocks(place.texts, context.view);
  if (place.kind === 'own') return { id, number, opensPage, title: fill(place.title, context.view), blocks: own };
  const { title, intro } = sectionWording(context, place.id);
  return { id, number, opensPage, title, blocks: [...(intro === null ? [] : [paragraph(intro)]), ...blocks, ...own] };
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

function marks({ result, templates, view }: Context): string[] {
  const { always, invented, private: notForThePublic } = templates.wording.marks;
  const texts = [
    ...(result.audience === 'private' ? [notForThePublic] : []),
    ...(result.trust.invented ? [invented] : []),
    always,
  ];
  return texts.map((text) => fill(text, view));
}
