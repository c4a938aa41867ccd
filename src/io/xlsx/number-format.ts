/** How a cell shows its number, as far as that changes what it says. */
export type NumberFormat =
  | { kind: 'plain' }
  | { kind: 'date' }
  /** Shown with at least so many digits before and after the point. */
  | { kind: 'padded'; whole: number; decimals: number };

export const PLAIN: NumberFormat = { kind: 'plain' };
/** Characters of a format code, as Excel has them. */
const LONGEST = 255;
const DATE: NumberFormat = { kind: 'date' };

/** Formats that have a number and no text of their own (ECMA-376 part 1, 18.8.30); 46 is a length of time. */
const BUILT_IN_DATES = [
  [14, 22],
  [27, 36],
  [45, 45],
  [47, 47],
  [50, 58],
] as const;

/** The format of a number that a workbook does not spell out. */
export function builtInFormat(id: number): NumberFormat {
  if (BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to)) return DATE;
  return id === 2 ? { kind: 'padded', whole: 1, decimals: 2 } : PLAIN;
}

/** What a format code such as `dd/mm/yyyy` or `00000` makes of a number. Only its section for positive numbers counts. */
export function formatOf(code: string): NumberFormat {
  if (code.length > LONGEST) return PLAIN;
  const bare = code.replace(/"[^"]*"?|[\\_*]./gs, '');
  const section = bare.split(';')[0] ?? '';
  if (/\[(?:h+|m+|s+)\]/i.test(section)) return PLAIN;
  const letters = section.replace(/\[[^\]]*\]/g, '').replace(/AM\/PM|A\/P/gi, '');
  const zeros = /^(0+)(?:\.(0+))?$/.exec(letters.trim());
  if (zeros !== null) return { kind: 'padded', whole: zeros[1]?.length ?? 1, decimals: zeros[2]?.length ?? 0 };
  const withoutFractions = letters.replace(/([hms])\.0+/gi, '$1');
  return /[ymdhs]/i.test(withoutFractions) && !/[0#?]/.test(withoutFractions) ? DATE : PLAIN;
}
