import type { EstateResult } from '../../domain/estate-result.ts';
import type { Measure } from '../../domain/measure.ts';
import type { Result } from '../../domain/result.ts';
import { equationRef, measureRef } from '../refs.ts';
import { worded } from '../wording.ts';
import { MEASURE_COLUMNS, measureValues } from './measure-values.ts';
import type { Sheet, Value } from './sheet.ts';

const STATE_WORD = {
  measured: 'Measured',
  absent: 'Not measured: no file has the column',
  empty: 'Not measured: nothing to look at',
} satisfies Record<Measure['state'], string>;

const KIND_WORD = { share: 'Share', count: 'Count', days: 'Days' } satisfies Record<Measure['kind'], string>;

/** Every measure, those that could not be taken included, with numerator and denominator in columns of their own. */
export function measureSheet(result: Result): Sheet {
  return {
    name: 'Measures',
    printed: 9,
    columns: [
      { title: 'Ref', width: 8 },
      { title: 'Measure', width: 40 },
      { title: 'Kind', width: 8 },
      { title: 'State', width: 22 },
      ...MEASURE_COLUMNS,
      { title: 'Rule', width: 50 },
      { title: 'Why', width: 40 },
    ],
    rows: result.measures.map((m) => [
      measureRef(m.id),
      m.title,
      KIND_WORD[m.kind],
      STATE_WORD[m.state],
      ...measureValues(m),
      worded(m.rule),
      worded(m.because),
    ]),
    rest: 'all of them are in result.json',
  };
}

/** How the figures of the estate add up: each file and the whole, each sum made again. Without an estate it says so. */
export function reconciliationSheet({ estate }: Result): Sheet {
  return {
    name: 'Reconciliation',
    printed: 9,
    columns: [
      { title: 'Ref', width: 8 },
      { title: 'What', width: 44 },
      { title: 'Of which file', width: 34 },
      { title: 'Whole', width: 12 },
      { title: 'First part', width: 12 },
      { title: 'Second part', width: 12 },
      { title: 'Third part', width: 12 },
      { title: 'Sum of the parts', width: 12 },
      { title: 'Adds up', width: 10 },
    ],
    rows: estate === null ? [[null, 'Not measured: no inventory was given']] : sums(estate),
    rest: 'all of them are in result.json',
  };
}

function sums(estate: EstateResult): Value[][] {
  const r = estate.reconciliation;
  const all = 'all files';
  const ofFiles = estate.sources.reduce((total, s) => total + s.records, 0);
  return [
    sum(equationRef(1), 'Records = records of every file together', all, r.records, [ofFiles]),
    ...estate.sources.map((s) =>
      sum(null, 'Records = accepted + rejected + blank', s.name, s.records, [s.accepted, s.rejected, s.blank]),
    ),
    sum(equationRef(2), 'Records = accepted + rejected + blank', all, r.records, [r.accepted, r.rejected, r.blank]),
    sum(equationRef(3), 'Accepted = devices + duplicates', all, r.accepted, [r.devices, r.duplicates]),
    sum(equationRef(4), 'Devices = counted + stale + excluded', all, r.devices, [r.counted, r.stale, r.excluded]),
  ];
}

function sum(ref: string | null, what: string, file: string, whole: number, parts: readonly number[]): Value[] {
  const total = parts.reduce((a, b) => a + b, 0);
  const [first = null, second = null, third = null] = parts;
  return [ref, what, file, whole, first, second, third, total, total === whole ? 'Yes' : 'No'];
}
