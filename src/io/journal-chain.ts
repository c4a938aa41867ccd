import type { JournalEntry } from '../domain/answer.ts';
import { UserError } from '../errors.ts';
import { GENESIS, JOURNAL_FORMAT, type JournalRecord, readJournalLine, saying } from './journal-line.ts';

const LF = 0x0a;
const CR = 0x0d;

/** A journal as far as it has been read. `head` is the SHA-256 of its last valid line, or of the genesis text. */
export type Chain = {
  /** Bytes that are dealt with; what follows is new, or a last line without an end. */
  offset: number;
  /** Line ends so far. */
  lines: number;
  head: string;
  records: JournalRecord[];
  /** SHA-256 of the line of each record. */
  heads: string[];
  /** Lines that do not parse or fit nothing. */
  damaged: number[];
  /** Lines that are whole but follow the wrong line, by what they say: another writer was a moment faster, or a merge. */
  unlinked: Map<string, Adrift[]>;
};

/** A whole line that follows the wrong line: what it would have recorded, for a person to record again. */
export type Adrift = { line: number; t: string; entry: JournalEntry };

export function emptyChain(): Chain {
  return { offset: 0, lines: 0, head: GENESIS, records: [], heads: [], damaged: [], unlinked: new Map() };
}

/** What the bytes after the last line end amount to: the start of a line, or a line whose end was never written. */
export type Tail = { bytes: number; record: JournalRecord | null; head: string | null };

/**
 * Takes in the bytes that follow `chain.offset`, which must be all there are. Adds each line with an end to the chain, and
 * judges the rest without adding it: its end may still be on the way.
 * Returns that rest. Throws a UserError for a line that a newer program wrote.
 */
export function takeIn(chain: Chain, file: string, bytes: Uint8Array): Tail {
  let start = 0;
  for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, start)) {
    chain.lines++;
    takeLine(chain, file, bytes.subarray(start, end));
    start = end + 1;
  }
  chain.offset += start;
  const rest = bytes.subarray(start);
  if (rest.length === 0) return { bytes: 0, record: null, head: null };
  const reading = readJournalLine(bare(rest, chain), chain.records.length + 1, chain.head);
  if (reading.kind === 'newer') throw newerFormat(file, chain.lines + 1, reading.format);
  if (reading.kind === 'void') return { bytes: rest.length, record: null, head: null };
  return { bytes: rest.length, record: reading.record, head: reading.head };
}

/** Numbers of the lines that count for nothing, ascending; a line that was written again further down is not among them. */
export function voidLines(chain: Chain): number[] {
  return [...chain.damaged, ...adriftLines(chain).map((a) => a.line)].sort((a, b) => a - b);
}

/** Whole lines that count for nothing and were not written again, in the order of the file. */
export function adriftLines(chain: Chain): Adrift[] {
  return [...chain.unlinked.values()].flat().sort((a, b) => a.line - b.line);
}

function takeLine(chain: Chain, file: string, withEnd: Uint8Array): void {
  const line = bare(withEnd, chain);
  if (line.length === 0) return;
  const reading = readJournalLine(line, chain.records.length + 1, chain.head);
  switch (reading.kind) {
    case 'newer':
      throw newerFormat(file, chain.lines, reading.format);
    case 'link': {
      chain.records.push(reading.record);
      chain.heads.push(reading.head);
      chain.head = reading.head;
      if (chain.unlinked.size > 0) forgive(chain, saying(reading.record.t, reading.record.entry));
      return;
    }
    case 'void':
      if (reading.says === null) chain.damaged.push(chain.lines);
      else {
        const said = saying(reading.says.t, reading.says.entry);
        chain.unlinked.set(said, [...(chain.unlinked.get(said) ?? []), { line: chain.lines, ...reading.says }]);
      }
  }
}

/** Its writer wrote it again, in the right place: nothing is lost. */
function forgive(chain: Chain, said: string): void {
  const left = (chain.unlinked.get(said) ?? []).slice(1);
  if (left.length === 0) chain.unlinked.delete(said);
  else chain.unlinked.set(said, left);
}

/** Git on Windows and some editors change line ends and add a mark: neither is part of what was recorded. */
function bare(line: Uint8Array, chain: Chain): Uint8Array {
  const first = chain.offset === 0 && chain.records.length === 0;
  const marked = first && line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf;
  return line.subarray(marked ? 3 : 0, line.at(-1) === CR ? line.length - 1 : line.length);
}

function newerFormat(file: string, line: number, format: number): UserError {
  return new UserError(`${file} was written by a newer program`, [
    `${file}:${line}:1 this line is of format ${format}; this program knows formats up to ${JOURNAL_FORMAT}: use a newer program`,
  ]);
}
