import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quarterOf } from '../../src/domain/calendar.ts';
import type { Field } from '../../src/domain/inventory.ts';
import type { Device } from '../../src/inventory/device.ts';
import { surveyEstate } from '../../src/inventory/estate.ts';
import { contextOf, type DeviceRule } from '../../src/inventory/measure-rule.ts';
import { MEASURES } from '../../src/inventory/measures.ts';
import { inScope } from '../../src/inventory/scope.ts';
import { fakeLifecycle, type Row, source } from './made-up.ts';

const AS_OF = '2026-03-01';
const SCOPE = { classes: ['server', 'laptop'] as ('server' | 'laptop')[] };

const day = fc.constantFrom('', '2026-02-27', '2026-02-10', '2025-01-01', '2026-04-01');
const yesNo = fc.constantFrom('', 'yes', 'no');
const of = (...values: string[]) => fc.constantFrom('', ...values);

const FIELDS: Partial<Record<Field, fc.Arbitrary<string>>> = {
  name: of('pc1', 'pc2', 'pc3', 'pc4'),
  os: of('desk new', 'desk soon', 'desk old', 'serve new', 'serve paid', 'route old', 'desk', 'strange'),
  'device-type': of('laptop', 'server', 'medical device', 'tablet', 'fax'),
  'last-seen': day,
  'last-patched': day,
  'antivirus-state': yesNo,
  'antivirus-updated': fc.oneof(day, yesNo),
  'edr-onboarded': yesNo,
  'missing-critical-days': of('3', '15'),
  'risk-accepted': yesNo,
  'risk-accepted-on': day,
  'remediation-plan': of('replace', 'none'),
  'remediation-due': day,
  isolated: yesNo,
  'network-zone': of('Isolated VLAN', 'Office'),
  owner: of('Ann'),
  department: of('Radiology'),
  'purchased-on': day,
  encrypted: yesNo,
  'app-control': yesNo,
  'local-admin': yesNo,
  status: of('Retired', 'In use'),
};

const rows: fc.Arbitrary<Row[]> = fc.array(fc.record(FIELDS as Record<string, fc.Arbitrary<string>>), {
  minLength: 1,
  maxLength: 25,
});

/** The estate of two files, and its devices one by one. */
function surveyed(one: Row[], other: Row[]) {
  let devices: Device[] = [];
  const survey = surveyEstate({
    sources: [source('a.csv', one), source('b.csv', other)],
    ...{ asOf: AS_OF, staleAfterDays: 90, exclusions: [], agreements: [], lifecycle: fakeLifecycle },
    acceptances: [{ id: 'a', devices: SCOPE }] as never,
    onDevices: (counted) => {
      devices = [...counted];
    },
  });
  return { survey, devices };
}

function taken(
  rule: DeviceRule,
  devices: readonly Device[],
): { numerator: number; denominator: number; unknown: number } {
  const context = contextOf(AS_OF, fakeLifecycle);
  const verdicts = devices
    .filter((d) => rule.looksAt(d))
    .map((d) => ('ofStanding' in rule ? rule.ofStanding(d, context) : rule.verdict(d, context)))
    .filter((v) => v !== null);
  const count = (wanted: string): number => verdicts.filter((v) => v === wanted).length;
  return { numerator: count('yes'), denominator: verdicts.length, unknown: count('unknown') };
}

describe('what one pass over the devices gives', () => {
  test('every share and count is that of the devices taken one by one', () => {
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        const { survey, devices } = surveyed(one, other);
        for (const { id, state, numerator, denominator, unknown } of survey.measures) {
          const rule = MEASURES[id];
          if (rule.kind === 'days' || state === 'absent') continue;
          expect({ id, numerator, denominator, unknown }).toEqual({ id, ...taken(rule, devices) });
        }
      }),
    );
  });

  test('the age of the survey is that of the newest sighting, stale devices included', () => {
    fc.assert(
      fc.property(rows, (one) => {
        const { survey } = surveyed(one, []);
        const { sources, reconciliation } = survey.estate;
        const age = survey.measures.find((m) => m.id === 'survey-age-days');
        const unseen = sources.flatMap((s) => s.warnings).find((w) => w.code === 'not-known-when-seen')?.count ?? 0;
        if (age?.state !== 'measured') return;
        expect([age.denominator, age.unknown]).toEqual([reconciliation.devices, unseen]);
        expect([2, 19, 424]).toContain(age.numerator);
      }),
    );
  });

  test('phases, classes, quarters, exceptions and acceptances are those of the devices taken one by one', () => {
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        const { survey, devices } = surveyed(one, other);
        const { phases, classes, ending, exceptions, releases } = survey.estate;
        const withPhase = (phase: string, among = devices): number =>
          among.filter((d) => d.phase.phase === phase).length;
        for (const [phase, count] of Object.entries(phases)) expect(count).toBe(withPhase(phase));
        for (const { class: kind, total, phases: ofClass } of classes) {
          const among = devices.filter((d) => d.class === kind);
          expect(total).toBe(among.length);
          for (const [phase, count] of Object.entries(ofClass)) expect(count).toBe(withPhase(phase, among));
        }
        expect(releases.reduce((sum, r) => sum + r.devices, 0)).toBe(devices.length);
        const covered = devices.filter((d) => d.phase.phase === 'supported');
        for (const { quarter, devices: count } of ending) {
          expect(count).toBe(
            covered.filter((d) => d.phase.ends !== null && quarterOf(d.phase.ends) === quarter).length,
          );
        }
        const out = devices.filter((d) => ['end-of-life', 'extended-only'].includes(d.phase.phase));
        expect(exceptions.map((e) => [e.place.file, e.place.line, e.class])).toEqual(
          out.map((d) => [d.source.name, d.line, d.class]),
        );
        expect(survey.acceptanceCoverage.get('a')).toBe(devices.filter((d) => inScope(SCOPE, d)).length);
      }),
    );
  });
});
