import type { Builds, OsText } from '../domain/lifecycle.ts';

/** Length of the shortest version with a revision. */
const SHORTEST = 7;
const REVISED = /^(\d+\.\d+\.(\d+))\.(\d+)$/u;

/** Windows builds with the last revision of each of their releases, rising. */
function lastRevisions(builds: Builds): ReadonlyMap<number, readonly number[]> {
  return new Map(builds.windows.map((b) => [b.build, Object.values(b.lastRevision).sort((x, y) => x - y)]));
}

/**
 * Makes the function that says of versions "stem.N" past which values of N the answer may be another, by the same rule as
 * `createAnswerKey`; null for a stem that is no known Windows build.
 */
export function createRevisionsOf(builds: Builds): (stem: string) => readonly number[] | null {
  const lasts = lastRevisions(builds);
  return (stem) => {
    const build = /^\d+\.\d+\.(\d+)$/u.exec(stem)?.[1];
    return build === undefined ? null : (lasts.get(Number(build)) ?? null);
  };
}

/**
 * Makes the function that gives rows the same key when they must have the same answer, maker and model aside. Machines
 * report the revision of their build ("10.0.19045.3803"), so that an estate has hundreds of versions where it has ten
 * builds; a revision matters only where it tells releases of one build apart, and then only whether it is past the last
 * of a release.
 */
export function createAnswerKey(builds: Builds): (text: OsText) => string {
  const lasts = lastRevisions(builds);

  /** The version without a revision of a known build, and how many releases the revision is past; -1 where all of it counts. */
  function reduced(version: string): { text: string; past: number } {
    const parts = version.length < SHORTEST ? null : REVISED.exec(version);
    const last = parts === null ? undefined : lasts.get(Number(parts[2]));
    if (parts === null || last === undefined) return { text: version, past: -1 };
    return { text: parts[1] ?? '', past: last.filter((l) => Number(parts[3]) > l).length };
  }

  // Lengths go before texts, so that none can run into the next, whatever it holds.
  return ({ os, version, build, edition, servicePack }) => {
    const [v, b] = [reduced(version), reduced(build)];
    const lengths = `${os.length} ${v.text.length} ${v.past} ${b.text.length} ${b.past} ${edition.length}`;
    return `${lengths} ${os}${v.text}${b.text}${edition}${servicePack}`;
  };
}
