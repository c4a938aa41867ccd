import { daysBetween } from '../../domain/calendar.ts';
import type { ComplianceResult, MaturityResult } from '../../domain/edition-result.ts';
import { compare, reduce } from '../../domain/fraction.ts';
import type { Result } from '../../domain/result.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { estateGroups, type GroupCounts, groupCounts, type SupportGroup } from '../../domain/support-groups.ts';
import type { Severity, Share } from '../../domain/terms.ts';
import { PHASE_LOOK, shownGroups } from '../charts/phase-stack.ts';
import { type Context, ELSEWHERE, orderedEditions } from '../context.ts';
import {
  type Block,
  type Cell,
  cell,
  column,
  figures,
  limitedTable,
  paragraph,
  refCell,
  type Table,
} from '../model.ts';
import { editionRef, phaseRef } from '../refs.ts';
import {
  countText,
  dateText,
  levelText,
  meanText,
  numberText,
  ofText,
  SEVERITY_WORD,
  shareText,
  VERDICT_WORD,
} from '../wording.ts';
import { lastTime, sameEdition } from './then.ts';
import { trendBlocks } from './trend.ts';

const NO_CHANGE = 'No change';
const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** Then and now, side by side: editions, standards whose verdict changed, devices, findings; then the trend over all kept results. */
export function changeBlocks(context: Context): Block[] {
  const { result, templates } = context;
  const then = lastTime(result);
  if (then === null) {
    return [
      paragraph('No earlier result was kept, so this paper cannot say what has changed.'),
      paragraph(
        'Keep the result file of this paper in the folder "results": the next paper will then compare with it.',
      ),
    ];
  }
  const limit = templates.wording.limits.rows;
  return [
    paragraph(
      `Compared with the result of ${dateText(then.asOf)}, ${countText(daysBetween(then.asOf, result.asOf), 'day')} before. ` +
        `${countText(result.earlier.length, 'earlier result')} ${result.earlier.length === 1 ? 'was' : 'were'} kept.`,
    ),
    editionTable(context, then),
    ...verdictChanges(context, then, limit),
    deviceTable(result, then),
    findingTable(result, then),
    ...trendBlocks(context),
  ];
}

const thenAndNow = (first: string, then: Snapshot, now: Result) => [
  column(first),
  column(dateText(then.asOf)),
  column(dateText(now.asOf)),
  column('Change'),
];

function editionTable(context: Context, then: Snapshot): Table {
  const { result } = context;
  const rows = orderedEditions(result).map((e) => {
    const ref = editionRef(result, e);
    return e.shape === 'compliance' ? standardsRow(e, then, ref) : levelRow(e, then, ref);
  });
  const gone = then.editions.filter((old) => !result.editions.some((e) => sameEdition(e, then) === old));
  return {
    kind: 'table',
    caption: 'Position then and now',
    columns: thenAndNow('Assessed against', then, result),
    rows: [...rows, ...gone.map((old) => [cell(old.shortTitle), cell(old.label), cell('Not assessed'), cell('–')])],
  };
}

function standardsRow(edition: ComplianceResult, then: Snapshot, ref: string): Cell[] {
  const before = sameEdition(edition, then);
  const told = (verdict: keyof typeof VERDICT_WORD, met: Share): string =>
    `${VERDICT_WORD[verdict]}: ${ofText(met)} required ${edition.words.item.many} met`;
  const now = refCell(told(edition.verdict, edition.score.low), ref);
  if (before === null) return [cell(edition.shortTitle), cell('Not assessed'), now, cell('New')];
  return [
    cell(edition.shortTitle),
    cell(told(before.verdict, before.low)),
    now,
    cell(shareChange(before.low, edition.score.low)),
  ];
}

function levelRow(edition: MaturityResult, then: Snapshot, ref: string): Cell[] {
  const before = sameEdition(edition, then);
  const now = edition.answered.numerator === 0 ? null : edition.overall.low;
  const shown = refCell(
    now === null ? 'Not measured' : `${edition.label}: level ${levelText(edition.overall, edition.answered)}`,
    ref,
  );
  if (before === null) return [cell(edition.shortTitle), cell('Not assessed'), shown, cell('New')];
  const old = before.low === null ? 'Not measured' : `${before.label}: level ${meanText(before.low)}`;
  const change =
    now === null || before.low === null ? 'Cannot be compared' : direction(compare(now, before.low), 'Higher', 'Lower');
  return [cell(edition.shortTitle), cell(old), shown, cell(change)];
}

/** "3 more met"; where the number required has changed as well, only which way the share went. */
export function shareChange(then: Share, now: Share): string {
  if (then.denominator === now.denominator) return countChange(then.numerator, now.numerator, ' met');
  if (then.denominator === 0 || now.denominator === 0) return 'Cannot be compared';
  const way = compare(reduce(now.numerator, now.denominator), reduce(then.numerator, then.denominator));
  return `${direction(way, 'Higher share', 'Lower share')}; the number required has changed`;
}

function countChange(then: number, now: number, what = ''): string {
  if (then === now) return NO_CHANGE;
  return now > then ? `${numberText(now - then)} more${what}` : `${numberText(then - now)} fewer${what}`;
}

function direction(way: number, up: string, down: string): string {
  return way === 0 ? NO_CHANGE : way > 0 ? up : down;
}

function verdictChanges(context: Context, then: Snapshot, limit: number): Block[] {
  const rows = orderedEditions(context.result).flatMap((edition) => {
    const before = edition.shape === 'compliance' ? sameEdition(edition, then) : null;
    if (edition.shape !== 'compliance' || before === null) return [];
    return edition.standards.flatMap((s) => {
      const old = before.standards.find((o) => o.id === s.id);
      if (old === undefined || old.verdict === s.verdict) return [];
      const title = `${s.id} ${s.title}`;
      return [[cell(title), cell(edition.shortTitle), cell(VERDICT_WORD[old.verdict]), cell(VERDICT_WORD[s.verdict])]];
    });
  });
  if (rows.length === 0) return [paragraph('No standard has another verdict than it had then.')];
  const columns = [
    column('Standard'),
    column('Edition'),
    column(dateText(then.asOf)),
    column(dateText(context.result.asOf)),
  ];
  return [limitedTable('Standards whose verdict has changed', columns, rows, limit, ELSEWHERE)];
}

function deviceTable(result: Result, then: Snapshot): Block {
  const { estate } = result;
  if (estate === null || then.phases === null) {
    const which =
      estate === null && then.phases === null ? 'on either day' : estate === null ? 'this time' : 'last time';
    return paragraph(`The devices were not measured ${which}, so there is nothing to compare.`);
  }
  const [old, now] = [groupCounts(then.phases, then.isolate), estateGroups(estate)];
  // Of what is to be isolated and replaced there is a reference only where there is any now.
  const nowCell = (text: string, group: SupportGroup): Cell =>
    group === 'isolate' && now.isolate === 0 ? cell(text) : refCell(text, phaseRef('all', group));
  const total = (groups: GroupCounts): number => Object.values(groups).reduce((sum, devices) => sum + devices, 0);
  const [before, after] = [total(old), total(now)];
  return {
    kind: 'table',
    caption: 'Devices by vendor support, then and now',
    columns: [column('Support'), figures(dateText(then.asOf)), figures(dateText(result.asOf)), column('Change')],
    rows: [
      ...shownGroups([old, now]).map((phase) => [
        cell(PHASE_LOOK[phase].word),
        cell(shareText({ numerator: old[phase], denominator: before })),
        nowCell(shareText({ numerator: now[phase], denominator: after }), phase),
        cell(countChange(old[phase], now[phase])),
      ]),
      [cell('All devices'), cell(numberText(before)), cell(numberText(after)), cell(countChange(before, after))],
    ],
  };
}

function findingTable(result: Result, then: Snapshot): Table {
  const now = (severity: Severity): number => result.findings.filter((f) => f.severity === severity).length;
  const row = (title: string, before: number, after: number): Cell[] => [
    cell(title),
    cell(numberText(before)),
    cell(numberText(after)),
    cell(countChange(before, after)),
  ];
  const before = SEVERITIES.reduce((sum, severity) => sum + then.findings[severity], 0);
  return {
    kind: 'table',
    caption: 'Findings then and now',
    columns: [column('Findings'), figures(dateText(then.asOf)), figures(dateText(result.asOf)), column('Change')],
    rows: [
      ...SEVERITIES.map((s) => row(SEVERITY_WORD[s], then.findings[s], now(s))),
      row('All findings', before, result.findings.length),
      row('Answers that the devices contradict', then.contradictions, result.contradictions.length),
    ],
  };
}
