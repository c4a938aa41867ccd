import type { EstateResult } from '../domain/estate-result.ts';
import { countText, wholeNumber } from '../domain/figures.ts';

type Reconciliation = EstateResult['reconciliation'];

/** records = accepted + rejected + blank. */
export function recordsLine(r: Pick<Reconciliation, 'records' | 'accepted' | 'rejected' | 'blank'>): string {
  const parts = `${wholeNumber(r.accepted)} accepted + ${wholeNumber(r.rejected)} rejected + ${wholeNumber(r.blank)} blank`;
  return `${countText(r.records, 'record')} = ${parts}`;
}

/** accepted = devices + duplicates. */
export function acceptedLine(r: Pick<Reconciliation, 'accepted' | 'devices' | 'duplicates'>): string {
  return `${wholeNumber(r.accepted)} accepted = ${countText(r.devices, 'device')} + ${countText(r.duplicates, 'duplicate')}`;
}

/** devices = counted + stale + excluded. */
export function devicesLine(r: Pick<Reconciliation, 'devices' | 'counted' | 'stale' | 'excluded'>): string {
  const parts = `${wholeNumber(r.counted)} counted + ${wholeNumber(r.stale)} stale + ${wholeNumber(r.excluded)} excluded`;
  return `${countText(r.devices, 'device')} = ${parts}`;
}
