import { Chalk, type ChalkInstance } from 'chalk';
import Table from 'cli-table3';
import type { ColourLevel } from './colour.ts';
import { safe, safeJson, safeJsonLine, safeLines } from './safe-text.ts';

/** The one place for output. Results go to stdout, progress and notes to stderr. */
export type Terminal = {
  /** A result: text with a line feed after it, on stdout. Our own colours pass; every other control character is made visible. */
  out(text: string): void;
  /** A result as JSON, on stdout. */
  json(value: unknown): void;
  /** The same on one line, for one result of several. */
  jsonLine(value: unknown): void;
  /** Progress or a remark, on stderr; nothing with --quiet. */
  note(text: string): void;
  /** What went wrong, on stderr, whatever the settings. */
  problem(text: string): void;
  /** A line on stderr that the next text takes the place of; null takes it away. Nothing where `passingWidth` is null. */
  passing(text: string | null): void;
  /** Columns that a passing line may have; null where no line can be taken back: in pipes, and where none is wanted. */
  passingWidth(): number | null;
  /** A table on stdout. Cells are data: they are made safe here. */
  table(head: readonly string[], rows: readonly (readonly string[])[]): void;
  readonly colour: ChalkInstance;
  /** A person sits at both ends: stdin and stdout are terminals that can move a cursor. */
  readonly isTTY: boolean;
  /** Columns to lay text out in. */
  readonly width: number;
};

type Sink = { write(text: string): unknown };

type TerminalSettings = {
  stdout: Sink;
  stderr: Sink;
  level: ColourLevel;
  quiet: boolean;
  isTTY: boolean;
  /** Columns of the terminal; 100 where there is none, so that files do not depend on a window. */
  columns: number | undefined;
  /** Columns of the terminal that stderr is, asked for anew each time; null where stderr is none, or is to stay calm. */
  stderrColumns?: () => number | null;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: the colour sequences chalk writes, which begin with ESC
const COLOURS = /(\u001b\[[0-9;]*m)/;

/** Makes text safe and leaves colour sequences alone where colour is on. Data has been through `safe` before it was coloured. */
function clean(text: string, level: ColourLevel): string {
  if (level === 0) return safeLines(text);
  return text
    .split(COLOURS)
    .map((part, index) => (index % 2 === 1 ? part : safeLines(part)))
    .join('');
}

/** Widths for a table that fits: the widest columns give way first, down to 8 characters. */
function columnWidths(rows: readonly (readonly string[])[], count: number, width: number): number[] {
  const natural = Array.from({ length: count }, (_, i) => Math.max(...rows.map((r) => (r[i] ?? '').length)) + 2);
  const room = width - (count + 1);
  for (let total = natural.reduce((a, b) => a + b, 0); total > room; total--) {
    const widest = natural.indexOf(Math.max(...natural));
    if ((natural[widest] ?? 0) <= 10) break;
    natural[widest] = (natural[widest] ?? 0) - 1;
  }
  return natural;
}

/** Words that are longer than `width`, such as paths, go on in the next line: else the table would cut them off. */
function brokenWords(text: string, width: number): string {
  return text
    .split(' ')
    .map((word) => (word.length <= width ? word : (word.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []).join(' ')))
    .join(' ');
}

/** Lays a table out as text. Empty styles keep cli-table3 from colouring heads and borders, which it does in pipes too. */
export function tableText(head: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  const clean = rows.map((row) => row.map(safe));
  const colWidths = columnWidths([head, ...clean], head.length, width);
  const table = new Table({
    head: [...head],
    colWidths,
    wordWrap: true,
    style: { head: [], border: [] },
  });
  table.push(...clean.map((row) => row.map((text, i) => brokenWords(text, (colWidths[i] ?? 0) - 2))));
  return table.toString();
}

/** Back to the first column, and all of the line erased (ECMA-48: CR, EL 2). */
const ERASE_LINE = '\r\u001b[2K';

/** The line at the foot of stderr that is written over. Every other text goes through `above`, which takes it away first. */
function passingLine(stderr: Sink, width: () => number | null) {
  let shown = false;
  const above = (): void => {
    if (shown) stderr.write(ERASE_LINE);
    shown = false;
  };
  const show = (text: string | null): void => {
    const columns = width();
    if (text === null) above();
    if (text === null || columns === null) return;
    stderr.write(`${ERASE_LINE}${safe(text).slice(0, columns)}`);
    shown = true;
  };
  return { above, show };
}

/** A terminal on the given streams. Writing never throws: streams that close early are the entry point's business. */
export function createTerminal(settings: TerminalSettings): Terminal {
  const { level } = settings;
  // Asked for anew each time: a window may be made larger or smaller while an interview runs.
  // One that does not know its size says 0.
  const width = (): number => Math.max(40, Math.min(settings.columns || 100, 120));
  // In the last column of all a terminal may begin a new line, which nothing would take back.
  const passingWidth = (): number | null => {
    const columns = settings.quiet ? null : (settings.stderrColumns?.() ?? null);
    return columns === null ? null : (columns || 80) - 1;
  };
  const passing = passingLine(settings.stderr, passingWidth);
  const to = (sink: Sink) => (text: string) => {
    passing.above();
    sink.write(`${text}\n`);
  };
  const [stdout, stderr] = [to(settings.stdout), to(settings.stderr)];
  const out = (text: string): void => stdout(clean(text, level));
  return {
    out,
    json: (value) => stdout(safeJson(value)),
    jsonLine: (value) => stdout(safeJsonLine(value)),
    note: (text) => void (settings.quiet || stderr(clean(text, level))),
    problem: (text) => stderr(safeLines(text)),
    passing: passing.show,
    passingWidth,
    table: (head, rows) => out(tableText(head, rows, width())),
    colour: new Chalk({ level }),
    isTTY: settings.isTTY,
    get width() {
      return width();
    },
  };
}
