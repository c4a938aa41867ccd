import type { RecognitionRule, VersionForm } from '../domain/recognition-rules.ts';
import type { Words } from './normalise.ts';

/** A version number in its parts, as written: `20.04` is `20` and `04`. */
export type VersionParts = readonly string[];

const NUMBER = /^\d+(?:\.\d+)*$/u;
const LABELS = new Set(['version', 'versions', 'ver', 'v', 'release', 'rel', 'rev', 'revision', 'firmware', 'fw']);
/** How many words after a product's name its version may stand. */
const REACH = 5;

/** A number as read, and where in the words it stood. */
type Found = { parts: VersionParts; at: number };

function numberAt(words: readonly string[], at: number): Found | null {
  const word = words[at];
  return word !== undefined && NUMBER.test(word) && !isKernel(words, at) ? { parts: word.split('.'), at } : null;
}

/** What ends the version of a kernel: "3.10.0-1160.76.1.el7", "4.12.14-122.186-default". */
const KERNEL_ENDS = new Set([
  'el',
  'fc',
  'amzn',
  'uek',
  'default',
  'generic',
  'azure',
  'aws',
  'sixtyfour',
  'deb',
  'xen',
]);

/** "kernel 4.18", or "3.10.0-1160": the version of a Linux kernel, which is not that of the distribution. Longer is a build. */
function isKernel(words: readonly string[], at: number): boolean {
  if (words[at - 1] === 'kernel') return words[at - 2] !== 'darwin';
  if (!/^[2-7]\.\d+\.\d+$/u.test(words[at] ?? '')) return false;
  const next = words[at + 1] ?? '';
  return /^\d{1,4}$/u.test(next) || (/^\d{1,6}\.[\d.]+$/u.test(next) && KERNEL_ENDS.has(words[at + 2] ?? ''));
}

function afterLabel(words: readonly string[], from: number): Found | null {
  for (let i = from; i < words.length - 1; i += 1) {
    if (!LABELS.has(words[i] ?? '')) continue;
    const found = numberAt(words, i + 1) ?? (LABELS.has(words[i + 1] ?? '') ? numberAt(words, i + 2) : null);
    if (found !== null) return found;
  }
  return null;
}

function nearby(words: readonly string[], from: number): Found | null {
  for (let i = from; i < words.length && i < from + REACH; i += 1) {
    const found = numberAt(words, i);
    if (found !== null) return found;
  }
  return null;
}

/** `V7R3` in words is `v 7 r 3`; a modification level other than 0 names a release of its own. */
function vr(words: readonly string[], from: number): Found | null {
  for (let i = from; i + 3 < words.length; i += 1) {
    if (words[i] !== 'v' || words[i + 2] !== 'r') continue;
    const [v, r] = [numberAt(words, i + 1), numberAt(words, i + 3)];
    if (v === null || r === null) continue;
    const m = words[i + 4] === 'm' ? numberAt(words, i + 5) : null;
    return { parts: [...v.parts, ...r.parts, ...(m !== null && Number(m.parts[0]) !== 0 ? m.parts : [])], at: i };
  }
  return null;
}

function wordNumber(words: readonly string[], from: number, labels: readonly string[]): string | null {
  for (let i = from; i < words.length - 1; i += 1) {
    if (labels.includes(words[i] ?? '')) return numberAt(words, i + 1)?.parts[0] ?? null;
  }
  return null;
}

/** "SunOS ris01 5.11": the kernel of SunOS begins with 5, and a machine's name may hold numbers. */
function sunKernel(words: readonly string[], from: number): Found | null {
  const at = words.findIndex((word, i) => i >= from && /^5\.\d/u.test(word));
  return at < 0 || at >= from + REACH ? null : numberAt(words, at);
}

/** "5.10" is 10; in "5.11 11.4.60.151.1" the release with its update stands after the kernel. */
function sun(words: readonly string[], { parts, at }: Found): VersionParts {
  if (parts[0] !== '5' || parts.length === 1) return parts;
  const whole = numberAt(words, at + 1)?.parts ?? [];
  return whole.length > 1 && whole[0] === parts[1] ? whole : parts.slice(1);
}

function shape(form: VersionForm, words: readonly string[], found: Found): VersionParts {
  switch (form) {
    case 'plain':
    case 'mapped':
    case 'named':
    case 'column':
    case 'vr':
      return found.parts;
    case 'sun':
      return sun(words, found);
    case 'service-pack': {
      const pack = found.parts.length === 1 ? wordNumber(words, found.at + 1, ['sp', 'pack']) : null;
      return pack === null ? found.parts : [...found.parts, pack];
    }
    case 'technology-level': {
      // "7200-05-03" is 7.2 at technology level 5.
      const [first = ''] = found.parts;
      if (found.parts.length === 1 && /^\d{4}$/u.test(first)) {
        const level = numberAt(words, found.at + 1)?.parts[0];
        return [first[0] ?? '', first[1] ?? '', ...(level === undefined ? [] : [level])];
      }
      const level = found.parts.length === 2 ? wordNumber(words, found.at + 1, ['tl', 'level']) : null;
      return level === null ? found.parts : [...found.parts, level];
    }
  }
}

/** The version number a text gives, from word `from` on, or null. */
export function readVersion(rule: RecognitionRule, words: Words, from: number): VersionParts | null {
  return rule.version === 'column' ? null : versionFrom(rule, rule.number, words, from);
}

function versionFrom(
  rule: RecognitionRule,
  number: RecognitionRule['number'],
  words: Words,
  from: number,
): VersionParts | null {
  if (rule.version === 'named') return null;
  if (rule.version === 'vr') {
    const exact = vr(words.list, from);
    if (exact !== null) return exact.parts;
  }
  const found = (rule.version === 'sun' ? sunKernel(words.list, from) : null) ?? FINDERS[number](words.list, from);
  return found === null ? null : shape(rule.version, words.list, found);
}

/** A version column begins with its number, save for words before it: "Version 11.4", "7 (Core)". */
export function columnVersion(rule: RecognitionRule, column: Words): VersionParts | null {
  // "iPhone" and "15" may be the name of the thing.
  if (rule.version === 'column' && !(column.list[0] ?? '').includes('.')) return null;
  return versionFrom(rule, 'near', column, 0);
}

/** After "version" anywhere, as model numbers stand before it ("C2960 Software, Version 12.2"); else right after the name. */
function labelledFirst(words: readonly string[], from: number): Found | null {
  return afterLabel(words, from) ?? dotted(words, from) ?? numberAt(words, from);
}

/** The first number with a dot: model numbers have none ("FortiGate 100E 6.4.8"). */
function dotted(words: readonly string[], from: number): Found | null {
  for (let i = from; i < words.length && i < from + REACH; i += 1) {
    const found = numberAt(words, i);
    if (found !== null && found.parts.length > 1) return found;
  }
  return null;
}

/** Right after the name, or after a label right after it: "iOS 17", "iOS v17"; not "IOS X 16". */
function adjacent(words: readonly string[], from: number): Found | null {
  return numberAt(words, from) ?? (LABELS.has(words[from] ?? '') ? numberAt(words, from + 1) : null);
}

/** Whether a version stands right after a name: of a name said twice only then is it that name's own. */
export function isVersioned({ list }: Words, from: number): boolean {
  return adjacent(list, from) !== null;
}

/** Before "RELEASE" or "STABLE", as a machine's own name may hold numbers: "FreeBSD web-10 13.2-RELEASE". */
function released(words: readonly string[], from: number): Found | null {
  for (let i = from; i < words.length - 1; i += 1) {
    if (['release', 'stable', 'current'].includes(words[i + 1] ?? '')) {
      const found = numberAt(words, i);
      if (found !== null) return found;
    }
  }
  return nearest(words, from);
}

/** A labelled number close by goes before a bare one. */
function nearest(words: readonly string[], from: number): Found | null {
  const labelled = afterLabel(words, from);
  const bare = nearby(words, from);
  return labelled !== null && (bare === null || labelled.at <= bare.at) && labelled.at < from + REACH + 2
    ? labelled
    : bare;
}

const FINDERS: Record<RecognitionRule['number'], (words: readonly string[], from: number) => Found | null> = {
  near: nearest,
  adjacent,
  labelled: labelledFirst,
  released,
};
