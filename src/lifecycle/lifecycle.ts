import type { DeviceClass } from '../domain/inventory.ts';
import type {
  LifecycleData,
  LifecycleMeta,
  OsText,
  PhaseOn,
  Product,
  Recognition,
  Release,
} from '../domain/lifecycle.ts';
import type { IsoDate } from '../domain/terms.ts';
import { createBuildRevisionsOf, createRevisionsOf } from './parting-numbers.ts';
import { type Candidate, phaseOfRecognition, phaseOfRelease } from './phase.ts';
import { createRecogniser } from './recognise.ts';

/** What the lifecycle data can be asked. Pure: the same question always has the same answer. */
export type Lifecycle = {
  meta: LifecycleMeta;
  /** What a row's system text is taken for. */
  recognise: (text: OsText) => Recognition;
  /** Of versions "stem.N": the values of N past which `recognise` may answer otherwise; null where all of N may count. */
  revisionsOf: (stem: string) => readonly number[] | null;
  /**
   * Whether the maker and model columns may change what a row's system text is taken for. Where not, rows that agree in
   * the other parts have one and the same Recognition, whatever they run on: so it is with Windows of which a release is told.
   */
  makeMatters: (text: OsText) => boolean;
  /** What a browser or other program is taken for, from its name and version columns (either may be empty). */
  recogniseSoftware: (name: string, version: string) => Recognition;
  /** Where a recognised system stands on a day; a phase has to hold for every release it can be. */
  phaseOf: (recognition: Recognition, on: IsoDate) => PhaseOn;
  /** Where one release stands on a day; unknown where the data do not hold it. */
  releasePhase: (product: string, release: string, on: IsoDate) => PhaseOn;
  product: (id: string) => Product | null;
  release: (product: string, id: string) => Release | null;
  /** A short name for a product, or for the releases it may be: "Windows 10 22H2", "Microsoft Windows (release not told)". */
  label: (product: string | null, releases: readonly string[]) => string;
  /** What a device that runs a product usually is, or null where it can be several things. */
  deviceClassHint: (product: Product) => DeviceClass | null;
};

/** Candidates named in a label before it falls back to the product. */
const NAMED_IN_LABEL = 3;

/** Makes the lifecycle from data that fits `LifecycleData`. Throws nothing; `lintRules` tells what dangles. */
export function createLifecycle(data: LifecycleData): Lifecycle {
  const products = new Map(data.products.map((p) => [p.id, p]));
  const releases = new Map<string, ReadonlyMap<string, Release>>();
  const recogniser = createRecogniser(data, products, createBuildRevisionsOf(data.builds));
  const { meta } = data;

  // Of hundreds of products an estate has a few dozen: each one's releases are put in order when it is first asked for.
  function releaseOf(product: string, id: string): Release | null {
    const known = releases.get(product);
    if (known !== undefined) return known.get(id) ?? null;
    const made = new Map((products.get(product)?.releases ?? []).map((r) => [r.id, r]));
    releases.set(product, made);
    return made.get(id) ?? null;
  }

  const candidate = (product: string, id: string): Candidate[] => {
    const [p, r] = [products.get(product), releaseOf(product, id)];
    return p === undefined || r === null ? [] : [{ product: p, release: r }];
  };

  // Rows of one system share one recognition, so its phase is worked out once and not once a device.
  const phases = new WeakMap<Recognition, { on: IsoDate; phase: PhaseOn }>();

  function phaseOf(recognition: Recognition, on: IsoDate): PhaseOn {
    const known = phases.get(recognition);
    if (known?.on === on) return known.phase;
    const phase = workOutPhase(recognition, on);
    phases.set(recognition, { on, phase });
    return phase;
  }

  function workOutPhase(recognition: Recognition, on: IsoDate): PhaseOn {
    const { product, candidates, alternatives = [] } = recognition;
    const all = [
      ...(product === null ? [] : candidates.flatMap((id) => candidate(product, id))),
      ...alternatives.flatMap((a) => candidate(a.product, a.release)),
    ];
    const found = phaseOfRecognition(recognition, all, products.get(product ?? '')?.label ?? null, on, meta);
    if (recognition.doubted !== true || ['end-of-life', 'unknown'].includes(found.phase)) return found;
    return {
      phase: 'unknown',
      ends: null,
      because: `${recognition.settles ?? 'the system'} would tell; ${found.because}`,
    };
  }

  function releasePhase(product: string, release: string, on: IsoDate): PhaseOn {
    const [found] = candidate(product, release);
    if (found === undefined)
      return { phase: 'unknown', ends: null, because: `no dates are held for ${product} ${release}` };
    return phaseOfRelease(found, on, meta);
  }

  function label(product: string | null, ids: readonly string[]): string {
    const name = product === null ? undefined : products.get(product)?.label;
    if (product === null || name === undefined) return 'Not recognised';
    const labels = ids.flatMap((id) => candidate(product, id).map((c) => c.release.label));
    if (labels.length === 0) return `${name} (release not told)`;
    if (labels.length <= NAMED_IN_LABEL) return labels.join(' or ');
    return `${name} (one of ${labels.length} releases)`;
  }

  return {
    meta,
    recognise: recogniser.system,
    revisionsOf: createRevisionsOf(data),
    makeMatters: recogniser.makeMatters,
    recogniseSoftware: recogniser.software,
    phaseOf,
    releasePhase,
    product: (id) => products.get(id) ?? null,
    release: releaseOf,
    label,
    deviceClassHint: (product) => product.deviceClass ?? null,
  };
}
