import type { OsText, Recognition } from '../domain/lifecycle.ts';
import { EMPTY, NOTHING } from './row.ts';

/** A list of systems ("Cisco IOS XE, Cisco IOS") is looked at part by part up to this many parts. */
const LISTED = 6;

/** What would tell a system where several are named. */
export const WHICH = 'which of the systems listed it is';

/** "Build 19045" and "64-bit" after a comma say more of the system before it, and are no guess of their own. */
const NO_NAME = /^(?:[\d.()\s-]|\b(?:os|build|version|ver|v|x?64|x86|32|bits?)\b)*$/iu;

/** "VERSION_ID=22.04": lines of one system's own account of itself. */
const ACCOUNT = /^[a-z_]+=/iu;

/** A scanner that cannot decide lists its guesses, each a system by itself: then all of them stand. */
export function listOf(text: OsText, one: (text: OsText) => Recognition): Recognition | null {
  const parts = text.os.split(/[,;\n]/u).map((p) => p.trim());
  if (parts.length < 2 || parts.length > LISTED || parts.some((p) => NO_NAME.test(p) || ACCOUNT.test(p))) return null;
  const all = parts.map((os) => one({ ...EMPTY, os }));
  if (all.some((r) => r.rule === null)) return null;
  // "Debian 10, Linux 4.19" is one system: its kernel is no guess of its own.
  const found = all.filter((r) => r.product !== null || r.deviceClass !== 'unknown');
  const [first] = found;
  if (first === undefined || found.length < 2) return null;
  if (found.every((r) => r.product === first.product)) {
    const known = found.every((r) => r.candidates.length > 0);
    const candidates = known ? [...new Set(found.flatMap((r) => r.candidates))] : [];
    return {
      ...first,
      candidates,
      confidence: candidates.length === 1 ? 'release' : 'product',
      settles: WHICH,
    };
  }
  return eitherOf(found);
}

/** Systems of which any may be meant: a phase has to hold for each release of each. */
export function eitherOf(found: readonly Recognition[]): Recognition {
  const known = found.every((r) => r.candidates.length > 0);
  const alternatives = found.flatMap((r) => [
    ...r.candidates.map((release) => ({ product: r.product ?? '', release })),
    ...(r.alternatives ?? []),
  ]);
  return {
    ...NOTHING,
    rule: found[0]?.rule ?? null,
    settles: WHICH,
    ...(known ? { alternatives } : {}),
  };
}
