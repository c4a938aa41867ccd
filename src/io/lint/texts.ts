import type { Placeable } from '../definitions/source.ts';
import type { Path } from '../yaml/parse.ts';
import { hardToRead } from './reading.ts';
import { type Remark, remark } from './remark.ts';

/** Texts a person reads, each with where it stands. */
export type Text = { loaded: Placeable; path: Path; words: string };

/** Warnings for texts that are hard to read. */
export function readingRemarks(texts: readonly Text[]): Remark[] {
  return texts.flatMap(({ loaded, path, words }) => {
    const why = hardToRead(words);
    return why === null ? [] : [remark('warning', loaded, path, `${String(path.at(-1))}: ${why}`, 'key')];
  });
}

/** Warnings for texts that stand twice where each should be its own; letter case and spaces do not tell them apart. */
export function repeatedTexts(what: string, texts: readonly Text[]): Remark[] {
  const first = new Map<string, Text>();
  const remarks: Remark[] = [];
  for (const text of texts) {
    const key = text.words.toLowerCase().replace(/\s+/g, ' ').trim();
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, text);
      continue;
    }
    const { line } = before.loaded.spot(before.path);
    const place = `${before.loaded.shown}:${line}`;
    remarks.push(remark('warning', text.loaded, text.path, `the same ${what} stands at ${place}`));
  }
  return remarks;
}

/** Fewer words than this are a label, not a step that somebody can take. */
const SHORTEST_STEP = 4;

/** A warning for an action that says too little to be done. */
export function shortAction(loaded: Placeable, path: Path, action: string): Remark[] {
  if (action.trim().split(/\s+/).length >= SHORTEST_STEP) return [];
  return [remark('warning', loaded, path, 'action: too short to tell anybody what to do')];
}
