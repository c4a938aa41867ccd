import type { EditionResult, Result } from '../../domain/result.ts';
import { type Context, ELSEWHERE, orderedEditions } from '../context.ts';
import { type Block, type Cell, cell, column, figures, limitedTable, paragraph, type Table } from '../model.ts';
import { countText, dateText, numberText, shortDigest } from '../wording.ts';

/** Definitions, lifecycle data, inputs and answers by digest; how far each edition is backed; and its sources. */
export function provenanceBlocks(context: Context): Block[] {
  const { result, templates } = context;
  const { basis } = result;
  const limit = templates.wording.limits.rows;
  const editions = orderedEditions(result);
  return [
    paragraph(
      `Made by ${basis.tool.name} ${basis.tool.version}. Vendor support dates: ${basis.lifecycle.title}, last reviewed ${dateText(basis.lifecycle.checkedOn)}, ` +
        `${countText(basis.lifecycle.ageDays, 'day')} before the assessment (digest ${shortDigest(basis.lifecycle.sha256)}).`,
    ),
    paragraph(answersText(result)),
    basisTable(editions),
    ...fileTable(
      'Input files',
      basis.inputs.map((i) => [cell(i.file), cell(numberText(i.bytes)), cell(shortDigest(i.sha256))]),
      limit,
    ),
    limitedTable(
      'Definition files',
      [column('File', 1), column('Digest')],
      basis.definitions.map((d) => [cell(d.file), cell(shortDigest(d.sha256))]),
      limit,
      ELSEWHERE,
    ),
    ...sourceTable(editions, limit),
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
    columns: [
      column('Edition', 2),
      column('Publisher', 2),
      figures('Published'),
      figures('Recalled'),
      figures('Proposed'),
    ],
    rows: editions.map((e) => [
      cell(e.title),
      cell(e.publisher),
      cell(numberText(e.basisCounts.published)),
      cell(numberText(e.basisCounts.recalled)),
      cell(numberText(e.basisCounts.proposed)),
    ]),
  };
}

function fileTable(caption: string, rows: readonly (readonly Cell[])[], limit: number): Block[] {
  if (rows.length === 0) return [paragraph('No input file was read.')];
  return [limitedTable(caption, [column('File', 1), figures('Bytes'), column('Digest')], rows, limit, ELSEWHERE)];
}

// Editions share sources: each is printed once, with the editions that rest on it.
function sourceTable(editions: readonly EditionResult[], limit: number): Block[] {
  const users = new Map<string, { title: string; where: string; by: string[] }>();
  for (const edition of editions) {
    for (const { title, where = '' } of edition.sources) {
      const key = JSON.stringify([title, where]);
      const known = users.get(key) ?? { title, where, by: [] };
      if (!known.by.includes(edition.shortTitle)) known.by.push(edition.shortTitle);
      users.set(key, known);
    }
  }
  const rows = [...users.values()].map((s) => [cell(s.title), cell(s.where), cell(s.by.join('; '))]);
  if (rows.length === 0) return [paragraph('No edition names a source.')];
  const columns = [column('Source', 3), column('Where', 2), column('Used by', 2)];
  return [limitedTable('Sources of the editions', columns, rows, limit, ELSEWHERE)];
}
