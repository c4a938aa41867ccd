import { countText } from '../domain/figures.ts';
import type { OnRows } from './ingest.ts';
import type { Terminal } from './terminal.ts';

/** How far the reading of one file has come, for a person to see; nothing of it gets into a result. */
export type ReadingProgress = {
  /** To be called after each block that was read. */
  onRows: OnRows;
  /** The file is read: the bar goes; where there was none, one line tells the rows. */
  read(rows: number): void;
  /** Reading came to nothing: the bar goes, and whoever caught the trouble tells it. */
  failed(): void;
};

/** Milliseconds: a short job shows no bar at all, and a long one is not drawn more often than can be read. */
const FIRST_AFTER = 300;
const EVERY = 150;
/** Before this share of the bytes the time left is a guess too wild to show. */
const FEWEST_PER_MILLE = 20;

/**
 * Progress of one file of `of` files, `at` counting from 1. `now`: milliseconds of a clock that only goes forward. A bar
 * where a line can be written over, else a note at the end.
 */
export function readingProgress(
  file: { name: string; at: number; of: number },
  terminal: Terminal,
  now: () => number = () => performance.now(),
): ReadingProgress {
  const began = now();
  let drawn = began + FIRST_AFTER - EVERY;
  return {
    onRows(rows, bytesRead, bytesTotal) {
      const width = terminal.passingWidth();
      const moment = now();
      if (width === null || moment - drawn < EVERY) return;
      drawn = moment;
      const share = bytesTotal === null || bytesTotal === 0 ? null : Math.min(1, bytesRead / bytesTotal);
      terminal.passing(progressLine(file, { rows, share, ms: moment - began }, width));
    },
    read(rows) {
      terminal.passing(null);
      if (terminal.passingWidth() === null) terminal.note(`read ${file.name}: ${countText(rows, 'row')}`);
    },
    failed: () => terminal.passing(null),
  };
}

/** `share`: of the bytes, 0 to 1, or null where their number is not known. `ms`: time taken so far. */
type HowFar = { rows: number; share: number | null; ms: number };

const LONGEST_BAR = 20;
const SHORTEST_BAR = 6;

/**
 * One line of at most `width` characters: name, bar, share of the bytes, rows so far and time left. What has no room
 * gives way: first the bar, then the end of the name; the figures stay longest.
 */
export function progressLine(file: { name: string; at: number; of: number }, far: HowFar, width: number): string {
  const place = file.of > 1 ? ` (${file.at} of ${file.of})` : '';
  const figures = [
    far.share === null ? '' : `${String(Math.floor(far.share * 100)).padStart(3)}%`,
    countText(far.rows, 'row'),
    timeLeft(far),
  ].filter((text) => text !== '');
  const tail = figures.join('  ');
  const name = `${shortened(file.name, Math.max(8, width - tail.length - place.length - SHORTEST_BAR - 6))}${place}`;
  const room = Math.min(LONGEST_BAR, width - name.length - tail.length - 4);
  const bar = far.share === null || room < SHORTEST_BAR ? '' : `${barOf(far.share, room)}  `;
  return `${name}  ${bar}${tail}`.slice(0, width);
}

/** A bar of `length` characters, filled to a share from 0 to 1. */
export function barOf(share: number, length: number): string {
  const full = Math.floor(share * length);
  return `${'█'.repeat(full)}${'░'.repeat(length - full)}`;
}

/** A path is told apart by its end. */
function shortened(name: string, room: number): string {
  return name.length <= room ? name : `…${name.slice(name.length - room + 1)}`;
}

/** How long the rest takes when it goes on as it went; nothing while that would be a wild guess. */
export function timeLeft({ share, ms }: Pick<HowFar, 'share' | 'ms'>): string {
  if (share === null || share * 1000 < FEWEST_PER_MILLE) return '';
  const seconds = Math.ceil((ms * (1 - share)) / share / 1000);
  if (seconds < 60) return `${seconds} s left`;
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min left` : `${Math.ceil(seconds / 3600)} h left`;
}
