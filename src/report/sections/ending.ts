import { quarterBars } from '../charts/quarter-bars.ts';
import type { Context } from '../context.ts';
import { type Block, cell, column, figures, paragraph, refCell } from '../model.ts';
import { quarterRef } from '../refs.ts';
import { numberText, quarterText, shareText } from '../wording.ts';
import { unmeasuredCallout } from './unmeasured-callout.ts';

const QUARTERS = 12;

/** Devices that lose their cover, by quarter, with a running total; quarters far off are taken together. */
export function endingBlocks(context: Context): Block[] {
  const estate = context.result.estate;
  if (estate === null) return [unmeasuredCallout()];
  if (estate.ending.length === 0) {
    return [paragraph('No device counted has a known last day of support that is still to come.')];
  }
  const near = estate.ending.slice(0, QUARTERS).map((e) => ({
    title: quarterText(e.quarter),
    devices: e.devices,
    ref: quarterRef(e.quarter),
  }));
  const far = estate.ending.slice(QUARTERS).reduce((sum, e) => sum + e.devices, 0);
  const rows = far === 0 ? near : [...near, { title: 'Later', devices: far, ref: quarterRef('later') }];
  const title = 'Devices losing support, by quarter';
  let running = 0;
  return [
    {
      kind: 'figure',
      scene: quarterBars(title, rows),
      table: {
        kind: 'table',
        caption: title,
        columns: [
          column('Quarter'),
          figures('Devices'),
          figures('Running total'),
          figures('Running share of devices counted'),
        ],
        rows: rows.map((row) => {
          running += row.devices;
          const share = { numerator: running, denominator: estate.reconciliation.counted };
          return [
            cell(row.title),
            refCell(numberText(row.devices), row.ref),
            cell(numberText(running)),
            cell(shareText(share)),
          ];
        }),
      },
    },
  ];
}
