import { dayNumber } from '../../domain/calendar.ts';
import { editionKey } from '../../domain/definition.ts';
import { observationsOf } from '../../domain/observations.ts';
import { estateGroups, SUPPORT_GROUPS } from '../../domain/support-groups.ts';
import { Outcome, Severity, Verdict } from '../../domain/terms.ts';
import type { CiSource, JudgedResult } from './entries.ts';
import { plainLine } from './text.ts';

type Sample = { readonly labels: Readonly<Record<string, string>>; readonly value: number };
type Metric = {
  readonly name: string;
  readonly help: string;
  samples(judged: JudgedResult): Sample[];
};

/**
 * The Prometheus text format, for a node exporter's folder of text files. What was not measured has no figure: it is
 * absent there, never 0, and shows in the `_state` metrics, of which one for each subject is 1.
 */
export function render({ judged, digest }: CiSource): string {
  const files = judged.map((j) => fileLabel(j.gated.file, digest));
  return METRICS.flatMap(({ name, help, samples }) => {
    const lines = judged.flatMap((j, i) =>
      samples(j).map(({ labels, value }) => {
        const all = { trust: j.result.trust.code, result: files[i] ?? '', ...labels };
        return `${name}{${labelsText(all)}} ${value}\n`;
      }),
    );
    return lines.length === 0 ? [] : [`# HELP ${name} ${helpText(help)}\n# TYPE ${name} gauge\n`, ...lines];
  }).join('');
}

const states = <T extends string>(labels: Record<string, string>, all: readonly T[], now: T): Sample[] =>
  all.map((state) => ({ labels: { ...labels, state }, value: state === now ? 1 : 0 }));

const METRICS: readonly Metric[] = [
  {
    name: 'assess_as_of_timestamp_seconds',
    help: 'Day of the assessment, as seconds since 1970 at midnight UTC.',
    samples: ({ result }) => [{ labels: {}, value: dayNumber(result.asOf) * 86_400 }],
  },
  {
    name: 'assess_gate_state',
    help: 'Verdict of each gate: 1 for the state it is in.',
    samples: ({ gated }) =>
      gated.gates.flatMap((g) => states({ gate: g.id, bound: g.bound }, Verdict.options, g.verdict)),
  },
  {
    name: 'assess_gated_result_state',
    help: 'Verdict of all gates together: 1 for the state it is in.',
    samples: ({ gated }) => states({}, Verdict.options, gated.verdict),
  },
  {
    name: 'assess_edition_state',
    help: 'Verdict of each edition: 1 for the state it is in.',
    samples: ({ result }) => result.editions.flatMap((e) => states(editionLabels(e), Verdict.options, e.verdict)),
  },
  {
    name: 'assess_items',
    help: 'Items or elements of each edition by outcome, mandatory or not.',
    samples: ({ result }) =>
      result.editions.flatMap((e) => {
        const items = observationsOf(e);
        return Outcome.options.map((outcome) => ({
          labels: { ...editionLabels(e), outcome },
          value: items.filter((o) => o.outcome === outcome).length,
        }));
      }),
  },
  {
    name: 'assess_score_low_ratio',
    help: 'Share of mandatory items met, in the worst case, of compliance editions.',
    samples: ({ result }) =>
      result.editions.flatMap((e) =>
        e.shape === 'compliance' ? ratio(editionLabels(e), e.score.low.numerator, e.score.low.denominator) : [],
      ),
  },
  {
    name: 'assess_level_low',
    help: 'Mean level, in the worst case, of maturity editions.',
    samples: ({ result }) =>
      result.editions.flatMap((e) =>
        e.shape === 'maturity' && e.overall.low !== null
          ? ratio(editionLabels(e), e.overall.low.numerator, e.overall.low.denominator)
          : [],
      ),
  },
  {
    name: 'assess_measure_state',
    help: 'Whether each measure of the estate could be taken: 1 for the state it is in.',
    samples: ({ result }) =>
      result.measures.flatMap((m) => states({ measure: m.id }, ['measured', 'absent', 'empty'] as const, m.state)),
  },
  measureMetric('numerator', 'Numerator of each measure that was taken.'),
  measureMetric('denominator', 'Denominator of each measure that was taken.'),
  measureMetric('unknown', 'Of the denominator, how many could not be told.'),
  {
    name: 'assess_findings',
    help: 'Findings by severity; none of one is absent where there may be more, for lack of devices or answers.',
    samples: ({ result }) =>
      Severity.options.flatMap((severity) => {
        const value = result.findings.filter((f) => f.severity === severity).length;
        return value > 0 || (counted(result) && answered(result)) ? [{ labels: { severity }, value }] : [];
      }),
  },
  {
    name: 'assess_contradictions',
    help: 'Answers that the estate contradicts; absent where none could be compared with it.',
    samples: ({ result }) => (compared(result) ? [{ labels: {}, value: result.contradictions.length }] : []),
  },
  {
    name: 'assess_devices',
    help: 'Devices counted, by phase of support; absent where nothing was counted. Phase isolate, where there is any: extended under custom support alone, to isolate and replace.',
    samples: ({ result }) => {
      const { estate } = result;
      if (estate === null || !counted(result)) return [];
      // Whoever adds supported and extended up must not get what is in no share of supported devices.
      const groups = estateGroups(estate);
      return SUPPORT_GROUPS.filter((group) => group !== 'isolate' || groups.isolate > 0).map((phase) => ({
        labels: { phase },
        value: groups[phase],
      }));
    },
  },
  {
    name: 'assess_inventory_rows',
    help: 'Rows of the inventories by what became of them.',
    samples: ({ result }) =>
      (['accepted', 'rejected', 'blank'] as const).flatMap((fate) =>
        result.estate === null ? [] : [{ labels: { fate }, value: result.estate.reconciliation[fate] }],
      ),
  },
  {
    name: 'assess_lifecycle_age_days',
    help: 'Days from the last look at the support dates to the day of the assessment.',
    samples: ({ result }) => [{ labels: {}, value: result.basis.lifecycle.ageDays }],
  },
];

function measureMetric(part: 'numerator' | 'denominator' | 'unknown', help: string): Metric {
  return {
    name: `assess_measure_${part}`,
    help,
    samples: ({ result }) =>
      result.measures.flatMap((m) => (m.state === 'measured' ? [{ labels: { measure: m.id }, value: m[part] }] : [])),
  };
}

/** Of nothing there is no ratio. */
function ratio(labels: Record<string, string>, numerator: number, denominator: number): Sample[] {
  return denominator === 0 ? [] : [{ labels, value: numerator / denominator }];
}

function counted({ estate }: JudgedResult['result']): boolean {
  return estate !== null && estate.reconciliation.counted > 0;
}

const tells = (outcome: Outcome | undefined): boolean => outcome === 'met' || outcome === 'not-met';

/** Some item was answered or measured. */
function answered({ editions }: JudgedResult['result']): boolean {
  return editions.flatMap(observationsOf).some((o) => tells(o.outcome));
}

/** Some answer could be held against the estate. */
function compared({ editions }: JudgedResult['result']): boolean {
  return editions.flatMap(observationsOf).some((o) => tells(o.claimed?.outcome) && tells(o.evidenced?.outcome));
}

function editionLabels(e: JudgedResult['result']['editions'][number]): Record<string, string> {
  return { edition: editionKey(e), ...(e.shape === 'maturity' ? { setting: e.setting } : {}) };
}

/** Two samples with the same labels make a whole file unreadable: a name that is not shown as it is carries its digest. */
function fileLabel(file: string, digest: CiSource['digest']): string {
  const shown = plainLine(file);
  return shown === file ? file : `${shown} ${digest(file).slice(0, 12)}`;
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${labelText(value)}"`)
    .join(',');
}

function labelText(value: string): string {
  return plainLine(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function helpText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}
