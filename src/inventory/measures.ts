import { latestOf } from '../domain/calendar.ts';
import { MEASURE_IDS } from '../domain/closed-lists.ts';
import type { EstateResult } from '../domain/estate-result.ts';
import type { DeviceClass, Field } from '../domain/inventory.ts';
import type { Phase } from '../domain/lifecycle.ts';
import type { Measure, MeasureId } from '../domain/measure.ts';
import type { Device, DeviceList } from './device.ts';
import type { TakenSource } from './devices.ts';
import { headerNames, normaliseHeader } from './headers.ts';
import type { LifecyclePort } from './lifecycle-port.ts';
import {
  contextOf,
  type DaysRule,
  type DeviceRule,
  type DeviceVerdict,
  type EstateView,
  type MeasureContext,
  type RowRule,
  type Sightings,
  type Standing,
  type StandingRule,
} from './measure-rule.ts';
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

/** What measures are taken of, besides the devices. `asOf`: ISO day of the assessment. */
export type MeasuredEstate = {
  sources: readonly TakenSource[];
  asOf: string;
  lifecycle: LifecyclePort;
};

type Tally = { yes: number; unknown: number; lookedAt: number };
type Open<R extends DeviceRule> = { rule: R; tally: Tally };

/** Takes every measure: devices are looked at one by one, and then what all of them came to. */
export class MeasureTaking {
  readonly #context: MeasureContext;
  readonly #columns: ReadonlySet<Field>;
  readonly #takenOn: string;
  readonly #tallies = new Map<MeasureId, Tally>();
  /** Rules whose columns are in some file: the others need not look at any device. */
  readonly #ofStanding: Open<StandingRule>[] = [];
  readonly #ofRows: Open<RowRule>[] = [];
  /** Those of them that look at devices of a class and phase. */
  readonly #looking = new Map<DeviceClass, Map<Phase, readonly Open<RowRule>[]>>();

  constructor({ sources, asOf, lifecycle }: MeasuredEstate) {
    this.#context = contextOf(asOf, lifecycle);
    this.#columns = new Set<Field>(sources.flatMap(({ source }) => source.mapping.map((m) => m.field)));
    const taken = sources.map((s) => s.takenOn ?? '').filter((day) => day !== '' && day <= asOf);
    this.#takenOn = latestOf(taken) ?? '';
    for (const id of MEASURE_IDS) {
      const rule = MEASURES[id];
      const tally: Tally = { yes: 0, unknown: 0, lookedAt: 0 };
      this.#tallies.set(id, tally);
      if (rule.kind === 'days' || lacking(rule, this.#columns).length > 0) continue;
      if ('ofStanding' in rule) this.#ofStanding.push({ rule, tally });
      else this.#ofRows.push({ rule, tally });
    }
  }

  /** Looks at what the row of one device says. What its standing settles comes with the table of releases. */
  add(device: Device): void {
    const open = this.#looking.get(device.class)?.get(device.phase.phase) ?? this.#lookingAt(device);
    for (const { rule, tally } of open) count(tally, rule.verdict(device, this.#context), 1);
  }

  /** Every measure, in the order of `MeasureId`, of the devices that were looked at; `releases`: the same ones counted. */
  list(of: { devices: DeviceList; releases: EstateResult['releases']; sightings: Sightings }): Measure[] {
    for (const { class: kind, phase, ends, isolate, devices } of of.releases) {
      const standing: Standing = { class: kind, phase: { phase, ends, ...(isolate && { isolate }) } };
      for (const { rule, tally } of this.#ofStanding) {
        if (rule.looksAt(standing)) count(tally, rule.ofStanding(standing, this.#context), devices);
      }
    }
    const { asOf } = this.#context;
    const view: EstateView = { ...of, takenOn: this.#takenOn, columns: this.#columns, asOf };
    return MEASURE_IDS.map((id) => {
      const rule = MEASURES[id];
      const head = { id, title: rule.title, rule: rule.rule, kind: rule.kind };
      if (rule.kind === 'days') return { ...head, ...rule.days(view) };
      return { ...head, ...settle(rule, this.#tallies.get(id) as Tally, this.#columns) };
    });
  }

  #lookingAt(device: Device): readonly Open<RowRule>[] {
    const byPhase = this.#looking.get(device.class) ?? new Map<Phase, readonly Open<RowRule>[]>();
    this.#looking.set(device.class, byPhase);
    const open = this.#ofRows.filter(({ rule }) => rule.looksAt(device));
    byPhase.set(device.phase.phase, open);
    return open;
  }
}

function count(tally: Tally, verdict: DeviceVerdict | null, devices: number): void {
  if (verdict === null) return;
  tally.lookedAt += devices;
  if (verdict === 'yes') tally.yes += devices;
  else if (verdict === 'unknown') tally.unknown += devices;
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
  return `a column for ${group.map(fieldInWords).join(' or ')}`;
}

/** A field with a name that tools give its column, where that is another than its own. */
function fieldInWords(field: Field): string {
  const own = normaliseHeader(field);
  const other = headerNames(field).find((name) => normaliseHeader(name) !== own);
  return other === undefined ? JSON.stringify(field) : `${JSON.stringify(field)} (such as ${JSON.stringify(other)})`;
}
