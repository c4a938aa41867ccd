import type { DeviceClass, DeviceValues } from '../domain/inventory.ts';
import { CHASSIS, type ClassWords, MODEL_WORDS, TYPE_WORDS } from './class-words.ts';

/** Text as words with one blank before, between and after, so that whole words can be looked for. */
function asWords(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;
}

function firstOf(words: ClassWords, text: string): DeviceClass | null {
  const line = asWords(text.slice(0, 200));
  if (line === '  ') return null;
  for (const [found, list] of words) {
    if (list.some((word) => line.includes(` ${word} `) || line.includes(` ${word}s `))) return found;
  }
  return null;
}

function fromType(type: string): DeviceClass | null {
  const chassis = /^\{?(\d{1,2})\b/.exec(type);
  if (chassis !== null) return CHASSIS.get(Number(chassis[1])) ?? null;
  return firstOf(TYPE_WORDS, type);
}

/** Answers of a function of one text, kept: an estate has few kinds and models, whatever its size. */
function remembered(ask: (text: string) => DeviceClass | null): (text: string) => DeviceClass | null {
  const known = new Map<string, DeviceClass | null>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = ask(text);
    if (known.size < 10_000) known.set(text, found);
    return found;
  };
}

/** Tells a device's class from its values and from what its system is usually run on. */
export type Classifier = {
  (values: DeviceValues, hint: DeviceClass | null): DeviceClass;
  /** Whether a type column says by itself what a device is, so that its maker and model are not asked. */
  typeTells(type: string): boolean;
};

/**
 * Makes a classifier: by the type column, else by model, else by what the system is usually run on. A system made for
 * servers outweighs a type column that says desktop or laptop. `unknown` when nothing tells.
 */
export function createClassifier(): Classifier {
  const byType = remembered(fromType);
  const byModel = remembered((text) => firstOf(MODEL_WORDS, text));
  const classOf = (values: DeviceValues, hint: DeviceClass | null): DeviceClass => {
    const told = byType(values['device-type'] ?? '');
    if (hint === 'hypervisor' && (told === null || told === 'server')) return 'hypervisor';
    if (hint === 'server' && (told === 'desktop' || told === 'laptop')) return 'server';
    if (told !== null) return told;
    // A system says more than a model where the two are at odds: no laptop runs a switch's software.
    if (hint !== null && hint !== 'desktop' && hint !== 'unknown' && hint !== 'other') return hint;
    return byModel(`${values['manufacturer'] ?? ''} ${values['model'] ?? ''}`) ?? hint ?? 'unknown';
  };
  return Object.assign(classOf, { typeTells: (type: string) => byType(type) !== null });
}

/**
 * The class of a device that stands in files of several kinds. Takes what its row tells, and what every row of each of
 * the files is, where that is known.
 */
export function classAmong(told: DeviceClass, files: readonly (DeviceClass | undefined)[]): DeviceClass {
  if (files.includes('medical')) return 'medical';
  return told === 'unknown' ? (files.find((c) => c !== undefined) ?? told) : told;
}
