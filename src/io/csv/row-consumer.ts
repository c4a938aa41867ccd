import type { RejectReason } from '../../domain/inventory.ts';
import type { Row } from './row.ts';

export type RowFault = { reason: RejectReason; column: string | null };

/** Takes the rows of a table one by one. */
export type RowConsumer = {
  /** Columns it wants, by their index in the header; only these are turned into text. */
  readonly wanted: readonly number[];
  /** For each of `wanted`, whether its texts name one thing each, so that hardly any comes twice; false where left out. */
  readonly names?: readonly boolean[];
  /** It does so little with a row that its thread has time to work out the digest while another one reads. */
  readonly light?: boolean;
  /** Uses one row, or says why it cannot. `row` is used again for the next one. */
  take(row: Row): RowFault | null;
};
