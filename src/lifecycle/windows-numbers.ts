import type { Words } from './normalise.ts';

/** Feature versions by year and month, as older releases were called. */
const MONTHS = new Set(['1507', '1511', '1607', '1703', '1709', '1803', '1809', '1903', '1909', '2004']);
/** Before a kernel version in a text: "NT Workstation 6.1", "Windows Version 6.1". */
const KERNEL_LABELS = new Set(['nt', 'version', 'workstation', 'server', 'windows']);

/** The feature versions in a text, "22h2" and "1809"; more than one in "1903/1909". */
export function featuresIn(words: Words): string[] {
  const found = new Set<string>();
  words.list.forEach((word, i) => {
    const half = words.list[i + 2];
    if (MONTHS.has(word)) found.add(word);
    else if (/^2\d$/u.test(word) && words.list[i + 1] === 'h' && (half === '1' || half === '2'))
      found.add(`${word}h${half}`);
  });
  return [...found];
}

/** Kernel version and build of a row. `strangeBuild` is a build that belongs to no release we know. */
export type WindowsNumbers = {
  nt: string | null;
  build: number | null;
  revision: number | null;
  strangeBuild: number | null;
};

/** What is known of Windows kernels: builds that were released, and kernel versions. */
export type KnownNumbers = { builds: ReadonlySet<number>; kernels: ReadonlySet<string> };

/** Lowest build that is read without the word "build" before it; below are years and model numbers. */
const FIRST_BARE = 2195;

/** Kernel version and build among words. In a `column` of its own a number needs no word before it. */
export function numbersIn(words: Words, known: KnownNumbers, column: boolean): WindowsNumbers {
  const found: WindowsNumbers = { nt: null, build: null, revision: null, strangeBuild: null };
  for (const [i, word] of words.list.entries()) {
    if (!/^\d/u.test(word)) continue;
    const before = words.list[i - 1] ?? '';
    if (word.includes('.')) readDotted(found, word, column || KERNEL_LABELS.has(before), known);
    else readBuild(found, word, before, column, known);
  }
  return found;
}

/** "10.0.19045.3803", "10.0" or "19045.3803". */
function readDotted(found: WindowsNumbers, word: string, labelled: boolean, known: KnownNumbers): void {
  const [major = '', minor = '0', third, fourth] = word.split('.');
  const nt = `${Number(major)}.${Number(minor)}`;
  if (third !== undefined) {
    if (!known.kernels.has(nt) || third.length < 4) return;
    found.nt ??= nt;
    keepBuild(found, Number(third), fourth === undefined ? null : Number(fourth), known);
  } else if (major.length >= 5 && known.builds.has(Number(major)))
    keepBuild(found, Number(major), Number(minor), known);
  else if (known.kernels.has(nt) && (labelled || nt === '10.0')) found.nt ??= nt;
}

function readBuild(found: WindowsNumbers, word: string, before: string, column: boolean, known: KnownNumbers): void {
  const number = Number(word);
  const named = before === 'build' || (column && word.length === 5);
  // 2600 and years stand in texts for other things as well.
  const bare = known.builds.has(number) && number >= FIRST_BARE && (column || number !== 2600);
  if (named || bare) keepBuild(found, number, null, known);
}

function keepBuild(found: WindowsNumbers, build: number, revision: number | null, known: KnownNumbers): void {
  if (known.builds.has(build)) {
    if (found.build === null) found.revision = revision;
    found.build ??= build;
  } else if (build >= 1000 && found.strangeBuild === null) found.strangeBuild = build;
}

/** The service pack a text names, "0" for RTM. "SP2 or SP3" and "SP0 - SP1" leave it open. */
export function servicePackIn(words: Words): string | null {
  const { list } = words;
  let pack: string | null = null;
  for (let i = 0; i < list.length; i += 1) {
    const next = list[i + 1] ?? '';
    const told = list[i] === 'rtm' ? '0' : list[i] === 'sp' && /^[0-9]$/u.test(next) ? next : null;
    if (told === null) continue;
    if (pack !== null && pack !== told) return null;
    pack = told;
  }
  return pack;
}
