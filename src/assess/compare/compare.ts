import { editionKey } from '../../domain/definition.ts';
import type { DeviceMarks } from '../../domain/device-marks.ts';
import type { EditionResult } from '../../domain/edition-result.ts';
import { countText } from '../../domain/figures.ts';
import { subtract, whole } from '../../domain/fraction.ts';
import type { Result } from '../../domain/result.ts';
import { isolateCount } from '../../domain/support-groups.ts';
import { acceptedText, lowText } from '../../domain/worst-case-text.ts';
import { bridge, countsOtherwise } from './bridge.ts';
import { attribute } from './cause.ts';
import { compareDevices } from './devices.ts';
import { type Grounds, groundsOf } from './grounds.ts';
import { measureText } from './measure-text.ts';
import {
  type Comparison,
  type EditionChange,
  type EstateChange,
  type ItemChange,
  type MeasureChange,
  RULE,
} from './model.ts';
import { type EditionPair, type ItemPair, type LeadsOf, pairEditions, pairItems, settingOf } from './pair.ts';
import { statedLow } from './seen.ts';
import { compareTerms } from './terms.ts';

/** A Result with its devices by identity, where these were kept. */
export type Compared = { readonly result: Result; readonly devices: DeviceMarks | null };

/**
 * What moved between two Results of one trust, `was` and `now`, and why. `leadsOf`: the crosswalk between two editions.
 * Pure, and whole for any two Results: what cannot be compared is said, never left out. The parts of each edition's
 * bridge add up exactly to the change of its worst case.
 */
export function compareResults(was: Compared, now: Compared, leadsOf: LeadsOf): Comparison {
  const grounds = groundsOf(was.result, now.result);
  const { pairs, came, went } = pairEditions(was.result.editions, now.result.editions);
  const { trust } = now.result;
  return {
    format: 'assess-comparison',
    schema: 1,
    trust: { code: trust.code, name: trust.name },
    asOf: { was: was.result.asOf, now: now.result.asOf },
    program: { was: was.result.basis.tool.version, now: now.result.basis.tool.version },
    rule: RULE,
    editions: pairs.map((pair) => compareEdition(pair, grounds, leadsOf)),
    terms: compareTerms(was.result, now.result),
    estate: compareEstate(was, now),
    measures: compareMeasures(was.result, now.result),
    notComparable: [
      ...came.map((e) => `${nameOf(e)}: only the later result assesses it`),
      ...went.map((e) => `${nameOf(e)}: only the earlier result assesses it`),
      ...estateRemarks(was.result, now.result),
      ...audienceRemarks(was.result, now.result),
    ],
  };
}

function nameOf(edition: EditionResult): string {
  const setting = settingOf(edition);
  return `${editionKey(edition)}${setting === null ? '' : ` (${setting})`}`;
}

function compareEdition(pair: EditionPair, grounds: Grounds, leadsOf: LeadsOf): EditionChange {
  const { was, now } = pair;
  const pairs = pairItems(pair, leadsOf);
  const items = pairs.map((p) => ({ ...p, cause: countsOtherwise(p) ? attribute(p, grounds) : null }));
  const low = { was: statedLow(was), now: statedLow(now) };
  const stated = { was: low.was ?? whole(0), now: low.now ?? whole(0) };
  return {
    edition: { was: editionKey(was), now: editionKey(now) },
    title: now.shortTitle,
    shape: now.shape,
    setting: settingOf(now),
    verdict: { was: was.verdict, now: now.verdict },
    label: { was: was.label, now: now.label },
    low,
    lowText: { was: lowText(was), now: lowText(now) },
    withAcceptances: { was: acceptedText(was), now: acceptedText(now) },
    change: subtract(stated.now, stated.was),
    parts: bridge(now.shape, items, stated),
    items: items.flatMap(({ was, now, cause }): ItemChange[] =>
      cause === null ? [] : [itemChange({ was, now }, cause)],
    ),
    unchanged: items.filter((i) => i.cause === null).length,
    notComparable: editionRemarks(pair, pairs, leadsOf),
  };
}

function itemChange({ was, now }: ItemPair, cause: NonNullable<ReturnType<typeof attribute>>): ItemChange {
  const either = now ?? was;
  return {
    id: either?.id ?? '',
    formerly: was !== null && now !== null && was.id !== now.id ? was.id : null,
    title: either?.title ?? '',
    was: was?.outcome ?? null,
    now: now?.outcome ?? null,
    ...cause,
  };
}

function editionRemarks({ was, now }: EditionPair, pairs: readonly ItemPair[], leadsOf: LeadsOf): string[] {
  const remarks: string[] = [];
  const [from, to] = [editionKey(was), editionKey(now)];
  if (from !== to) {
    const walk =
      leadsOf(from, to) === null
        ? 'no crosswalk leads from one to the other: items are paired by id'
        : 'items are paired by the crosswalk';
    const [came, went] = [pairs.filter((p) => p.was === null).length, pairs.filter((p) => p.now === null).length];
    const other = pairs.filter((p) => p.was !== null && p.now !== null && p.was.digest !== p.now.digest).length;
    remarks.push(
      `${from} and ${to} are two editions: ${walk}; ${countText(came, 'item')} new, ${went} gone, ${other} ask something else`,
    );
  }
  const none = (e: EditionResult, when: string): void => {
    if (statedLow(e) === null) remarks.push(`nothing applied in the ${when} result: its worst case is taken as 0`);
  };
  none(was, 'earlier');
  none(now, 'later');
  if (was.shape === 'compliance' && now.shape === 'compliance' && was.method !== now.method) {
    remarks.push('the two are judged by different methods');
  }
  return remarks;
}

function compareEstate(was: Compared, now: Compared): EstateChange {
  const [a, b] = [was.result.estate, now.result.estate];
  const because = whyNoDevices(was, now);
  const isolate = { was: a === null ? 0 : isolateCount(a), now: b === null ? 0 : isolateCount(b) };
  const devices =
    because === '' && was.devices !== null && now.devices !== null
      ? compareDevices(was.devices.devices, now.devices.devices)
      : null;
  return {
    counted: { was: a?.reconciliation.counted ?? null, now: b?.reconciliation.counted ?? null },
    phases: { was: a?.phases ?? null, now: b?.phases ?? null },
    ...(isolate.was + isolate.now > 0 && { isolate }),
    devices,
    because,
  };
}

function whyNoDevices({ result: a, devices: was }: Compared, { result: b, devices: now }: Compared): string {
  if (a.estate === null || b.estate === null) return 'no inventory was given for one of the two';
  if (was === null || now === null) {
    const which = was === null && now === null ? 'either result' : `the ${was === null ? 'earlier' : 'later'} result`;
    return `no file of devices stands beside ${which}: "assess run --keep" writes one`;
  }
  return was.key === now.key ? '' : 'the two files of devices were made with different keys, in different workspaces';
}

function estateRemarks({ estate: a }: Result, { estate: b }: Result): string[] {
  if ((a === null) === (b === null)) return [];
  return [`the estate: only the ${a === null ? 'later' : 'earlier'} result had an inventory`];
}

function audienceRemarks({ audience: a }: Result, { audience: b }: Result): string[] {
  if (a === 'private' && b === 'private') return [];
  return ['what was withheld from a public result: it shows as gone, or as new'];
}

function compareMeasures(was: Result, now: Result): MeasureChange[] {
  const before = new Map(was.measures.map((m) => [m.id, m]));
  return now.measures.flatMap((m): MeasureChange[] => {
    const figure = { was: measureText(before.get(m.id) ?? null), now: measureText(m) };
    return figure.was === figure.now ? [] : [{ id: m.id, title: m.title, figure }];
  });
}
