import type { EstateResult } from '../../domain/estate-result.ts';
import type { Reconciliation } from '../../domain/inventory.ts';
import { equationRef } from '../refs.ts';
import { numberText } from '../wording.ts';
import { addsUp, explanation, part, type Reference, type Row } from './reference.ts';

type Equation = {
  says: string;
  whole: keyof Reconciliation;
  parts: readonly (keyof Reconciliation)[];
  meaning: string;
};

const EQUATIONS: readonly Equation[] = [
  {
    says: 'records = accepted + rejected + blank',
    whole: 'records',
    parts: ['accepted', 'rejected', 'blank'],
    meaning: 'Every line is used, refused for a stated reason, or empty.',
  },
  {
    says: 'accepted = devices + duplicates',
    whole: 'accepted',
    parts: ['devices', 'duplicates'],
    meaning: 'A device that several lines name is one device.',
  },
  {
    says: 'devices = counted + stale + excluded',
    whole: 'devices',
    parts: ['counted', 'stale', 'excluded'],
    meaning: 'Shares are of the devices counted.',
  },
];

/** R: the whole reconciliation; R1: the records of all files; R2 to R4: its three equations. */
export function equationReferences(estate: EstateResult, basis: readonly string[]): Reference[] {
  const r = estate.reconciliation;
  const common = { basis, changes: ['Other lines in the inventories, or other exclusions.'] };
  const first: Reference = {
    ref: equationRef(1),
    kind: 'reconciliation',
    title: 'Records of all files',
    figure: numberText(r.records),
    names: ['records of all files'],
    explain: () =>
      explanation({
        rule: 'Lines of data in the files, one figure for each file.',
        parts: estate.sources.map((s) =>
          part(
            s.name,
            `${numberText(s.records)} = ${numberText(s.accepted)} accepted + ${numberText(s.rejected)} rejected + ${numberText(s.blank)} blank`,
          ),
        ),
        sums: [
          addsUp(
            'one figure for each file',
            r.records,
            estate.sources.map((s) => s.records),
          ),
          ...estate.sources.map((s) =>
            addsUp(`${s.name}: accepted + rejected + blank`, s.records, [s.accepted, s.rejected, s.blank]),
          ),
        ],
        rows: estate.sources.flatMap((s) =>
          s.rejects.map(
            (x): Row => ({ place: { file: s.name, line: x.line }, what: `rejected: ${x.reason.replaceAll('-', ' ')}` }),
          ),
        ),
        ...common,
      }),
  };
  const others = EQUATIONS.map(
    ({ says, whole, parts, meaning }, i): Reference => ({
      ref: equationRef(i + 2),
      kind: 'reconciliation',
      title: `Reconciliation: ${says}`,
      figure: numberText(r[whole]),
      names: [whole],
      explain: () =>
        explanation({
          rule: meaning,
          parts: parts.map((p) => part(p, numberText(r[p]))),
          sums: [
            addsUp(
              says,
              r[whole],
              parts.map((p) => r[p]),
            ),
          ],
          ...common,
        }),
    }),
  );
  return [wholeReference(estate, basis), first, ...others];
}

function wholeReference({ reconciliation: r, sources }: EstateResult, basis: readonly string[]): Reference {
  const records = sources.map((s) => s.records);
  return {
    ref: 'R',
    kind: 'reconciliation',
    title: 'Reconciliation: every row of every inventory accounted for',
    figure: `${numberText(r.records)} records, ${numberText(r.devices)} devices, ${numberText(r.counted)} counted`,
    names: ['reconciliation'],
    explain: () =>
      explanation({
        rule: 'Every line of the files is used, refused for a stated reason, or empty; every line used is a device or a repeat of one; every device is counted, stale or excluded.',
        parts: [
          part('Records of all files', numberText(r.records), equationRef(1)),
          ...EQUATIONS.map(({ says, whole }, i) => part(says, numberText(r[whole]), equationRef(i + 2))),
        ],
        sums: [
          addsUp('records = those of each file', r.records, records),
          ...EQUATIONS.map(({ says, whole, parts }) =>
            addsUp(
              says,
              r[whole],
              parts.map((p) => r[p]),
            ),
          ),
        ],
        basis,
        changes: ['Other lines in the inventories, or other exclusions.'],
      }),
  };
}
