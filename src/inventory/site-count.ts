import type { DeviceValues, Field } from '../domain/inventory.ts';
import type { EndDate, Phase, PhaseOn } from '../domain/lifecycle.ts';
import { isOutOfSupport } from '../domain/support-groups.ts';
import { NOT_NUMBERED } from './combinations.ts';
import { compareText } from './estate-rows.ts';
import { KeyList } from './key-list.ts';
import { KeyReader } from './key-reader.ts';
import type { LifecyclePort } from './lifecycle-port.ts';
import { AS_BYTES, type MappedRow } from './mapped-row.ts';
import { PairNumbers } from './pair-numbers.ts';
import { Revisions } from './revisions.ts';
import { NumberedSystems, type Recognised, SYSTEM_FIELDS, SystemFactsOf } from './system-facts.ts';

/** What rows run, and where that stands on the day. */
export type CountedRelease = {
  product: string | null;
  candidates: readonly string[];
  label: string;
  phase: Phase;
  ends: EndDate | null;
};

/** Rows of one release at one site. */
export type SiteRelease = { site: string; release: CountedRelease; rows: number };

/** A row that is handed out, by its line. */
export type RowException = { line: number; release: CountedRelease };

/** What names a row: without identity it matters only that something does. */
export const NAMING: ReadonlySet<Field> = new Set<Field>(['name', 'fqdn', 'serial', 'device-id', 'mac-address']);

/** Fields that a count reads: what names a row, what runs on it, and where it stands. */
export const COUNT_FIELDS: ReadonlySet<Field> = new Set<Field>([...NAMING, 'site', ...SYSTEM_FIELDS]);

/** Fields that may end in a revision. */
const VERSIONS: readonly Field[] = ['os-version', 'os-build', 'firmware'];

export type SiteCountOptions = {
  lifecycle: LifecyclePort;
  /** ISO day on which systems are judged. */
  asOf: string;
  /** Keep the hashes of each row's keys, 24 bytes a row, from which `countDevices` tells how many devices there are. */
  identity: boolean;
  /** Given each row that is out of support, as it comes. */
  onException(exception: RowException): void;
  /** Which rows are handed out, where it is not those out of support. */
  isException?(phase: PhaseOn): boolean;
};

/** Counts the rows of one file by release and site as they come, and keeps none of them. */
export class SiteCount {
  readonly keys: KeyList | null;
  /** Little is done with a row whose keys are not kept. */
  readonly light: boolean;
  readonly #options: SiteCountOptions;
  readonly #row: MappedRow;
  readonly #site: number;
  readonly #keyReader: KeyReader;
  readonly #facts: SystemFactsOf;
  readonly #systems: NumberedSystems;
  readonly #values: () => DeviceValues;
  readonly #revisions: Revisions;
  /** Places of versions among the fields of a row, and room for the numbers of a row with those of its revisions. */
  readonly #versions: readonly number[];
  readonly #reduced: Int32Array;
  /** Places that systems are numbered by. */
  readonly #looked: readonly number[];
  /** Number of the release of each numbered system. */
  readonly #ofSystem: number[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #releases: CountedRelease[] = [];
  readonly #isOut: boolean[] = [];
  readonly #pairs = new PairNumbers();
  readonly #rows: number[] = [];
  /** Rows so far. */
  length = 0;

  /** `row`: the row that is mapped anew before each call of `add`. */
  constructor(row: MappedRow, options: SiteCountOptions) {
    this.#options = options;
    this.#row = row;
    this.#site = row.fields.indexOf('site');
    this.keys = options.identity ? new KeyList() : null;
    this.light = !options.identity;
    this.#keyReader = new KeyReader(row);
    this.#facts = new SystemFactsOf(options.lifecycle, options.asOf);
    this.#systems = new NumberedSystems(this.#facts, row.fields);
    this.#revisions = new Revisions(options.lifecycle);
    this.#versions = VERSIONS.map((field) => row.fields.indexOf(field)).filter((f) => f >= 0);
    this.#reduced = new Int32Array(row.fields.length);
    this.#looked = this.#systems.places;
    const told = row.fields.flatMap((field, f) => (NAMING.has(field) ? [] : [[field, f] as const]));
    this.#values = () => Object.fromEntries(told.map(([field, f]) => [field, row.text(f)]));
  }

  /** Counts the row as it stands now. */
  add(): void {
    this.length++;
    const release = this.#release();
    const pair = this.#pairs.number(this.#siteNumber(), release);
    this.#rows[pair] = (this.#rows[pair] ?? 0) + 1;
    if (this.#isOut[release] === true) {
      this.#options.onException({ line: this.#row.line, release: this.#releases[release] as CountedRelease });
    }
    this.keys?.add(this.#keyReader.read());
  }

  #siteNumber(): number {
    if (this.#site < 0) return 0;
    const number = this.#row.numbers[this.#site] as number;
    // Sites that are all different have no number yet.
    return number >= 0 ? number : (this.#row.texts[this.#site]?.number(this.#row.text(this.#site)) ?? 0);
  }

  #release(): number {
    const system = this.#system();
    if (system === NOT_NUMBERED) return this.#releaseOf(this.#facts.recognised(this.#values()));
    const known = this.#ofSystem[system];
    if (known !== undefined) return known;
    const release = this.#releaseOf(this.#systems.system(system));
    this.#ofSystem[system] = release;
    return release;
  }

  /** Number of the system; where versions are all different, of those that have the same answer. */
  #system(): number {
    const row = this.#row;
    let numbers = row.numbers;
    for (let v = 0; v < this.#versions.length; v++) {
      const f = this.#versions[v] as number;
      if (row.numbers[f] !== AS_BYTES) continue;
      if (numbers === row.numbers) numbers = this.#copied();
      numbers[f] = this.#revisions.number(row, row.starts[f] as number, row.ends[f] as number);
    }
    return this.#systems.number(numbers, this.#values);
  }

  /** The numbers of the row that systems are numbered by, to be changed. */
  #copied(): Int32Array {
    for (let p = 0; p < this.#looked.length; p++) {
      const f = this.#looked[p] as number;
      this.#reduced[f] = this.#row.numbers[f] as number;
    }
    return this.#reduced;
  }

  #releaseOf(recognised: Recognised): number {
    const { product, candidates } = recognised.recognition;
    const { phase, ends } = recognised.phase;
    const key = JSON.stringify([product, candidates, phase, ends]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const label = this.#options.lifecycle.label(product, candidates);
    const number = this.#releases.push({ product, candidates, label, phase, ends }) - 1;
    this.#numbers.set(key, number);
    this.#isOut.push((this.#options.isException ?? isOutOfSupport)(recognised.phase));
    return number;
  }

  /** Rows by site and release, in order of site, then most rows first. */
  list(): SiteRelease[] {
    const site = (n: number): string => (this.#site < 0 ? '' : (this.#row.texts[this.#site]?.text(n) ?? ''));
    return this.#rows
      .map((rows, pair) => ({
        site: site(this.#pairs.first(pair)),
        release: this.#releases[this.#pairs.second(pair)] as CountedRelease,
        rows,
      }))
      .sort((a, b) => compareText(a.site, b.site) || b.rows - a.rows || compareText(a.release.label, b.release.label));
  }
}
