import type { EstateResult } from '../../domain/estate-result.ts';
import type { InventorySource, RejectReason } from '../../domain/inventory.ts';
import { REJECT_WORDS } from '../../domain/reject-words.ts';
import { type Context, ELSEWHERE } from '../context.ts';
import { type Block, type Cell, cell, column, figures, limitedTable, refCell, type Table } from '../model.ts';
import { equationRef } from '../refs.ts';
import { countText, numberText, worded } from '../wording.ts';
import { unmeasuredCallout } from './unmeasured-callout.ts';

/** The three equations with their numbers, for each file and in total, made again here; then what is behind each part. */
export function reconciliationBlocks(context: Context): Block[] {
  const { estate } = context.result;
  const limit = context.templates.wording.limits.rows;
  if (estate === null) return [unmeasuredCallout()];
  return [
    fileTable(estate, limit),
    equationTable(estate),
    ...rejectTable(estate.sources, limit),
    ...warningTable(estate.sources, limit),
    ...exclusionTable(estate, limit),
    ...conflictTable(estate),
  ];
}

function fileTable(estate: EstateResult, limit: number): Table {
  return limitedTable(
    'Each file: records = accepted + rejected + blank',
    [column('File'), column('Read as'), figures('Records'), figures('Sum'), column('Adds up')],
    estate.sources.map((s) => [
      cell(s.name),
      cell(`${s.format}, ${s.encoding}`),
      cell(numberText(s.records)),
      cell(sumText([s.accepted, s.rejected, s.blank])),
      addsUp(s.records, [s.accepted, s.rejected, s.blank]),
    ]),
    limit,
    ELSEWHERE,
  );
}

function equationTable(estate: EstateResult): Table {
  const r = estate.reconciliation;
  const files = (part: 'records' | 'accepted' | 'rejected' | 'blank'): number[] => estate.sources.map((s) => s[part]);
  const line = (at: number, name: string, whole: number, parts: number[], meaning: string): Cell[] => [
    cell(name),
    refCell(numberText(whole), equationRef(at)),
    cell(sumText(parts)),
    addsUp(whole, parts),
    cell(meaning),
  ];
  return {
    kind: 'table',
    caption: 'All files together',
    columns: [column('Equation'), figures('Whole'), figures('Sum'), column('Adds up'), column('What it says')],
    rows: [
      line(
        1,
        'Records of all files',
        r.records,
        files('records'),
        'Lines of data in the files, one figure for each file.',
      ),
      line(
        2,
        'Records = accepted + rejected + blank',
        r.records,
        [r.accepted, r.rejected, r.blank],
        'Every line is used, refused for a stated reason, or empty.',
      ),
      line(
        3,
        'Accepted = devices + duplicates',
        r.accepted,
        [r.devices, r.duplicates],
        'A device that several lines name is one device.',
      ),
      line(
        4,
        'Devices = counted + stale + excluded',
        r.devices,
        [r.counted, r.stale, r.excluded],
        `Stale: not seen for ${countText(estate.staleAfterDays, 'day')} before the assessment. Shares are of the devices counted.`,
      ),
    ],
  };
}

function sumText(parts: readonly number[]): string {
  return parts.length === 0 ? '0' : parts.map(numberText).join(' + ');
}

function addsUp(whole: number, parts: readonly number[]): Cell {
  const sum = parts.reduce((total, part) => total + part, 0);
  return whole === sum ? cell('Yes') : cell(`No: the sum is ${numberText(sum)}`, 'not-met');
}

function rejectTable(sources: readonly InventorySource[], limit: number): Block[] {
  const rows = sources.flatMap((source) => {
    const counts = new Map<RejectReason, number>();
    for (const { reason } of source.rejects) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    const told = [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([reason, n]) => row(source.name, REJECT_WORDS[reason], n));
    const untold = source.rejected - source.rejects.length;
    return untold <= 0 ? told : [...told, row(source.name, 'reason kept only as a count', untold)];
  });
  if (rows.length === 0) return [];
  const columns = [column('File'), column('Reason'), figures('Lines')];
  return [limitedTable('Lines rejected, by reason', columns, rows, limit, ELSEWHERE)];
}

function warningTable(sources: readonly InventorySource[], limit: number): Block[] {
  const rows = sources.flatMap((s) => s.warnings.map((w) => row(s.name, w.message, w.count)));
  if (rows.length === 0) return [];
  const columns = [column('File'), column('Remark'), figures('Times')];
  return [limitedTable('Remarks on the files', columns, rows, limit, ELSEWHERE)];
}

function exclusionTable(estate: EstateResult, limit: number): Block[] {
  const rows = estate.exclusions.map((e) => row(e.id, e.reason, e.devices));
  if (rows.length === 0) return [];
  const columns = [column('Rule'), column('Reason'), figures('Devices')];
  return [limitedTable('Devices excluded by the trust', columns, rows, limit, ELSEWHERE)];
}

function conflictTable(estate: EstateResult): Block[] {
  if (estate.conflicts.length === 0) return [];
  const conflicts: Table = {
    kind: 'table',
    caption: 'Fields on which several files disagree: the newest sighting was taken',
    columns: [column('Field'), figures('Devices')],
    rows: estate.conflicts.map((c) => [cell(c.field), cell(numberText(c.devices))]),
  };
  return [conflicts];
}

function row(first: string, second: string, count: number): Cell[] {
  return [cell(first), cell(worded(second)), cell(numberText(count))];
}
