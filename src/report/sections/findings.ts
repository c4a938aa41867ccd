import type { Finding } from '../../domain/finding.ts';
import type { Result } from '../../domain/result.ts';
import { type Context, ELSEWHERE, editionTitle } from '../context.ts';
import { type Block, type Cell, cell, column, limitedTable, paragraph, refCell, type Tone } from '../model.ts';
import { countText, numberText, SEVERITY_WORD, sentence } from '../wording.ts';
import { STATUS_WORD } from './terms.ts';

const SEVERITY_TONE = {
  critical: 'not-met',
  high: 'not-met',
  medium: 'not-measured',
  low: 'neutral',
} satisfies Record<Finding['severity'], Tone>;

/** The most severe findings, at most as many as the wording allows, with a line that says where the others are. */
export function findingBlocks(context: Context): Block[] {
  const { result, templates } = context;
  if (result.findings.length === 0) return [paragraph('No finding. Read this with what is not measured.')];
  const counts = (['critical', 'high', 'medium', 'low'] as const)
    .map((severity) => `${numberText(result.findings.filter((f) => f.severity === severity).length)} ${severity}`)
    .join(', ');
  return [
    paragraph(`${countText(result.findings.length, 'finding')}: ${counts}.`),
    limitedTable(
      'Findings, most severe first',
      [column('Ref'), column('Severity'), column('What falls short'), column('Why'), column('From')],
      result.findings.map((finding) => row(result, finding)),
      templates.wording.limits.findings,
      ELSEWHERE,
    ),
  ];
}

function row(result: Result, finding: Finding): Cell[] {
  return [
    refCell(finding.ref, finding.ref),
    cell(SEVERITY_WORD[finding.severity], SEVERITY_TONE[finding.severity]),
    cell(finding.title),
    cell([sentence(finding.because), acceptanceText(result, finding)].join(' ').trim()),
    cell(origin(result, finding)),
  ];
}

function acceptanceText(result: Result, finding: Finding): string {
  if (finding.acceptance === null) return '';
  const found = result.acceptances.find((a) => a.acceptance.id === finding.acceptance);
  return found === undefined
    ? `Risk acceptance ${finding.acceptance} is named but not given.`
    : `Risk acceptance "${found.acceptance.title}": ${STATUS_WORD[found.status].toLowerCase()}.`;
}

function origin(result: Result, finding: Finding): string {
  const seen = finding.edition === null ? [] : [{ edition: finding.edition, item: finding.item ?? '' }];
  const from = [...seen, ...finding.also].map((s) => `${editionTitle(result, s.edition)} ${s.item}`.trim());
  const rows = finding.places.length === 0 ? [] : [`${countText(finding.places.length, 'place')} in the inputs`];
  const told = [...from, ...rows];
  if (told.length > 0) return told.join('; ');
  // In a public paper the places are withheld; what a finding of the estate rests on can be said all the same.
  return finding.kind === 'estate' ? 'The inventories' : 'The assessment as a whole';
}
