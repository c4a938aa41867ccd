import type { OsText } from '../domain/lifecycle.ts';

/** A version with a number at its end that has no zeros before it. */
const REVISED = /^(\d[\d.]*)\.(0|[1-9]\d{0,8})$/u;

/**
 * Makes the function that gives rows the same key when they must have the same answer, maker and model aside. Machines
 * report the revision of their build ("10.0.19045.3803"), so that an estate has hundreds of versions where it has ten
 * builds; the last number of a version matters only as far as it is past one of those that `revisionsOf` tells.
 */
export function createAnswerKey(revisionsOf: (stem: string) => readonly number[] | null): (text: OsText) => string {
  /** The version without its last number, and how many of the telling ones that is past; -1 where all of it counts. */
  function reduced(version: string): { text: string; past: number } {
    const [, stem, revision] = REVISED.exec(version) ?? [];
    const bounds = stem === undefined ? null : revisionsOf(stem);
    if (stem === undefined || bounds === null) return { text: version, past: -1 };
    const number = Number(revision);
    let past = 0;
    while (past < bounds.length && number > (bounds[past] ?? 0)) past += 1;
    return { text: stem, past };
  }

  // Lengths go before texts, so that none can run into the next, whatever it holds.
  return ({ os, version, build, edition, servicePack }) => {
    const [v, b] = [reduced(version), reduced(build)];
    const lengths = `${os.length} ${v.text.length} ${v.past} ${b.text.length} ${b.past} ${edition.length}`;
    return `${lengths} ${os}${v.text}${b.text}${edition}${servicePack}`;
  };
}
