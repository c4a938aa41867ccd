import { LIMITS } from './limits.ts';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/** What is wrong with the quoting or the size of a record. */
export type ScanFault = 'bad-quote' | 'unclosed-quote' | 'field-too-long' | 'too-many-fields';
export const SCAN_FAULTS: readonly ScanFault[] = ['bad-quote', 'unclosed-quote', 'field-too-long', 'too-many-fields'];

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
  #newlines = 0;
  #doubled = false;
  /** Where the record's end was found, after its line end; MORE when it is not in the block. */
  #after: number = MORE;

  constructor(delimiter: number) {
    this.#delimiter = delimiter;
    this.#plainEnd[delimiter] = 1;
    this.#plainEnd[LF] = 1;
    this.#plainEnd[CR] = 1;
  }

  /**
   * Reads the record that begins at `from`; returns the offset after its line end, or MORE when bytes up to `to` do not
   * hold all of it. `atEnd`: nothing follows `to`.
   */
  next(bytes: Uint8Array, from: number, to: number, atEnd: boolean): number {
    this.from = from;
    this.line = this.nextLine;
    this.fault = null;
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
