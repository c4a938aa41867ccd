import type { Builds, OsText } from '../domain/lifecycle.ts';

const REVISED = /^(\d+\.\d+\.(\d+))\.(\d+)$/u;

/**
 * Makes the function that gives rows the same key when they must have the same answer. Machines report the revision of
 * their build ("10.0.19045.3803"), so that an estate has hundreds of versions where it has ten builds; a revision matters
 * only where it tells releases of one build apart, and then only whether it is past the last of a release.
 */
export function createAnswerKey(builds: Builds): (text: OsText) => string {
  const lasts = new Map(builds.windows.map((b) => [b.build, Object.values(b.lastRevision).sort((x, y) => x - y)]));

  /** The version and, apart from it, how many releases of its build the revision is past. */
  function versionKey(version: string): string[] {
    const [, stem = '', build = '', revision = ''] = REVISED.exec(version) ?? [];
    const last = lasts.get(Number(build));
    if (last === undefined) return [version, ''];
    return [stem, String(last.filter((l) => Number(revision) > l).length)];
  }

  return ({ os, version, build, edition, servicePack, manufacturer, model }) =>
    [os, ...versionKey(version), ...versionKey(build), edition, servicePack, manufacturer, model].join('\u0000');
}
