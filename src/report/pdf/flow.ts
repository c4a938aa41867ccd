import { type Document, PAGE, PAGE_BOTTOM } from './document.ts';

/** Something of a known height that is drawn whole, at the place where the flow puts it. */
export type Piece = {
  readonly height: number;
  /** Stays on one page with the piece after it. */
  readonly keepWithNext: boolean;
  readonly draw: (y: number) => void;
  /** Empty space, which is left out at the head and the foot of a page. */
  readonly space?: boolean;
  /** Drawn above this piece when it is the first on a page that it did not open by choice: a table's repeated header. */
  readonly repeat?: { readonly height: number; readonly draw: (y: number) => void };
};

export type Flow = {
  /** Places pieces one under the other, opening pages as needed and holding together what belongs together. */
  readonly place: (pieces: readonly Piece[]) => void;
  readonly openPage: () => void;
  /** Pages so far. */
  readonly pages: () => number;
  /** True when something stands on the page that is open. */
  readonly used: () => boolean;
};

/** A downward flow over the pages of a document. No page is open until the first piece is placed. */
export function startFlow(doc: Document): Flow {
  let [pages, y] = [0, PAGE_BOTTOM];
  const openPage = (): void => {
    doc.addPage();
    pages += 1;
    y = PAGE.top;
  };
  const put = (piece: Piece): void => {
    if (piece.space === true && (pages === 0 || y === PAGE.top || y + piece.height > PAGE_BOTTOM)) return;
    if (y + piece.height > PAGE_BOTTOM + 0.01 && (pages === 0 || y > PAGE.top)) openPage();
    if (y === PAGE.top && piece.repeat !== undefined) {
      piece.repeat.draw(y);
      y += piece.repeat.height;
    }
    piece.draw(y);
    y += piece.height;
  };
  return {
    openPage,
    pages: () => pages,
    used: () => pages > 0 && y > PAGE.top,
    place: (pieces) => {
      for (const group of groups(pieces)) {
        const height = heightOf(group);
        // A group taller than a page cannot be kept together: it is broken where it must be.
        if (y + height > PAGE_BOTTOM + 0.01 && height <= PAGE_BOTTOM - PAGE.top && y > PAGE.top) openPage();
        for (const piece of group) put(piece);
      }
    },
  };
}

// Empty space at the end of a group asks for no room: at the foot of a page it is left out, and it opens no page.
function heightOf(group: readonly Piece[]): number {
  const last = group.findLastIndex((piece) => piece.space !== true);
  return group.slice(0, last + 1).reduce((sum, piece) => sum + piece.height, 0);
}

function groups(pieces: readonly Piece[]): Piece[][] {
  const all: Piece[][] = [];
  let group: Piece[] = [];
  for (const piece of pieces) {
    group.push(piece);
    if (!piece.keepWithNext) {
      all.push(group);
      group = [];
    }
  }
  if (group.length > 0) all.push(group);
  return all;
}

/** Empty space between two things on one page. */
export function space(height: number, keepWithNext = false): Piece {
  return { height, keepWithNext, draw: () => undefined, space: true };
}
