export type Need = {
  /** Width of the widest word: below this a word would be split. */
  readonly least: number;
  /** Width at which nothing wraps. */
  readonly natural: number;
  /** Share of what is to spare; 0 for columns of figures and short words. */
  readonly grow: number;
};

/**
 * Widths of columns that together fill `available`. Each has at least its longest word as long as all of them fit; then
 * narrow columns get up to half of what is left, the others the rest by their `grow`, none more than it can use until all
 * have that. When even the longest words do not fit, the widest columns give way first, and their words are split.
 */
export function columnWidths(needs: readonly Need[], available: number): number[] {
  const least = sum(needs.map((n) => n.least));
  if (least >= available)
    return lowered(
      needs.map((n) => n.least),
      available,
    );
  const widths = needs.map((n) => n.least);
  const growing = needs.some((n) => n.grow > 0);
  const spare = available - least;
  let left = spare - pour(widths, needs, growing ? spare / 2 : spare, (n) => (n.grow === 0 ? 1 : 0), true);
  left -= pour(widths, needs, left, (n) => n.grow, true);
  left -= pour(widths, needs, left, () => 1, true);
  pour(widths, needs, left, (n) => (growing ? n.grow : 1), false);
  return widths;
}

// Shares `amount` out by weight; with `capped`, no column beyond its natural width. Returns what was used.
function pour(
  widths: number[],
  needs: readonly Need[],
  amount: number,
  weight: (need: Need) => number,
  capped: boolean,
): number {
  let left = amount;
  for (let round = 0; round < needs.length && left > 0.001; round++) {
    const open = needs.map((n, i) => (capped && (widths[i] ?? 0) >= n.natural - 0.001 ? 0 : weight(n)));
    const weights = sum(open);
    if (weights === 0) break;
    const portion = left;
    needs.forEach((need, i) => {
      const room = capped ? Math.max(need.natural - (widths[i] ?? 0), 0) : Number.POSITIVE_INFINITY;
      const given = Math.min((portion * (open[i] ?? 0)) / weights, room);
      widths[i] = (widths[i] ?? 0) + given;
      left -= given;
    });
  }
  return amount - left;
}

// Cuts the widest down to one common width, so that all together fit: a column of short words keeps them whole.
function lowered(widths: readonly number[], available: number): number[] {
  const ascending = [...widths].sort((a, b) => a - b);
  let left = available;
  for (const [i, width] of ascending.entries()) {
    const cap = left / (ascending.length - i);
    if (width >= cap) return widths.map((w) => Math.min(w, cap));
    left -= width;
  }
  return [...widths];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
