import { nearest } from '../../domain/nearest.ts';
import { shownText } from '../shown.ts';
import {
  FILL_COLUMNS,
  FILL_KEYS,
  type FillColumn,
  FOR_ALL,
  type SheetProblem,
  type SheetReading,
  type Written,
} from './content.ts';
import { readSeal } from './seal.ts';
import { SEAL_BEGINS, SEAL_ENDS } from './write-markdown.ts';

const LABELS: ReadonlyMap<string, FillColumn> = new Map(
  FILL_KEYS.map((key): [string, FillColumn] => [FILL_COLUMNS[key].toLowerCase(), key]),
);
const ALL_LABELS: ReadonlyMap<string, 'by' | 'observedOn'> = new Map([
  [FOR_ALL.by.toLowerCase(), 'by'],
  [FOR_ALL.observedOn.toLowerCase(), 'observedOn'],
]);

/** `## ndg-10@2023-24/NDG-7.1.1`: the edition has no slash, the item neither. */
const ITEM = /^##\s+([^/\s]+)\/(\S+)\s*$/;
const FIELD = /^([A-Za-z][A-Za-z ()]{0,40}?)\s*:(.*)$/;

/** Shorter words are too near to too many others. */
const SHORTEST_JUDGED = 4;

type Field = { lines: string[]; place: string };
type Row = { edition: string; item: string; place: string; fields: Map<FillColumn, Field> };

/**
 * Reads a Markdown sheet that came back. A field is a line `Label: text` and the lines after it up to the next field or
 * heading; block quotes before the first field of an item are ours and are passed over. Places are `line:column`.
 */
export function readMarkdown(text: string): SheetReading {
  const lines = text.split(/\r\n|\r|\n/);
  const from = lines.findIndex((l) => l.trim() === SEAL_BEGINS);
  const to = from < 0 ? -1 : lines.findIndex((l, i) => i > from && l.trim() === SEAL_ENDS);
  const sealed = readSeal(to < 0 ? [] : lines.slice(from + 1, to));
  if ('problem' in sealed) {
    const place = from < 0 ? '' : `${from + 1}:1`;
    return { seal: null, rows: [], forAll: {}, problems: [{ place, message: `the hidden part ${sealed.problem}` }] };
  }
  const problems: SheetProblem[] = lines
    .slice(to + 1)
    .flatMap((l, i) =>
      l.trim() === '' ? [] : [{ place: `${to + i + 2}:1`, message: 'nothing reads what stands here' }],
    );
  const { rows, forAll } = readFields(lines.slice(0, from), problems);
  return {
    seal: sealed.seal,
    rows: rows.map(({ fields, ...row }) => ({ ...row, cells: writtenOf(fields) })),
    forAll: writtenOf(forAll),
    problems,
  };
}

function writtenOf<K extends string>(fields: ReadonlyMap<K, Field>): Partial<Record<K, Written>> {
  const written: Partial<Record<K, Written>> = {};
  for (const [key, { lines, place }] of fields) {
    const text = lines.join('\n').trim();
    if (text !== '') written[key] = { text, place };
  }
  return written;
}

function readFields(lines: readonly string[], problems: SheetProblem[]): FieldReader {
  const reader = new FieldReader(problems);
  for (const [index, line] of lines.entries()) reader.take(line, index);
  return reader;
}

/** Takes the lines of a sheet in order and sorts them into fields. */
class FieldReader {
  readonly rows: Row[] = [];
  readonly forAll = new Map<'by' | 'observedOn', Field>();
  readonly #problems: SheetProblem[];
  #field: Field | null = null;

  constructor(problems: SheetProblem[]) {
    this.#problems = problems;
  }

  take(line: string, index: number): void {
    const place = `${index + 1}:1`;
    const heading = ITEM.exec(line);
    if (heading !== null) {
      this.rows.push({ edition: heading[1] ?? '', item: heading[2] ?? '', place, fields: new Map() });
      this.#field = null;
    } else if (/^#{1,2}\s/.test(line)) {
      if (this.rows.length > 0) this.#tell(place, 'this heading was altered: wanted "## edition/item"');
      this.#field = null;
    } else if (!this.#takeLabel(line, index)) this.#takeText(line, place);
  }

  #tell(place: string, message: string): void {
    this.#problems.push({ place, message });
  }

  /** True when the line begins a field. Before the first item only what speaks for all rows is one. */
  #takeLabel(line: string, index: number): boolean {
    const [, label = '', text = ''] = FIELD.exec(line) ?? [];
    const field: Field = { lines: [text.trim()], place: placeOfText(line, index) };
    const row = this.rows.at(-1);
    const key = row === undefined ? ALL_LABELS.get(label.toLowerCase()) : LABELS.get(label.toLowerCase());
    if (key === undefined) return row !== undefined && this.#misspelt(label, index);
    const fields: Map<string, Field> = row?.fields ?? this.forAll;
    if (fields.has(key)) this.#tell(`${index + 1}:1`, `"${label}" stands here twice`);
    else fields.set(key, field);
    // What speaks for all rows is one line; our own words follow it.
    this.#field = row === undefined ? null : field;
    return true;
  }

  /** A label that is nearly one of ours would otherwise be swallowed by the field above it. */
  #misspelt(label: string, index: number): boolean {
    const meant = label.length < SHORTEST_JUDGED ? null : nearest(label, Object.values(FILL_COLUMNS));
    if (meant === null) return false;
    const advice = `did you mean "${meant}"? If it belongs to the text above, begin the line with a space`;
    this.#tell(`${index + 1}:1`, `there is no field "${shownText(label)}": ${advice}`);
    return true;
  }

  #takeText(line: string, place: string): void {
    if (this.#field !== null) {
      this.#field.lines.push(line.trimEnd());
      return;
    }
    // Before the first field come our own words, which are not looked at.
    const begun = this.rows.length > 0 || this.forAll.size > 0;
    if (begun && line.trim() !== '' && !line.startsWith('>')) {
      this.#tell(place, `this belongs to no field: "${shownText(line.trim())}"`);
    }
  }
}

/** Where the text after the label begins, counted from 1. */
function placeOfText(line: string, index: number): string {
  const after = line.indexOf(':') + 1;
  const blank = /^\s*/.exec(line.slice(after))?.[0].length ?? 0;
  return `${index + 1}:${after + (line.slice(after).trim() === '' ? 0 : blank) + 1}`;
}
