import { countText, wholeNumber } from '../../domain/figures.ts';
import { groupCounts, inSupport } from '../../domain/support-groups.ts';
import { type Survey, surveyEstate } from '../../inventory/estate.ts';
import {
  accountForMerge,
  type Doubtful,
  type FieldConflict,
  type MergeAccount,
  newestSighting,
  type RowPlace,
} from '../../inventory/merge-account.ts';
import type { loadLifecycleData } from '../../io/lifecycle-data.ts';
import { createLifecycle } from '../../lifecycle/lifecycle.ts';
import type { Ingested } from '../ingest.ts';
import { type LifecycleOptions, openLifecycle } from '../open-lifecycle.ts';
import { acceptedLine, devicesLine, recordsLine } from '../reconciliation-lines.ts';
import { safe } from '../safe-text.ts';
import type { Surroundings } from '../surroundings.ts';
import { type Terminal, tableText } from '../terminal.ts';
import { wrapBlock } from '../wrap.ts';

export type EstateOptions = LifecycleOptions & { asOf?: string; staleAfter?: number };

/** Days after which a device counts as stale, as in `assessment.yaml` when it says nothing else. */
const STALE_AFTER_DAYS = 90;

/** Several files as one estate. `given`: the day was asked for; else it is the newest sighting in the files. */
export type EstateRead = {
  on: string;
  given: boolean;
  account: MergeAccount;
  estate: Survey['estate'];
};

/**
 * Merges what was read into one estate, as an assessment would, without exclusions and agreements: these stand in
 * assessment.yaml. The day is the one given, else that of the newest sighting, never today; null where neither is known.
 */
export async function readEstate(
  read: readonly Ingested[],
  options: EstateOptions,
  around: Surroundings,
  load: typeof loadLifecycleData,
): Promise<EstateRead | null> {
  const on = options.asOf ?? newestSighting(read);
  if (on === null) return null;
  const { data } = await openLifecycle(options, on, around, load);
  const lifecycle = createLifecycle(data);
  const named = shortNames(read.map(({ source }) => source.name));
  const sources = read.map((r, i) => ({ ...r, source: { ...r.source, name: named[i] ?? r.source.name } }));
  const survey = surveyEstate({
    sources,
    asOf: on,
    staleAfterDays: options.staleAfter ?? STALE_AFTER_DAYS,
    exclusions: [],
    agreements: [],
    acceptances: [],
    lifecycle,
  });
  const account = accountForMerge(sources, lifecycle, on);
  return { on, given: options.asOf !== undefined, account, estate: survey.estate };
}

/** Names without the folders that all of them share: a table has no room for these. */
export function shortNames(names: readonly string[]): string[] {
  const parts = names.map((name) => name.split('/'));
  const [first = []] = parts;
  let shared = 0;
  while (parts.every((p) => p.length > shared + 1 && p[shared] === first[shared])) shared++;
  return parts.map((p) => p.slice(shared).join('/'));
}

/** The estate as data: no names of devices, only files and lines. */
export function estateJson({ on, account, estate }: EstateRead, missing: number): object {
  const { reconciliation, staleAfterDays, phases, classes } = estate;
  const without = missing === 0 ? {} : { files_missing: missing };
  return {
    estate: {
      ...without,
      as_of: on,
      stale_after_days: staleAfterDays,
      reconciliation,
      phases,
      classes,
      merged: account,
    },
  };
}

/**
 * The estate in words and tables, for somebody who wants to know whether to trust the figures. `missing`: files that were
 * named and are not in it.
 */
export function estateText(read: EstateRead, missing: number, terminal: Terminal): string {
  const { colour } = terminal;
  const all = missing === 0 ? 'All files' : `WITHOUT ${countText(missing, 'file')} that gave nothing: the other files`;
  return [
    colour.bold(`${all} together, as one estate`),
    ...reconciliationLines(read, terminal),
    ...filesTable(read, terminal),
    ...phaseTable(read, terminal),
    ...conflictTable(read.account, terminal),
    ...doubts(read, terminal),
  ].join('\n');
}

function reconciliationLines({ on, given, estate }: EstateRead, { width }: Terminal): string[] {
  const { reconciliation: r, staleAfterDays } = estate;
  const day = given ? on : `${on}, the newest day in the files (--as-of gives another)`;
  return [
    recordsLine(r),
    acceptedLine(r),
    devicesLine(r),
    `Stale: last seen more than ${staleAfterDays} days before ${day}. Exclusions stand in assessment.yaml and are not applied here.`,
  ].map((line) => wrapBlock(line, width, '  '));
}

/** A table under a sentence that says what it shows. */
function shown(title: string, head: readonly string[], rows: readonly (readonly string[])[], width: number): string[] {
  return ['', wrapBlock(title, width, '  '), tableText(head, rows, width)];
}

function filesTable({ account }: EstateRead, { width }: Terminal): string[] {
  if (account.files.length < 2) return [];
  const rows = account.files.map((f) => [f.file, wholeNumber(f.devices), wholeNumber(f.alone)]);
  const both = `${countText(account.shared, 'device')} in more than one file.`;
  return shown(both, ['File', 'Devices', 'In no other file'], rows, width);
}

function phaseTable({ on, estate }: EstateRead, { width }: Terminal): string[] {
  const row = (name: string, p: Survey['estate']['phases'], total: number): string[] => [
    name,
    ...[total, inSupport(groupCounts(p)), p['extended-only'], p['end-of-life'], p.unknown].map(wholeNumber),
  ];
  const rows = estate.classes.map((c) => row(c.class === 'unknown' ? 'not told' : c.class, c.phases, c.total));
  if (rows.length > 1) rows.push(row('all', estate.phases, estate.reconciliation.counted));
  const head = ['Kind', 'Counted', 'In support', 'Paid cover only', 'Out of support', 'Cannot be told'];
  const title = `Support of the devices counted, on ${on}. Support agreements stand in assessment.yaml and are not applied here.`;
  return shown(title, head, rows, width);
}

const at = ({ file, line }: RowPlace): string => `${file}:${line}`;

function conflictTable({ conflicts }: MergeAccount, { width }: Terminal): string[] {
  // Names that differ are told in words of their own, further down.
  const fields = conflicts.filter((c) => c.field !== 'name');
  if (fields.length === 0) return ['', '  No two rows of one device contradict each other.'];
  const rows = fields.map((c) => [
    c.field,
    wholeNumber(c.devices),
    c.won.map(({ file, devices }) => `${file} ${wholeNumber(devices)}`).join(', '),
    why(c),
    c.places
      .map((p) => `${at(p.counted)}, not ${at(p.other)}`)
      .slice(0, 1)
      .join(''),
  ]);
  const title =
    'Rows of one device that contradict each other. The newest sighting counts; of one day the worse answer does.';
  return shown(title, ['Field', 'Devices', 'Which file counted', 'Because', 'For example'], rows, width);
}

function why({ newest, devices }: FieldConflict): string {
  if (newest === devices) return 'newest';
  return newest === 0 ? 'same day' : `newest ${wholeNumber(newest)}, same day ${wholeNumber(devices - newest)}`;
}

function doubts({ on, account, estate }: EstateRead, { width }: Terminal): string[] {
  const { renamed, manyNames, junkSerials, seenAfter } = account;
  const alike = estate.sources.flatMap((s) => s.warnings).filter((w) => w.code === 'same-name');
  const twice = estate.sources.filter((s, i, all) => all.findIndex((o) => o.sha256 === s.sha256) !== i);
  const serials = account.conflicts.filter((c) => c.field === 'serial');
  const places = (list: readonly RowPlace[]): string => list.map(at).join(', ');
  const doubtful = (d: Doubtful, text: string): string[] =>
    d.devices === 0
      ? []
      : [
          `${countText(d.devices, 'device')} ${text}; look at ${d.places.map((rows) => rows.map(at).join(' and ')).join('; ')}`,
        ];
  const lines = [
    ...twice.map((s) => `${s.name} has the same bytes as another file: its rows are duplicates`),
    ...doubtful(
      manyNames,
      'with one serial number or id and three names or more: a docking station, or an image that was copied',
    ),
    ...serials.map(
      ({ devices, places: pairs }) =>
        `${countText(devices, 'device')} with two serial numbers, joined by a row of that name or id that has none: perhaps two devices, of which the one seen last counts; look at ${pairs.map((p) => `${at(p.counted)} and ${at(p.other)}`).join('; ')}`,
    ),
    ...doubtful(renamed, 'with one serial number or id and two names: renamed, or set up anew'),
    ...(junkSerials.rows === 0
      ? []
      : [
          `${countText(junkSerials.rows, 'row')} with a serial number that tells nothing, such as "To be filled by O.E.M.": told apart by id or name; look at ${places(junkSerials.places)}`,
        ]),
    ...(seenAfter.rows === 0
      ? []
      : [
          `${countText(seenAfter.rows, 'row')} seen after ${on}: a clock that is wrong, or an export of a later day; look at ${places(seenAfter.places)}`,
        ]),
    ...alike.map(
      (w) =>
        `${countText(w.count, 'row')} with the name of another device, but another serial number or id: counted as two`,
    ),
  ];
  if (lines.length === 0) return [];
  return ['', '  Worth a look:', ...lines.map((line) => `  - ${wrapBlock(safe(line), width, '    ').trimStart()}`)];
}
