import type { RowView } from './mapped-row.ts';

/** The names of the columns of a row, to tell a row that holds them once more. */
export class HeaderCells {
  readonly #names: readonly string[];

  /** `names`: of the columns of a row, in their order. */
  constructor(names: readonly string[]) {
    this.#names = names.map((name) => name.trim().toLowerCase());
  }

  /** True when every cell holds the name of its column. */
  isIn(view: RowView): boolean {
    for (let i = 0; i < this.#names.length; i++) if (!this.#holdsName(view, i)) return false;
    return true;
  }

  #holdsName(view: RowView, i: number): boolean {
    const name = this.#names[i] as string;
    // Most rows differ in the first letter: no text needs to be made to see it.
    if ((view.numbers[view.at + i] as number) < 0 && view.decoded[i] === null && !mayBe(name, view, i)) return false;
    const value = view.text(i);
    if (isOtherLetter(value.charCodeAt(0), name.charCodeAt(0))) return false;
    return value.length <= 200 && value.length >= name.length && value.trim().toLowerCase() === name;
  }
}

/** True when no text that begins with the character `code` is one that begins with `first`, in whatever case. */
function isOtherLetter(code: number, first: number): boolean {
  return code > 0x20 && code < 0x80 && (code | 0x20) !== (first | 0x20);
}

/** False when ASCII bytes can not be `name` in other case and with blanks around it. */
function mayBe(name: string, view: RowView, i: number): boolean {
  const from = view.starts[view.at + i] as number;
  const length = (view.ends[view.at + i] as number) - from;
  if (length < name.length || length > 200) return false;
  const first = view.bytes[from] as number;
  // A letter in either case has the bit of 32; anything up to a blank may be trimmed.
  return first <= 0x20 || (first | 0x20) === (name.charCodeAt(0) | 0x20);
}
