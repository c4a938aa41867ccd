import type { Rejected, RejectReason } from '../../domain/inventory.ts';
import { excerpt } from './field-text.ts';
import { LIMITS } from './limits.ts';

/** Rejected rows: each counted, the first ones listed with line, reason, column and a safe excerpt. */
export class RejectList {
  readonly listed: Rejected[] = [];
  readonly #counts = new Map<RejectReason, number>();
  count = 0;

  add(line: number, reason: RejectReason, column: string | null, bytes: Buffer, from: number, to: number): void {
    this.count++;
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
    if (this.listed.length >= LIMITS.rejectsListed) return;
    const text = excerpt(bytes, from, to);
    this.listed.push({ line, reason, ...(column === null ? {} : { column }), excerpt: text });
  }

  /** Line of the first listed row rejected for `reason`. */
  first(reason: RejectReason): number | null {
    return this.listed.find((r) => r.reason === reason)?.line ?? null;
  }

  /** How many rows were rejected for which reason, by reason in alphabetical order. */
  reasons(): { reason: RejectReason; rows: number }[] {
    return [...this.#counts].map(([reason, rows]) => ({ reason, rows })).sort((a, b) => (a.reason < b.reason ? -1 : 1));
  }
}
