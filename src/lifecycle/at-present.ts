/** "…, ex Win 10", "… (was 2008 R2 until Jan)": the system before it. */
const BEFORE = /(?<=[\s,;:(–-])(?:was|ex|prev|previously|formerly)[\s-]+(?:[a-z]+[\s-]+)?[a-z]*\s?\d/iu;
/** "… to be upgraded to 11", "… blocked from 24H2", "… guest on Hyper-V": the system to come, or what it runs on. */
const BESIDE =
  /(?<=[\s,;:(–-])(?:blocked from|to be (?:upgraded|migrated|moved)|due to go to|(?:guest|vm) on (?:hyper|vmware|nutanix|azure|aws))\b/iu;

/**
 * The part of a text that tells of the system as it is, where what follows tells of one before it, after it or under it;
 * null where there is no such part. What is read from it is never relied on for support.
 */
export function atPresent(os: string): string | null {
  if (os.length < 8) return null;
  const ends = [BEFORE, BESIDE].map((sign) => os.search(sign)).filter((at) => at > 0);
  return ends.length === 0 ? null : os.slice(0, Math.min(...ends));
}
