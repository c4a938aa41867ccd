const LARGELY_ABOVE = 50;
const FULLY_ABOVE = 85;

/**
 * Capability level of a process: level k when its attributes are largely or fully achieved and all of the levels below
 * are fully achieved. `attributePercents` holds, for levels 1, 2, … in order, the achievement of each attribute in
 * percent: not up to 15, partially up to 50, largely up to 85, fully above.
 * ISO/IEC 33020 as remembered: the text is behind a paywall, so the bands want confirming before an edition uses this.
 */
export function capabilityLevel(attributePercents: readonly (readonly number[])[]): number {
  let level = 0;
  for (const attributes of attributePercents) {
    if (!allAbove(attributes, LARGELY_ABOVE)) return level;
    level += 1;
    if (!allAbove(attributes, FULLY_ABOVE)) return level;
  }
  return level;
}

// A level with no attributes rated was not looked at, so it is not achieved.
function allAbove(percents: readonly number[], bound: number): boolean {
  return percents.length > 0 && percents.every((percent) => percent > bound);
}
