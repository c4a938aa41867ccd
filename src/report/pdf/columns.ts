/** What one column of a table holds, in points and without padding. */
export type ColumnNeed = {
  /** Width of the widest word: below this a word would be split. */
  readonly least: number;
  /** Width at which nothing below the header wraps. */
  readonly natural: number;
  /** Width of each text on one line, header first: one for each row. */
  readonly texts: readonly number[];
  /** Columns of figures take no more than they need while others can use it. */
  readonly figures: boolean;
};

// Words do not fill their lines: a text takes about this much more than its width.
const RAGGED = 1.05;
const STEPS = [64, 32, 16, 8, 4];
const MOST_MOVES = 24;
// Verdicts, days and short figures are not broken over lines, as long as they leave most of the room to the others.
const SHORT = { words: 84, figures: 110 };
const MOST_FOR_SHORT = 0.72;
const TITLE = 120;

/**
 * Widths of columns that together fill `available`, chosen so that the table is low. Each has at least its longest word as
 * long as all of them fit; the rest goes to each by what it lacks, and is then moved about while that saves lines. When
 * even the longest words do not fit, the widest columns give way first, and their words are split.
 */
export function columnWidths(needs: readonly ColumnNeed[], available: number): number[] {
  const bare = needs.map((n) => n.least);
  if (sum(bare) >= available) return lowered(bare, available);
  const whole = needs.map((n) =>
    n.natural <= SHORT[n.figures ? 'figures' : 'words'] ? Math.max(n.natural, n.least) : n.least,
  );
  const least = sum(whole) <= available * MOST_FOR_SHORT ? whole : bare;
  const widths = [...least];
  let left = pour(widths, (n) => n.natural, needs, available - sum(widths));
  if (left > 0) {
    left = pour(widths, (n) => Math.max(n.natural, Math.min(n.texts[0] ?? 0, TITLE)), needs, left);
    const words = needs.some((n) => !n.figures);
    const shares = needs.map((n) => (words && n.figures ? 0 : Math.max(n.natural, 1)));
    return widths.map((w, i) => w + (left * (shares[i] ?? 0)) / sum(shares));
  }
  return settled(widths, needs, least);
}

// Fills columns up in proportion to what they lack, none beyond its goal. Returns what nobody needs.
function pour(
  widths: number[],
  goal: (need: ColumnNeed) => number,
  needs: readonly ColumnNeed[],
  amount: number,
): number {
  const lacks = needs.map((n, i) => Math.max(goal(n) - (widths[i] ?? 0), 0));
  const part = Math.min(amount / Math.max(sum(lacks), 0.001), 1);
  lacks.forEach((lack, i) => {
    widths[i] = (widths[i] ?? 0) + lack * part;
  });
  return part < 1 ? 0 : amount - sum(lacks);
}

// Moves width from one column to another as long as the table gets lower by it, in ever smaller steps.
function settled(start: readonly number[], needs: readonly ColumnNeed[], least: readonly number[]): number[] {
  let widths = [...start];
  let best = cost(widths, needs);
  for (const step of STEPS) {
    for (let move = 0; move < MOST_MOVES; move++) {
      const better = bestMove(widths, needs, least, step, best);
      if (better === null) break;
      [widths, best] = [better.widths, better.cost];
    }
  }
  return widths;
}

function bestMove(
  widths: readonly number[],
  needs: readonly ColumnNeed[],
  least: readonly number[],
  step: number,
  than: number,
) {
  let found: { widths: number[]; cost: number } | null = null;
  for (let from = 0; from < widths.length; from++) {
    if ((widths[from] ?? 0) - step < (least[from] ?? 0)) continue;
    for (let to = 0; to < widths.length; to++) {
      if (to === from) continue;
      const tried = widths.map((w, i) => (i === from ? w - step : i === to ? w + step : w));
      const now = cost(tried, needs);
      if (now < (found?.cost ?? than) - 1e-6) found = { widths: tried, cost: now };
    }
  }
  return found;
}

// Lines of all rows together; and a little for every text that wraps, which tells two equal heights apart.
function cost(widths: readonly number[], needs: readonly ColumnNeed[]): number {
  const rows = needs[0]?.texts.length ?? 0;
  let total = 0;
  for (let row = 0; row < rows; row++) {
    let most = 1;
    // Walked by number: this is the innermost part of a search, and an entry a step would be its whole cost.
    for (let i = 0; i < needs.length; i++) {
      const filled = (needs[i]?.texts[row] ?? 0) / Math.max(widths[i] ?? 1, 1);
      if (filled <= 1) continue;
      const lines = Math.max(Math.ceil(filled * RAGGED), 2);
      if (lines > most) most = lines;
      total += filled * 0.02;
    }
    total += most;
  }
  return total;
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
