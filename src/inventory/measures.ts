import { latestOf } from '../domain/calendar.ts';
import { MEASURE_IDS } from '../domain/closed-lists.ts';
import type { Field } from '../domain/inventory.ts';
import type { Measure, MeasureId } from '../domain/measure.ts';
import type { DeviceList } from './device.ts';
import type { TakenSource } from './devices.ts';
import { headerNames } from './headers.ts';
import type { LifecyclePort } from './lifecycle-port.ts';
import { contextOf, type DaysRule, type DeviceRule, type EstateView } from './measure-rule.ts';
import { CONFIGURATION_MEASURES } from './measures/configuration.ts';
import { PROTECTION_MEASURES } from './measures/protection.ts';
import { REGISTER_MEASURES } from './measures/register.ts';
import { SOFTWARE_MEASURES } from './measures/software.ts';
import { SUPPORT_MEASURES } from './measures/support.ts';

/** Every measure. The compiler names one that is missing. */
export const MEASURES: Readonly<Record<MeasureId, DeviceRule | DaysRule>> = {
  ...SUPPORT_MEASURES,
  ...SOFTWARE_MEASURES,
  ...PROTECTION_MEASURES,
  ...CONFIGURATION_MEASURES,
  ...REGISTER_MEASURES,
};

/** What measures are taken of. `devices`: those counted; `all`: also stale and excluded ones. */
export type MeasuredEstate = {
  devices: DeviceList;
  all: DeviceList;
  sources: readonly TakenSource[];
  asOf: string;
  lifecycle: LifecyclePort;
};

type Tally = { yes: number; unknown: number; lookedAt: number };

/** Takes every measure in one pass over the devices, in the order of `MeasureId`. */
export function measureEstate(estate: MeasuredEstate): Measure[] {
  const view = viewOf(estate);
  const context = contextOf(estate.asOf, estate.lifecycle);
  const tallies = MEASURE_IDS.map((): Tally => ({ yes: 0, unknown: 0, lookedAt: 0 }));
  // A measure whose column is in no file need not look at any device.
  const open = MEASURE_IDS.flatMap((id, i) => {
    const rule = MEASURES[id];
    const tally = tallies[i];
    return tally === undefined || rule.kind === 'days' || lacking(rule, view.columns).length > 0
      ? []
      : [{ rule, tally }];
  });
  for (const device of estate.devices) {
    for (const { rule, tally } of open) {
      if (!rule.looksAt(device, context)) continue;
      tally.lookedAt++;
      const verdict = rule.verdict(device, context);
      if (verdict === 'yes') tally.yes++;
      else if (verdict === 'unknown') tally.unknown++;
    }
  }
  return MEASURE_IDS.map((id, i) => {
    const rule = MEASURES[id];
    const head = { id, title: rule.title, rule: rule.rule, kind: rule.kind };
    if (rule.kind === 'days') return { ...head, ...rule.days(view) };
    return { ...head, ...settle(rule, tallies[i] ?? { yes: 0, unknown: 0, lookedAt: 0 }, view.columns) };
  });
}

function viewOf({ devices, all, sources, asOf }: MeasuredEstate): EstateView {
  const columns = new Set<Field>(sources.flatMap(({ source }) => source.mapping.map((m) => m.field)));
  const taken = sources.map((s) => s.takenOn ?? '').filter((day) => day !== '' && day <= asOf);
  const takenOn = latestOf(taken) ?? '';
  return { devices, all, takenOn, columns, asOf };
}

/** Groups of columns that a rule needs and no file has. */
function lacking(rule: DeviceRule, columns: ReadonlySet<Field>): DeviceRule['needs'] {
  return rule.needs.filter((group) => !group.some((field) => columns.has(field)));
}

type Settled = Pick<Measure, 'state' | 'because' | 'numerator' | 'denominator' | 'unknown'>;

function settle(rule: DeviceRule, tally: Tally, columns: ReadonlySet<Field>): Settled {
  const absent = lacking(rule, columns);
  if (absent.length > 0) {
    const because = `no inventory file has ${absent.map(columnInWords).join(', nor ')}`;
    return { state: 'absent', because, numerator: 0, denominator: 0, unknown: 0 };
  }
  if (tally.lookedAt === 0) {
    return {
      state: 'empty',
      because: `there are no ${rule.lookedAt} to look at`,
      numerator: 0,
      denominator: 0,
      unknown: 0,
    };
  }
  const told = `${tally.yes} of ${tally.lookedAt} ${rule.lookedAt}`;
  const because = tally.unknown === 0 ? told : `${told}; for ${tally.unknown} the data cannot tell`;
  return { state: 'measured', because, numerator: tally.yes, denominator: tally.lookedAt, unknown: tally.unknown };
}

function columnInWords(group: readonly Field[]): string {
  const names = group.map(
    (field) => `${JSON.stringify(field)} (such as ${JSON.stringify(headerNames(field)[1] ?? field)})`,
  );
  return `a column for ${names.join(' or ')}`;
}
