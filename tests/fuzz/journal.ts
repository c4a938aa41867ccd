import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { sha256 } from '../../src/io/digest.ts';
import { emptyChain, takeIn, voidLines } from '../../src/io/journal-chain.ts';
import { GENESIS, journalLine } from '../../src/io/journal-line.ts';
import { require, type Spoil, spoil } from './spoil.ts';
import type { Target } from './target.ts';

const T = '2026-11-22T09:30:00Z';

/** A journal as the program writes it: each line holds the digest of the one before. */
function journalOf(lines: number): string {
  let prev = GENESIS;
  let text = '';
  for (let n = 1; n <= lines; n++) {
    const answer = { value: n % 2 === 0 ? n : `said ŵ ${n}`, by: 'A. Person' };
    const line = journalLine(n, prev, T, {
      type: 'answer',
      edition: 'demo@1',
      item: `D-${n}`,
      answer,
    });
    prev = sha256(line);
    text += `${line}\n`;
  }
  return text;
}

const JOURNALS = [1, 3, 8].map(journalOf);

/** Whatever is done to a journal: what stands before the damage stays, nothing that does not chain on counts. */
export const journal: Target<{ whole: string; spoilt: Spoil }> = {
  name: 'journal',
  share: 0.1,
  cases: fc.record({ whole: fc.constantFrom(...JOURNALS), spoilt: spoil }),
  hold({ whole, spoilt }) {
    const text = spoilt(whole);
    const bytes = Buffer.from(text);
    const before = Buffer.from(whole);
    const chain = emptyChain();
    try {
      const tail = takeIn(chain, 'answers.log.jsonl', bytes);
      const all = [...chain.records, ...(tail.record === null ? [] : [tail.record])];
      require(all.every((r, i) => r.n === i + 1), 'places out of order');
      const same = before.findIndex((b, i) => bytes[i] !== b);
      const kept = (same < 0 ? before : before.subarray(0, same)).filter((b) => b === 0x0a).length;
      require(all.length >= kept, `${kept} whole lines before the damage, ${all.length} read`);
      // A digest cannot be guessed: every line with one after it is a line that was written.
      const originals = new Set(whole.split('\n'));
      const lines = text.split('\n').map((line) => line.replace(/^\ufeff|\r$/g, ''));
      // The last line alone may say anything and still chain on: no digest covers it yet.
      const written = lines.filter((line) => originals.has(line)).length;
      require(all.length <= written + 1, 'a line that nobody wrote counts');
      require(voidLines(chain).every((line) => line >= 1 && line <= chain.lines), 'a void line that there is not');
    } catch (error) {
      require(error instanceof UserError, `no refusal but ${error instanceof Error ? error.stack : String(error)}`);
      require(/"v":\s*[2-9]|"v":\s*\d\d/.test(text), 'taken for a newer format');
    }
  },
};
