import type { InventorySource, Warning } from '../domain/inventory.ts';
import { WarningLog } from '../domain/warning-log.ts';
import type { Device } from './device.ts';
import type { TakenSource } from './devices.ts';
import type { Sightings } from './measure-rule.ts';

/** Words of a status column. Whether such a device still matters is for the trust to say, by an exclusion. */
const NOT_IN_USE: ReadonlySet<string> = new Set([
  'retired',
  'disposed',
  'decommissioned',
  'archived',
  'in stock',
  'spare',
  'stored',
  'lost',
  'stolen',
  'lost/stolen',
  'scrapped',
  'out of service',
]);

/** What the devices found say of when they were seen and whether they are in use, with a remark where that is odd. */
export class SightingNotes {
  readonly #asOf: string;
  readonly #logs: ReadonlyMap<InventorySource, WarningLog>;
  #devices = 0;
  #newest = '';
  #unseen = 0;

  /** `asOf`: ISO day of the assessment. */
  constructor(sources: readonly TakenSource[], asOf: string) {
    this.#asOf = asOf;
    this.#logs = new Map(sources.map(({ source }) => [source, new WarningLog()]));
  }

  /** Takes note of one device more; gives the ISO day it was last seen, or empty. */
  add(device: Device): string {
    const { source, line, values } = device;
    const status = values['status'] ?? '';
    if (status !== '' && NOT_IN_USE.has(status.toLowerCase())) {
      this.#remark(source, 'status-not-in-use', 'the status says that it is not in use: counted all the same', line);
    }
    const seen = values['last-seen'] ?? '';
    this.#devices++;
    if (seen === '') this.#noteUnseen(device);
    else if (seen > this.#asOf) {
      this.#remark(source, 'seen-after-assessment', 'last seen after the day of the assessment: counted', line);
    } else if (seen > this.#newest) this.#newest = seen;
    return seen;
  }

  #noteUnseen({ source, line }: Device): void {
    this.#unseen++;
    const column = source.mapping.some((m) => m.field === 'last-seen');
    if (column) {
      this.#remark(source, 'not-known-when-seen', 'no day on which it was last seen: counted as in use', line);
    } else {
      const message = 'no column says when a device was last seen: none can be told to be stale';
      this.#remark(source, 'no-last-seen-column', message, line);
    }
  }

  #remark(source: InventorySource, code: string, message: string, line: number): void {
    this.#logs.get(source)?.add(code, message, line);
  }

  /** Remarks on the devices of one of the sources. */
  warnings(source: InventorySource): Warning[] {
    return this.#logs.get(source)?.list() ?? [];
  }

  told(): Sightings {
    return { devices: this.#devices, newest: this.#newest, unseen: this.#unseen };
  }
}
