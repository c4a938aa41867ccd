import {
  ALL_SECTIONS,
  type Layout,
  type LayoutFault,
  type LayoutPart,
  type LayoutText,
  PLAIN_LAYOUT,
} from './layout.ts';
import { lineFaults, missingFaults, orderFaults, type Placed } from './layout-faults.ts';
import { didYouMean } from './nearest.ts';

const MOST_LINES = 2_000;
const MOST_IN_LINE = 2_000;

/**
 * Reads `board-paper.md`: `{{section.summary}}` and the like, each on a line of its own, and between them headings (`##`
 * begins a section of the trust's own, `###` stands inside one), paragraphs and lists with `{{trust}}` and the like.
 * `{{! remark }}` on a line of its own is not printed. Returns the layout and every fault; a layout with faults is not
 * to be used. A template names things and decides nothing: no other tag of mustache is known, so none can run or read.
 */
export function readLayout(text: string): { layout: Layout; faults: readonly LayoutFault[] } {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length > MOST_LINES) {
    const fault = { line: MOST_LINES + 1, column: 1, message: `more than ${MOST_LINES} lines` };
    return { layout: PLAIN_LAYOUT, faults: [fault] };
  }
  const state: State = { cover: [], parts: [], open: false, faults: [] };
  for (const [at, line] of lines.entries()) takeLine(state, line.trimEnd(), at + 1);
  return {
    layout: { cover: state.cover, parts: state.parts.map(({ part }) => part) },
    faults: [...state.faults, ...orderFaults(state.parts), ...missingFaults(state.parts, lines.length)],
  };
}

/** What has been read so far. `open`: the paragraph or list of the line before goes on. */
type State = {
  readonly cover: LayoutText[];
  readonly parts: (Placed & { readonly texts: LayoutText[] })[];
  readonly faults: LayoutFault[];
  open: boolean;
};

function takeLine(state: State, line: string, number: number): void {
  const goesOn = state.open;
  state.open = false;
  if (line === '' || /^\{\{![^{}]*\}\}$/.test(line)) return;
  if (line.length > MOST_IN_LINE) {
    const message = `a line longer than ${MOST_IN_LINE} characters`;
    state.faults.push({ line: number, column: MOST_IN_LINE + 1, message });
    return;
  }
  const section = /^\{\{\s*section\.([A-Za-z0-9_.-]*)\s*\}\}$/.exec(line)?.[1];
  if (section !== undefined) {
    takeSection(state, section, number, line.indexOf(section) + 1);
    return;
  }
  state.faults.push(...lineFaults(line).map((fault) => ({ line: number, ...fault })));
  const own = /^## +(.+)$/.exec(line)?.[1];
  if (own !== undefined) begin(state, number, (texts) => ({ kind: 'own', title: own, texts }));
  else {
    addText(state.parts.at(-1)?.texts ?? state.cover, line, goesOn);
    state.open = !line.startsWith('#');
  }
}

function takeSection(state: State, name: string, line: number, column: number): void {
  const id = ALL_SECTIONS.find((known) => known === name);
  if (id === undefined) {
    const message = `there is no section "${name}"${didYouMean(name, ALL_SECTIONS)}`;
    state.faults.push({ line, column, message });
  } else begin(state, line, (texts) => ({ kind: 'section', id, texts }));
}

function begin(state: State, line: number, make: (texts: readonly LayoutText[]) => LayoutPart): void {
  const texts: LayoutText[] = [];
  state.parts.push({ part: make(texts), texts, line });
}

/** Adds a line of free text: to the paragraph or list that is open, or as a new one. */
function addText(into: LayoutText[], line: string, open: boolean): void {
  const heading = /^### +(.+)$/.exec(line)?.[1];
  const item = /^(?:[-*]|(\d{1,3})[.)]) +(.+)$/.exec(line);
  const last = open ? into.at(-1) : undefined;
  if (heading !== undefined) into.push({ kind: 'heading', text: heading });
  else if (item !== null) {
    const ordered = item[1] !== undefined;
    const more = item[2] ?? '';
    if (last?.kind === 'list' && last.ordered === ordered)
      into.splice(-1, 1, { ...last, items: [...last.items, more] });
    else into.push({ kind: 'list', ordered, items: [more] });
  } else if (last?.kind === 'paragraph') into.splice(-1, 1, { ...last, text: `${last.text} ${line.trim()}` });
  else if (last?.kind === 'list') {
    const items = [...last.items.slice(0, -1), `${last.items.at(-1) ?? ''} ${line.trim()}`];
    into.splice(-1, 1, { ...last, items });
  } else into.push({ kind: 'paragraph', text: line.trim() });
}
