import type { Product } from '../domain/lifecycle.ts';
import type { Remarks } from '../domain/recognition-rules.ts';
import { splitWords, type Words } from './normalise.ts';

/** How far from a bearer ("Ward", "Dr") its name may stand, in words. */
const NEAR = 2;
/** "12/03/2024", "2024-03-12", "12.3.2024", and years of budgets: "27/28". */
const DAY =
  /(?<![\d.])(?:\d{1,2}[/-]\d{1,2}[/-](?:20)?[2-9]\d|\d{1,2}\.\d{1,2}\.20[2-9]\d|20[2-9]\d-\d\d-\d\d|2[5-9]\/[23]\d)(?![\d.])/u;
/** "T12345", "NHS-00412", "DC02": what machines, racks and assets are called by. */
const TAG = /(?<![\p{L}\d])(?:\p{Lu}{1,6}|\p{Ll}{1,3})[-_]?\d[\p{Lu}\d_-]*(?![\p{L}\d])/gu;
/** "10.0.17763": nobody writes the build of a system that is not there. */
const BUILD = /^\d+\.\d+\.\d{4,}/u;
/** "U3", "22B91": a letter beside a number is part of it. */
const LETTER = /(?<!\p{L})\p{L}(?=[-_.]?\d|:\\)|(?<=\d)\p{L}(?!\p{L})/gu;
/** What only kernels write of themselves: the names beside it are those of machines, and its days are past. */
const KERNEL = /\bSMP\b|\broot:xnu|\bsun4[uv]\b/u;
const NUMBER = /^\d/u;
const CAPITAL = /\p{Lu}\p{L}*/gu;

/**
 * Makes the function that tells whether all of a text can be read: whether each word names a system or says nothing
 * against it. "Server 2022, Bramley Wing" can be; "Server 2022 shelved" cannot, and a day may be that of a change. `known`
 * are the words by which systems are recognised. Costs one look-up a word where all of them can be read.
 */
export function createRemarks(
  remarks: Remarks,
  known: ReadonlySet<string>,
  products: ReadonlyMap<string, Product>,
): (words: Words, raw: string) => boolean {
  const { bearers, done, days } = remarks;
  const harmless = new Set([...Object.values(remarks.harmless), bearers, done].flat());
  const [named, over, timed] = [new Set(bearers), new Set(done), new Set(days)];
  // Of most texts every word is known: code names are put together when one is not.
  let titles: ReadonlySet<string> | null = null;

  function isRead(word: string): boolean {
    if (harmless.has(word)) return true;
    // By itself "N" or "X" is an answer to something.
    if (known.has(word)) return word.length > 1 || /[\dhirvw]/u.test(word);
    if (/^\d/u.test(word)) return !/^20[2-9]\d$/u.test(word);
    titles ??= titlesOf(products);
    return titles.has(word);
  }

  const isAct = (word: string): boolean => remarks.endings.some((end) => word.endsWith(end));

  function allExcused(list: readonly string[], unread: readonly string[], raw: string): boolean {
    const dated = list.some((word) => over.has(word));
    const tags = new Set([...(raw.match(TAG) ?? []).flatMap(splitWords), ...(raw.match(LETTER) ?? []).map(lower)]);
    const capitals = raw === raw.toUpperCase() ? new Set<string>() : new Set((raw.match(CAPITAL) ?? []).map(lower));
    const near = (word: string): boolean => {
      const at = list.indexOf(word);
      return list.slice(Math.max(0, at - NEAR), at + NEAR + 1).some((w) => named.has(w));
    };
    const excused = (word: string): boolean => {
      if (timed.has(word) || /^\d/u.test(word)) return dated;
      // "2022 - 12/03/2019": the "to" of a range was made of a dash.
      if (word === 'to') return !/\bto\b/iu.test(raw);
      return tags.has(word) || (capitals.has(word) && !isAct(word) && near(word));
    };
    return unread.every(excused);
  }

  return ({ list }, raw) => {
    const unread = list.filter((word) => !isRead(word));
    if (raw.includes('%')) return false;
    const dated = list.some(followsNumber) && DAY.test(raw);
    if (unread.length === 0 && !dated) return true;
    if (list.some((word) => BUILD.test(word)) || KERNEL.test(raw)) return true;
    if (unread.length > 0) return allExcused(list, unread, raw);
    return list.some((word) => over.has(word));
  };
}

/** Whether a number stands behind another, or behind what parts them: as days are written. */
function followsNumber(word: string, i: number, list: readonly string[]): boolean {
  return NUMBER.test(word) && (NUMBER.test(list[i - 1] ?? '') || NUMBER.test(list[i - 2] ?? ''));
}

function lower(word: string): string {
  return word.toLowerCase();
}

/** The code names of releases. */
function titlesOf(products: ReadonlyMap<string, Product>): ReadonlySet<string> {
  const names = [...products.values()].flatMap((p) => p.releases.flatMap((r) => r.codename ?? []));
  return new Set(names.flatMap(splitWords).filter((word) => !/^\d/u.test(word)));
}
