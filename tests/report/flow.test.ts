import { describe, expect, test } from 'vitest';
import { type Document, PAGE, PAGE_BOTTOM } from '../../src/report/pdf/document.ts';
import { type Piece, space, startFlow } from '../../src/report/pdf/flow.ts';

const FULL = PAGE_BOTTOM - PAGE.top;

/** A flow over pages that are only counted, and the log of what was drawn where. */
function tried(pieces: (log: (name: string) => (y: number) => void) => Piece[]) {
  const log: { name: string; page: number; y: number }[] = [];
  const flow = startFlow({ addPage: () => undefined } as unknown as Document);
  flow.place(
    pieces((name) => (y) => {
      log.push({ name, page: flow.pages(), y });
    }),
  );
  return { log, flow };
}

const piece = (height: number, draw: (y: number) => void, keepWithNext = false): Piece => ({
  height,
  keepWithNext,
  draw,
});

describe('the flow over pages', () => {
  test('opens a page when the next piece does not fit', () => {
    const { log } = tried((d) => [piece(FULL - 10, d('a')), piece(20, d('b'))]);
    expect(log).toEqual([
      { name: 'a', page: 1, y: PAGE.top },
      { name: 'b', page: 2, y: PAGE.top },
    ]);
  });

  test('a heading goes to the next page with what it heads', () => {
    const { log } = tried((d) => [piece(FULL - 30, d('text')), piece(20, d('heading'), true), piece(20, d('more'))]);
    expect(log.map((l) => l.page)).toEqual([1, 2, 2]);
  });

  test('a group taller than a page is broken where it must be, and nothing is lost', () => {
    const { log } = tried((d) => [piece(FULL, d('a'), true), piece(FULL, d('b'), true), piece(10, d('c'))]);
    expect(log.map((l) => `${l.name}${l.page}`)).toEqual(['a1', 'b2', 'c3']);
  });

  test('a header is repeated at the head of each page that its rows run on to', () => {
    const { log } = tried((d) => {
      const repeat = { height: 12, draw: d('header') };
      return [piece(FULL - 10, d('row 1')), { ...piece(20, d('row 2')), repeat }, { ...piece(20, d('row 3')), repeat }];
    });
    expect(log.map((l) => `${l.name}@${l.page}`)).toEqual(['row 1@1', 'header@2', 'row 2@2', 'row 3@2']);
    expect(log[2]?.y).toBe(PAGE.top + 12);
  });

  test('space is dropped at the head and the foot of a page', () => {
    const { log, flow } = tried((d) => [space(30), piece(FULL - 10, d('a')), space(30), piece(20, d('b'))]);
    expect(log.map((l) => l.y)).toEqual([PAGE.top, PAGE.top]);
    expect(flow.pages()).toBe(2);
  });

  test('space after the last piece of a full page opens no page', () => {
    const { flow } = tried((d) => [piece(FULL - 10, d('a')), piece(8, d('b')), space(12)]);
    expect(flow.pages()).toBe(1);
  });

  test('space after a piece does not drive what belongs together from the page', () => {
    const { log } = tried((d) => [
      piece(FULL - 50, d('a')),
      piece(20, d('heading'), true),
      piece(30, d('b'), true),
      space(12),
    ]);
    expect(log.map((l) => l.page)).toEqual([1, 1, 1]);
  });

  test('a piece taller than a page opens one page and no more', () => {
    const { flow } = tried((d) => [piece(FULL + 50, d('tall'))]);
    expect(flow.pages()).toBe(1);
  });
});
