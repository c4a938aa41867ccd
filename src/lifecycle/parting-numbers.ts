import type { Builds } from '../domain/builds.ts';
import type { LifecycleData } from '../domain/lifecycle.ts';
import { lookedFor } from './looked-for.ts';

const STEM = /^\d{1,9}(?:\.\d{1,9}){0,7}$/u;
const DOTTED = /\d+(?:\.\d+)+/gu;
/** Past it "10.4.1000" is written as builds are. */
const BEFORE_BUILDS = 999;
const YEAR = /^20[0-3]\d$/u;
/** Stems that are kept; an estate has dozens. */
const KEPT = 4_096;

/** Windows builds with the last revision of each of their releases, rising. */
function lastRevisions(builds: Builds): ReadonlyMap<number, readonly number[]> {
  return new Map(builds.windows.map((b) => [b.build, Object.values(b.lastRevision).sort((x, y) => x - y)]));
}

/** As `createRevisionsOf`, of Windows builds ("10.0.19045") alone: nearly all that estates have, and made at once. */
export function createBuildRevisionsOf(builds: Builds): (stem: string) => readonly number[] | null {
  const lasts = lastRevisions(builds);
  const kernels = new Set(builds.nt.map((k) => k.nt));
  return (stem) => {
    const [, nt, build] = /^(\d+\.\d+)\.(\d+)$/u.exec(stem) ?? [];
    return nt !== undefined && kernels.has(nt) ? (lasts.get(Number(build)) ?? null) : null;
  };
}

/**
 * Makes the function that says of versions `stem.N` past which values of N `recognise` may answer otherwise, rising; null
 * for a stem that is no number, or a Windows kernel, after which N is a build and told as it stands. N is a whole number of at most nine figures without zeros before it.
 *
 * A number in a version column is compared with numbers that stand in the data, and nothing else is asked of its last part
 * but whether it has the length of a build (and which, of a Windows kernel). So the answer can only change at a number that
 * follows the stem somewhere in the data (a release "24.04", a version or a phrase of a rule), past the last revision of a
 * build's release, or where builds begin.
 */
export function createRevisionsOf(data: LifecycleData): (stem: string) => readonly number[] | null {
  let following: ReadonlyMap<string, ReadonlySet<number>> | null = null;
  const kernels = new Set(data.builds.nt.map((k) => k.nt));
  const lasts = lastRevisions(data.builds);
  const keep = new Map<string, readonly number[]>();

  function workOut(parts: readonly number[]): readonly number[] {
    following ??= numbersAfter(data);
    // Solaris 11.4 calls itself SunOS 5.11.4: its 5 is left out.
    const stems = parts[0] === 5 ? [parts, parts.slice(1)] : [parts];
    const told = stems.flatMap((stem) => [...(following?.get(stem.join('.')) ?? [])]);
    const bounds = [...told.flatMap((n) => [n - 1, n]), ...(lasts.get(parts.at(-1) ?? -1) ?? []), BEFORE_BUILDS];
    // "2019.0" is the year 2019, and "2019.1" is not.
    if (parts.length === 1 && YEAR.test(String(parts[0]))) bounds.push(0);
    return [...new Set(bounds)].filter((n) => n >= 0).sort((a, b) => a - b);
  }

  return (stem) => {
    const known = keep.get(stem);
    if (known !== undefined) return known;
    if (!STEM.test(stem)) return null;
    const parts = stem.split('.').map(Number);
    if (kernels.has(parts.join('.'))) return null;
    const bounds = workOut(parts);
    if (keep.size < KEPT) keep.set(stem, bounds);
    return bounds;
  };
}

/** Every number in the data by what stands before it: 4 by "24" and 24 by "" for "24.04". */
function numbersAfter(data: LifecycleData): Map<string, Set<number>> {
  const { products, rules, builds } = data;
  const after = new Map<string, Set<number>>();
  const add = (version: string): void => {
    let stem = '';
    for (const part of version.split('.').map(Number)) {
      const numbers = after.get(stem);
      if (numbers === undefined) after.set(stem, new Set([part]));
      else numbers.add(part);
      stem = stem === '' ? String(part) : `${stem}.${part}`;
    }
  };
  for (const { releases } of products)
    for (const { id } of releases) {
      const version = /\d+(?:\.\d+)*$/u.exec(id)?.[0];
      if (version !== undefined) add(version);
    }
  for (const rule of rules) for (const version of Object.keys(rule.versions)) add(version);
  for (const { nt } of builds.nt) add(nt);
  for (const phrase of [...lookedFor(data), ...Object.keys(data.spellings.words)])
    for (const version of phrase.match(DOTTED) ?? []) add(version);
  return after;
}
