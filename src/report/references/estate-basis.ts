import type { Result } from '../../domain/result.ts';
import { filesOf } from './measure-refs.ts';

/** What counts of devices by phase rest on: the support dates and the inventories. */
export function basisOf(result: Result): string[] {
  const { lifecycle } = result.basis;
  return [
    `Support dates: ${lifecycle.title}, last looked at on ${lifecycle.checkedOn}, SHA-256 ${lifecycle.sha256}`,
    ...filesOf(result),
  ];
}
