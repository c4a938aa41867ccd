import { LIMITS } from './limits.ts';
import { type Marker, PORTION, plainMarker, vectorMarker } from './marks.ts';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/** What is wrong with the quoting or the size of a record. */
export type ScanFault = 'bad-quote' | 'unclosed-quote' | 'field-too-long' | 'too-many-fields';

/** `next` needs more bytes before it can tell where the record ends. */
export const MORE = -1;

/**
 * Finds one CSV record after another in a block of bytes (RFC 4180, UTF-8 or any encoding that keeps ASCII).
 * The record found last is described by the public fields, which are used again for the next one: nothing is allocated
 * per row. LF, CRLF and a lone CR each end a line. A quote counts at the beginning of a field, after spaces at most;
 * elsewhere in an unquoted field it is text. After a record whose quoting is broken, reading resumes on the physical
 * line after the one on which that record began.
 */
export class RecordScanner {
  /** Offsets of each field's text: without the quotes, and with doubled quotes still doubled. */
  readonly starts = new Int32Array(LIMITS.columns + 1);
  readonly ends = new Int32Array(LIMITS.columns + 1);
  /** 0 plain; 1 quoted; 2 quoted with doubled quotes inside. */
  readonly quoted = new Uint8Array(LIMITS.columns + 1);
  /** Fields found; those past the column limit are counted but not kept. */
  count = 0;
  /** Physical line, from 1, on which the record begins. */
  line = 0;
  /** Offsets of the whole record (or, for a fault, of the physical line rejected), without its line end. */
  from = 0;
  to = 0;
  fault: ScanFault | null = null;
  /** For a fault: how far the bytes were looked at before it showed. */
  reach = 0;
  /** After MORE: true when the bytes ran out inside a quote. */
  endsInsideQuote = false;
  /** Physical line on which the next record begins. */
  nextLine = 1;
  readonly #delimiter: number;
  readonly #plainEnd = new Uint8Array(256);
  readonly #marker: Marker;
  /** The bytes of which marks are at hand, and the stretch of them that these are of. */
  #marked: Uint8Array | null = null;
  #markedFrom = 0;
  #markedTo = 0;
  #markCount = 0;
  /** Which mark comes next, and where the record is expected that it belongs to. */
  #mark = 0;
  #expected = -1;
  #newlines = 0;
  #doubled = false;
  /** Where the record's end was found, after its line end; MORE when it is not in the block. */
  #after: number = MORE;

  /** `marker`: finds the bytes that mean something; several scanners must not share one while they are in use. */
  constructor(delimiter: number, marker: Marker = vectorMarker() ?? plainMarker()) {
    this.#delimiter = delimiter;
    this.#marker = marker;
    this.#plainEnd[delimiter] = 1;
    this.#plainEnd[LF] = 1;
    this.#plainEnd[CR] = 1;
  }

  /**
   * Reads the record that begins at `from`; returns the offset after its line end, or MORE when bytes up to `to` do not
   * hold all of it. `atEnd`: nothing follows `to`. What lies between two calls may have grown but not changed, unless
   * `moved` was called.
   */
  next(bytes: Uint8Array, from: number, to: number, atEnd: boolean): number {
    this.from = from;
    this.line = this.nextLine;
    this.fault = null;
    if (from !== this.#expected || bytes !== this.#marked) this.#seek(bytes, from);
    const ordinary = this.#ordinary(bytes, from, to);
    if (ordinary !== MORE) {
      this.#expected = ordinary;
      return ordinary;
    }
    this.#expected = -1;
    return this.#careful(bytes, from, to, atEnd);
  }

  /** The bytes are no longer where they were. */
  moved(): void {
    this.#marked = null;
    this.#expected = -1;
  }

  /** Makes the first mark from `from` on the next one; where it is not among those at hand there are none at hand. */
  #seek(bytes: Uint8Array, from: number): void {
    const known = bytes === this.#marked && from >= this.#markedFrom && from <= this.#markedTo;
    if (!known) {
      this.#marked = bytes;
      this.#markedFrom = from;
      this.#markedTo = from;
      this.#markCount = 0;
    }
    const places = this.#marker.places;
    let low = 0;
    let high = this.#markCount;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((places[middle] as number) < from) low = middle + 1;
      else high = middle;
    }
    this.#mark = low;
  }

  /** Finds the marks of the next portion; false when there are no bytes left to look at. */
  #moreMarks(bytes: Uint8Array, to: number): boolean {
    const from = this.#markedTo;
    if (from >= to) return false;
    const length = Math.min(PORTION, to - from);
    this.#markCount = this.#marker.find(bytes, from, length, this.#delimiter);
    this.#markedFrom = from;
    this.#markedTo = from + length;
    this.#mark = 0;
    return true;
  }

  /**
   * Reads a record of which all is in the block and nothing is out of the way, from mark to mark; MORE when the careful
   * way has to look at it. Both find the same in what both can read.
   */
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: parted into calls it takes half as long again
  #ordinary(bytes: Uint8Array, from: number, to: number): number {
    const { starts, ends, quoted } = this;
    const { places } = this.#marker;
    const delimiter = this.#delimiter;
    let mark = this.#mark;
    let marks = this.#markCount;
    let count = 0;
    let start = from;
    let newlines = 1;
    /** Kind of the quoted field that ended just before `start`, which stands after its closing quote; else 0. */
    let kind = 0;
    for (;;) {
      if (mark === marks) {
        if (!this.#moreMarks(bytes, to)) return MORE;
        mark = 0;
        marks = this.#markCount;
        continue;
      }
      const at = places[mark++] as number;
      const byte = bytes[at] as number;
      if (byte === delimiter) {
        if (count > LIMITS.columns) return MORE;
        if (kind === 0) {
          starts[count] = start;
          ends[count] = at;
        }
        quoted[count++] = kind;
        kind = 0;
        start = at + 1;
      } else if (byte !== QUOTE) {
        if (count > LIMITS.columns) return MORE;
        if (kind === 0) {
          starts[count] = start;
          ends[count] = at;
        }
        quoted[count++] = kind;
        this.#mark = mark;
        return this.#ordinaryEnd(bytes, at, to, count, newlines);
      } else if (at !== start) {
        // Blanks before a quote belong to it; after anything else it is text.
        if (bytes[start] === SPACE) return MORE;
      } else {
        this.#mark = mark;
        const end = this.#ordinaryQuote(bytes, to);
        if (end < 0 || count > LIMITS.columns) return MORE;
        mark = this.#mark;
        marks = this.#markCount;
        starts[count] = start + 1;
        ends[count] = end;
        kind = this.#doubled ? 2 : 1;
        newlines += this.#newlines;
        start = end + 1;
      }
    }
  }

  /** Settles a record that ends with the field before `at`, where a line end stands. */
  #ordinaryEnd(bytes: Uint8Array, at: number, to: number, count: number, newlines: number): number {
    const after = afterLineEnd(bytes, at, to, false);
    if (after === MORE) return MORE;
    // The LF of CR LF has a mark of its own.
    if (after === at + 2) {
      if (this.#mark < this.#markCount) this.#mark++;
      else this.#markedTo = after;
    }
    this.count = count;
    this.to = at;
    this.nextLine = this.line + newlines;
    return after;
  }

  /** Offset of the closing quote where a delimiter or line end follows it; MORE for what the careful way is for. */
  #ordinaryQuote(bytes: Uint8Array, to: number): number {
    const { places } = this.#marker;
    let newlines = 0;
    let doubled = false;
    /** The second of two quotes is no mark to look at. */
    let skipped = -1;
    for (;;) {
      if (this.#mark === this.#markCount && !this.#moreMarks(bytes, to)) return MORE;
      const at = places[this.#mark++] as number;
      if (at + 1 >= to) return MORE;
      const byte = bytes[at];
      if (at === skipped) continue;
      if (byte === LF) newlines++;
      else if (byte === CR && bytes[at + 1] !== LF) return MORE;
      else if (byte === QUOTE) {
        if (bytes[at + 1] === QUOTE) {
          doubled = true;
          skipped = at + 1;
          continue;
        }
        this.#newlines = newlines;
        this.#doubled = doubled;
        return this.#plainEnd[bytes[at + 1] as number] === 1 ? at : MORE;
      }
    }
  }

  #careful(bytes: Uint8Array, from: number, to: number, atEnd: boolean): number {
    this.count = 0;
    this.#newlines = 0;
    this.#after = MORE;
    let at = from;
    for (;;) {
      let open = at;
      while (open < to && bytes[open] === SPACE) open++;
      at =
        open < to && bytes[open] === QUOTE
          ? this.#quotedField(bytes, open + 1, to, atEnd)
          : this.#plainField(bytes, at, to, atEnd);
      if (at < 0) break;
    }
    if (this.fault !== null) return this.#recover(bytes, to, atEnd);
    if (this.#after === MORE) return MORE;
    this.nextLine = this.line + this.#newlines;
    return this.#after;
  }

  /** Reads an unquoted field; returns where the next one begins, or -1 when the record has ended or is incomplete. */
  #plainField(bytes: Uint8Array, from: number, to: number, atEnd: boolean): number {
    const ends = this.#plainEnd;
    let at = from;
    while (at < to && ends[bytes[at] as number] === 0) at++;
    this.endsInsideQuote = false;
    if (at >= to && !atEnd) return MORE;
    this.#keep(from, at, 0);
    return this.#afterField(bytes, at, to, atEnd);
  }

  #quotedField(bytes: Uint8Array, from: number, to: number, atEnd: boolean): number {
    const end = this.#closingQuote(bytes, from, to, atEnd);
    if (end < 0) return MORE;
    let at = end + 1;
    while (at < to && (bytes[at] === SPACE || (bytes[at] === TAB && this.#delimiter !== TAB))) at++;
    if (at >= to && !atEnd) return MORE;
    if (at < to && this.#plainEnd[bytes[at] as number] === 0) {
      this.#fail('bad-quote', at);
      return MORE;
    }
    this.#keep(from, end, this.#doubled ? 2 : 1);
    return this.#afterField(bytes, at, to, atEnd);
  }

  /** Offset of the quote that ends the field begun at `from`; MORE when the bytes run out before it. */
  #closingQuote(bytes: Uint8Array, from: number, to: number, atEnd: boolean): number {
    this.#doubled = false;
    this.endsInsideQuote = true;
    for (let at = from; at < to; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        if (at + 1 >= to && !atEnd) return MORE;
        if (at + 1 >= to || bytes[at + 1] !== QUOTE) {
          this.endsInsideQuote = false;
          return at;
        }
        this.#doubled = true;
        at++;
      } else if (byte === LF || (byte === CR && (at + 1 >= to || bytes[at + 1] !== LF))) {
        this.#newlines++;
      }
    }
    if (atEnd) this.#fail('unclosed-quote', to);
    return MORE;
  }

  #fail(fault: ScanFault, at: number): void {
    this.fault = fault;
    this.reach = at;
  }

  #keep(from: number, to: number, kind: number): void {
    if (this.count <= LIMITS.columns) {
      this.starts[this.count] = from;
      this.ends[this.count] = to;
      this.quoted[this.count] = kind;
    }
    this.count++;
  }

  /** `at` stands on a delimiter, a line end, or the end of everything. */
  #afterField(bytes: Uint8Array, at: number, to: number, atEnd: boolean): number {
    if (at < to && bytes[at] === this.#delimiter) return at + 1;
    this.to = at;
    this.#after = afterLineEnd(bytes, at, to, atEnd);
    this.#newlines++;
    return MORE;
  }

  /** Gives up the physical line on which the record began, and finds the one after it. */
  #recover(bytes: Uint8Array, to: number, atEnd: boolean): number {
    let at = this.from;
    while (at < to && bytes[at] !== LF && bytes[at] !== CR) at++;
    if (at >= to && !atEnd) return MORE;
    const after = afterLineEnd(bytes, at, to, atEnd);
    if (after === MORE) return MORE;
    this.to = at;
    this.nextLine = this.line + 1;
    return after;
  }

  /**
   * After MORE on a record longer than the limit: settles what is wrong with it and returns where to read on, or MORE
   * when not even its first physical line has ended (the rest of that line is then to be skipped by the caller).
   */
  giveUp(bytes: Uint8Array, to: number): number {
    this.fault ??= this.endsInsideQuote
      ? 'unclosed-quote'
      : this.count > LIMITS.columns
        ? 'too-many-fields'
        : 'field-too-long';
    this.reach = to;
    const after = this.#recover(bytes, to, false);
    if (after === MORE) this.to = to;
    return after;
  }
}

/** Offset after the line end at `at`: LF, CR LF or CR; MORE when a CR is the last byte of a block that goes on. */
export function afterLineEnd(bytes: Uint8Array, at: number, to: number, atEnd: boolean): number {
  if (at >= to) return atEnd ? to : MORE;
  if (bytes[at] === LF) return at + 1;
  if (at + 1 >= to) return atEnd ? at + 1 : MORE;
  return bytes[at + 1] === LF ? at + 2 : at + 1;
}
