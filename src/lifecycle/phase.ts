import { dayText } from '../domain/figures.ts';
import type { EndDate, LifecycleMeta, PhaseOn, Product, Recognition, Release } from '../domain/lifecycle.ts';
import type { IsoDate } from '../domain/terms.ts';

/** A release with the name it is shown by. */
export type Candidate = { product: Product; release: Release };

/** One year after a day, as text: ISO days compare in order. 29 February stays as it is, which still compares rightly. */
function aYearAfter(day: IsoDate): IsoDate {
  return `${String(Number(day.slice(0, 4)) + 1).padStart(4, '0')}${day.slice(4)}`;
}

/** Whether cover with this end is running on a day; null when nobody can say. */
function isRunning(end: EndDate | undefined, on: IsoDate, collected: IsoDate): boolean | null {
  if (end === undefined) return null;
  if (end === 'ended') return false;
  // "Still running" was true on the day the dates were collected; a year on it says nothing.
  if (end === 'open') return on <= aYearAfter(collected) ? true : null;
  return on <= end;
}

const until = (end: EndDate | undefined): string => {
  if (end === undefined) return 'on a day that is not known';
  if (end === 'ended') return 'before the dates were collected';
  return end === 'open' ? 'on a day not yet named' : `on ${dayText(end)}`;
};

/** How far a date can be relied on, where it was not read in a source. */
const BACKING: Record<NonNullable<Release['confidence']>, string> = {
  public: '',
  recall: ' (remembered, not read in a source)',
  computed: ' (computed from the rule, not read in a source)',
  unreviewed: ' (from a proposal that nobody has reviewed)',
};

const asDate = (end: EndDate | undefined): IsoDate | null =>
  end === undefined || end === 'open' || end === 'ended' ? null : end;

/** False for a release that came out after the day: nothing can have run it then. */
const isOut = ({ released }: Release, on: IsoDate): boolean => released === undefined || released <= on;

/**
 * Where one release stands on a day. A date is the last day of cover, and covers that day. Free security fixes running:
 * supported. Ended, with a paid or programme channel running: extended-only. Both over: end-of-life. Otherwise unknown, as
 * it is before the release came out: a slip in the year of the assessment would make a whole estate supported.
 */
export function phaseOfRelease({ product, release }: Candidate, on: IsoDate, { checkedOn }: LifecycleMeta): PhaseOn {
  const found = phaseByDates(release, on, product.checkedOn ?? checkedOn);
  return { ...found, because: `${found.because}${BACKING[release.confidence ?? 'public']}` };
}

function phaseByDates(release: Release, on: IsoDate, collected: IsoDate): PhaseOn {
  const { label, supportedUntil, extendedUntil, released } = release;
  if (released !== undefined && !isOut(release, on)) {
    return {
      phase: 'unknown',
      ends: null,
      because: `${label}: came out on ${dayText(released)}, after the day asked for`,
    };
  }
  const free = isRunning(supportedUntil, on, collected);
  if (free === true) {
    const because =
      supportedUntil === 'open'
        ? `${label}: no end of security fixes had been named when the dates were collected on ${dayText(collected)}`
        : `${label}: security fixes end ${until(supportedUntil)}`;
    return { phase: 'supported', ends: asDate(supportedUntil), because };
  }
  if (free === null) {
    const known =
      supportedUntil === 'open'
        ? `${label}: said to be running on ${dayText(collected)}, more than a year before`
        : `${label}: no end of security fixes is known`;
    return { phase: 'unknown', ends: null, because: known };
  }
  const paid = extendedUntil === undefined ? false : isRunning(extendedUntil, on, collected);
  const ended = `${label}: security fixes ended ${until(supportedUntil)}`;
  if (paid === null)
    return { phase: 'unknown', ends: null, because: `${ended}; whether a paid channel runs is not known` };
  if (paid) {
    return {
      phase: 'extended-only',
      ends: asDate(extendedUntil),
      because: `${ended}; a paid channel ends ${until(extendedUntil)}`,
    };
  }
  const also = extendedUntil === undefined ? '' : `; the paid channel ended ${until(extendedUntil)}`;
  const days = [asDate(supportedUntil), asDate(extendedUntil)].filter((d) => d !== null).sort();
  return { phase: 'end-of-life', ends: days.at(-1) ?? null, because: `${ended}${also}` };
}

/** Most dates that a reason lists. */
const LISTED = 4;

/** Where a set of candidates stands: their common phase with the earliest end, or unknown with the dates that differ. */
function phaseOfCandidates(all: readonly Candidate[], on: IsoDate, meta: LifecycleMeta): PhaseOn {
  // It cannot be one that was not out yet, unless none of them was.
  const out = all.filter(({ release }) => isOut(release, on));
  const candidates = out.length === 0 ? all : out;
  const phases = candidates.map((c) => phaseOfRelease(c, on, meta));
  const [first] = phases;
  if (first === undefined) return { phase: 'unknown', ends: null, because: 'no release can be told' };
  if (phases.length === 1) return first;
  const reasons = [...new Set(phases.map((p) => p.because))];
  const list =
    reasons.length > LISTED
      ? `${reasons.slice(0, LISTED).join('; ')}; and ${reasons.length - LISTED} more`
      : reasons.join('; ');
  if (phases.every((p) => p.phase === first.phase)) {
    const ends = phases.flatMap((p) => (p.ends === null ? [] : [p.ends])).sort()[0] ?? null;
    return { phase: first.phase, ends, because: `every release it can be stands alike: ${list}` };
  }
  return {
    phase: 'unknown',
    ends: null,
    because: `it can be any of ${phases.length} releases that stand differently: ${spread(candidates, phases)}`,
  };
}

/** One example of each phase, so that the reason shows what the difference is. */
function spread(candidates: readonly Candidate[], phases: readonly PhaseOn[]): string {
  const seen = new Set<string>();
  const shown: string[] = [];
  phases.forEach((p, i) => {
    if (seen.has(p.phase) || candidates[i] === undefined) return;
    seen.add(p.phase);
    shown.push(p.because);
  });
  return shown.join('; ');
}

/** Where a recognised system stands on a day; unknown where it names no release that the data hold. */
export function phaseOfRecognition(
  recognition: Recognition,
  candidates: readonly Candidate[],
  named: string | null,
  on: IsoDate,
  meta: LifecycleMeta,
): PhaseOn {
  if (candidates.length > 0) return phaseOfCandidates(candidates, on, meta);
  const tell = recognition.settles === null ? '' : `; ${recognition.settles} would tell`;
  const because = named === null ? `the system cannot be told${tell}` : `${named}: the release cannot be told${tell}`;
  return { phase: 'unknown', ends: null, because };
}
