import { UserError } from '../../errors.ts';
import { sha256 } from '../../io/digest.ts';

const LONGEST = 80;
const DIGITS = 10;

/** Names that Windows keeps for devices, whatever follows them after a full stop. */
const DEVICES = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/** Files of the batch's own, which stand beside the folders of the trusts. */
export const LEDGER_FILE = 'batch-ledger.jsonl';
export const SUMMARY_FILE = 'summary.json';

/** One name for all that a disk which ignores case, or composes accents, would take for the same. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase();

/** Letters, digits, full stop, hyphen and underline; everything else becomes a hyphen. */
function plain(name: string): string {
  const text = name
    .normalize('NFC')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, LONGEST);
  let [from, to] = [0, text.length];
  while (from < to && '.-'.includes(text.charAt(from))) from++;
  while (to > from && '.-'.includes(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

/**
 * A folder name below --out for each subfolder of a batch. A name that had to be changed, that a disk which ignores case
 * would mix up with another, or that is taken by the batch itself, gets the beginning of its SHA-256, so that no two are the
 * same anywhere. The order of `names` does not matter.
 */
export function outNames(names: readonly string[]): ReadonlyMap<string, string> {
  const times = new Map<string, number>([
    [folded(LEDGER_FILE), 1],
    [folded(SUMMARY_FILE), 1],
  ]);
  for (const name of names) times.set(folded(plain(name)), (times.get(folded(plain(name))) ?? 0) + 1);
  const given = new Map<string, string>();
  const taken = new Map<string, string>();
  for (const name of names) {
    const base = plain(name);
    const own = base === name && times.get(folded(base)) === 1 && !DEVICES.test(base);
    const out = own ? base : `${base === '' || DEVICES.test(base) ? 'trust' : base}-${sha256(name).slice(0, DIGITS)}`;
    const before = taken.get(folded(out));
    if (before !== undefined) throw new UserError(`"${before}" and "${name}" would share a folder: rename one of them`);
    taken.set(folded(out), name);
    given.set(name, out);
  }
  return given;
}
