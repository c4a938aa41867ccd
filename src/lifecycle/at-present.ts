import type { Product, Recognition } from '../domain/lifecycle.ts';
import type { Words } from './normalise.ts';

/** "…, ex Win 10", "… (was 2008 R2 until Jan)": the system before it. */
const BEFORE =
  /(?<=[\s,;:(–-])(?:was|ex|prev|previously|formerly|(?:updated|upgraded|rebuilt|reimaged) from)[\s-]+(?:[a-z]+[\s-]+)?[a-z]*\s?\d/iu;
/** "… to be upgraded to 11", "… blocked from 24H2", "… guest on Hyper-V": the system to come, or what it runs on. */
const BESIDE =
  /(?<=[\s,;:(–-])(?:blocked from|to be (?:upgraded|migrated|moved)|due to go to|(?:guest|vm) on (?:hyper|vmware|nutanix|azure|aws|esxi?(?!\s*\d)))\b/iu;
/** Where a remark begins: "22H2 - due W11 Feb", "22H2 (W11 not compatible)", "22H2 awaiting W11". */
const REMARK = /\s[-–|]\s(?!\d)|[,;(]|(?<=\s)(?:awaiting|pending|due|fails|failed|cannot|no|needs|upgrade)\b/iu;
/** In such a remark: the other system may be the one that runs, or runs as well. */
const UNSURE =
  /\?|\b(?:also|migrating|moving|replac[a-z]*|says|shows|running|runs|now|installed|currently|with|may|maybe|might|could|rebuilt|not\s+\d+)\b/iu;

/** "Upgraded from Win7 to Win 10 Pro 22H2": what came of it stands last. */
const DONE =
  /^\s*(?:upgraded|updated|migrated|moved|rebuilt|reimaged) from (?<rest>[^,;()]{2,60}?) to (?<os>(?!be\b).*\d.*)$/iu;
/** "currently Win 10 Ent 1909 - W11 in Q3": by these words alone nothing is in doubt, as they are said of the present. */
const NOW = /^\s*(?:currently|presently|still)(?: (?:on|running|runs|using|uses|at))?\s+/iu;

/** A part of a text that tells of the system as it is. `sure`: by the words that follow it, whatever these name. */
export type AtPresent = { os: string; rest: string; sure: boolean };

/**
 * The part of a text that may tell of the system as it is, where what follows tells of one before it, after it or under
 * it; null where there is no such part. What is read from it is never relied on for support.
 */
export function atPresent(os: string): AtPresent | null {
  if (os.length < 8) return null;
  const done = os.includes(' from ') ? DONE.exec(os)?.groups : undefined;
  if (done !== undefined) return { os: done['os'] ?? '', rest: done['rest'] ?? '', sure: true };
  const ends = [BEFORE, BESIDE].map((sign) => os.search(sign)).filter((at) => at > 0);
  const sure = ends.length > 0;
  const at = sure ? Math.min(...ends) : os.search(REMARK);
  const [now, rest] = [os.slice(0, at), os.slice(at)];
  return at < 1 || (!sure && UNSURE.test(rest)) ? null : { os: now.replace(NOW, ''), rest, sure };
}

/** Whether words name a release of the product that came after those that were found: one that is still to come. */
export function namesNewer(
  { product, candidates }: Recognition,
  rest: Words,
  products: ReadonlyMap<string, Product>,
): boolean {
  const ids = (products.get(product ?? '')?.releases ?? []).map((r) => r.id);
  const newest = Math.min(...candidates.map((id) => ids.indexOf(id)));
  const isNamed = (id: string, word: string): boolean => id === word || (!word.includes('.') && headOf(id) === word);
  return rest.list.some((word) => /^\d/u.test(word) && ids.slice(0, newest).some((id) => isNamed(id, word)));
}

/** "11" of "11-25h2-e", "9" of "9.4". */
export function headOf(id: string): string {
  return id.split(/[-.]/u)[0] ?? id;
}
