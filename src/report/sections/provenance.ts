import { daysBetween } from '../../domain/calendar.ts';
import type { EditionResult } from '../../domain/edition-result.ts';
import type { Result } from '../../domain/result.ts';
import { type Context, ELSEWHERE, earlierCompliance, orderedEditions } from '../context.ts';
import {
  type Block,
  type Cell,
  cell,
  column,
  figures,
  heading,
  limitedTable,
  note,
  paragraph,
  type Table,
} from '../model.ts';
import { countText, dateText, numberText, shortDigest } from '../wording.ts';
import { sourceBlocks } from './sources.ts';

/** Definitions, lifecycle data, inputs and answers by digest; how far each edition is backed; and its sources. */
export function provenanceBlocks(context: Context): Block[] {
  const { result, templates } = context;
  const { basis } = result;
  const editions = orderedEditions(result);
  return [
    paragraph(
      `Made by ${basis.tool.name} ${basis.tool.version}. Vendor support dates: ${basis.lifecycle.title}, last reviewed ${dateText(basis.lifecycle.checkedOn)}, ` +
        `${countText(basis.lifecycle.ageDays, 'day')} before the assessment (digest ${shortDigest(basis.lifecycle.sha256)}).`,
    ),
    ...importedTable(result, templates.wording.limits.rows),
    paragraph(answersText(result)),
    basisTable(editions),
    ...inputTable(result, templates.wording.limits.rows),
    definitionTable(basis.definitions),
    ...earlierNotices(context),
    ...sourceBlocks(editions),
  ];
}

// Dates that the trust brought along count in place of ours: they are told like ours, with their own day and digest.
function importedTable({ asOf, basis }: Result, limit: number): Block[] {
  const { imported = [] } = basis.lifecycle;
  if (imported.length === 0) return [];
  const digests = new Map(basis.inputs.map((input) => [input.file, shortDigest(input.sha256)]));
  const rows = imported.map(({ product, checkedOn, file }) => [
    cell(product),
    cell(dateText(checkedOn)),
    cell(numberText(Math.max(0, daysBetween(checkedOn, asOf)))),
    cell(file),
    cell(digests.get(file) ?? 'not kept'),
  ]);
  return [
    limitedTable(
      'Support dates that the trust imported itself, in place of those above',
      [column('Product'), column('Collected on'), figures('Days before'), column('File'), column('Digest')],
      rows,
      limit,
      ELSEWHERE,
    ),
  ];
}

function answersText(result: Result): string {
  const { count, journalHead, voidLines } = result.basis.answers;
  const head = journalHead === null ? 'no journal was kept' : `last entry of their journal ${shortDigest(journalHead)}`;
  const spoilt = voidLines === 0 ? '' : ` ${countText(voidLines, 'line')} of the journal could not be used.`;
  return `Answers: ${numberText(count)}; ${head}.${spoilt}`;
}

function basisTable(editions: readonly EditionResult[]): Table {
  return {
    kind: 'table',
    caption: 'How far the questions are backed: seen in a named publication, remembered, or our own proposal',
    columns: [column('Edition'), column('Publisher'), figures('Published'), figures('Recalled'), figures('Proposed')],
    rows: editions.map((e) => [
      cell(e.title),
      cell(e.publisher),
      cell(numberText(e.basisCounts.published)),
      cell(numberText(e.basisCounts.recalled)),
      cell(numberText(e.basisCounts.proposed)),
    ]),
  };
}

function inputTable(result: Result, limit: number): Block[] {
  const rows = result.basis.inputs.map((i) => [cell(i.file), cell(numberText(i.bytes)), cell(shortDigest(i.sha256))]);
  if (rows.length === 0) return [paragraph('No input file was read.')];
  return [limitedTable('Input files', [column('File'), figures('Bytes'), column('Digest')], rows, limit, ELSEWHERE)];
}

// Two files a row, read down the first pair of columns and then down the second: none is left out.
function definitionTable(definitions: Result['basis']['definitions']): Table {
  const deep = Math.ceil(definitions.length / 2);
  const pair = (at: number): Cell[] => {
    const file = definitions[at];
    return [cell(file?.file ?? ''), cell(file === undefined ? '' : shortDigest(file.sha256))];
  };
  return {
    kind: 'table',
    caption: 'Definition files',
    columns: [column('File'), column('Digest'), column('File'), column('Digest')],
    rows: definitions.slice(0, deep).map((_, i) => [...pair(i), ...pair(i + deep)]),
  };
}

function earlierNotices(context: Context): Block[] {
  const editions = earlierCompliance(context.result);
  if (editions.length === 0) return [];
  return [heading('Earlier editions'), ...editions.map((e) => note(`${e.title}. ${e.notice}`))];
}
