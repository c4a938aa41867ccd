import { z } from 'zod';
import { Id, Line } from '../../domain/terms.ts';
import { sha256 } from '../digest.ts';

/** The format of sheets; a sheet of a later one is refused. */
const FORMAT = 1;

const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullable();

const Head = z.strictObject({
  sheet: z.literal(FORMAT),
  trust: z.strictObject({ code: z.string().max(20), name: Line }),
  owner: Line,
  /** Entries that the journal held. */
  after: z.int().min(0),
});

const Item = z.strictObject({ edition: z.string().max(200), item: Id, question: Digest, answer: Digest });

/** The hidden part of a sheet: whom it is for, and of each item the digests of its question and of its answer then. */
export type Seal = z.infer<typeof Head> & { items: readonly z.infer<typeof Item>[] };

/** The seal as lines of text, the last being the SHA-256 of the others. No line holds what ends an HTML comment. */
export function sealLines({ items, ...head }: Seal): string[] {
  const lines = [Head.parse(head), ...items.map((item) => Item.parse(item))].map((value) =>
    JSON.stringify(value).replace(/[<>]/g, (c) => (c === '<' ? '\\u003c' : '\\u003e')),
  );
  return [...lines, `sha256 ${digestOf(lines)}`];
}

/** Reads the seal back. Returns it, or what is wrong with it, to complete "the hidden part …". */
export function readSeal(lines: readonly string[]): { seal: Seal } | { problem: string } {
  const kept = lines.map((l) => l.trim()).filter((l) => l !== '');
  const body = kept.slice(0, -1);
  if (body.length === 0) return { problem: 'is missing: this is no sheet that "assess ask" wrote, or it was cut' };
  const newer = /^\{"sheet":(\d{1,6})/.exec(body[0] ?? '')?.[1];
  if (newer !== undefined && Number(newer) > FORMAT) {
    return { problem: `is of format ${newer}; this program knows formats up to ${FORMAT}: use a newer program` };
  }
  const altered = { problem: 'was altered: write the replies on a fresh copy of the sheet' };
  if (kept.at(-1) !== `sha256 ${digestOf(body)}`) return altered;
  const [head, ...items] = body.map(parsed);
  const fit = Head.safeParse(head);
  const fits = z.array(Item).safeParse(items);
  return fit.success && fits.success ? { seal: { ...fit.data, items: fits.data } } : altered;
}

const digestOf = (lines: readonly string[]): string => sha256(`assess sheet\n${lines.join('\n')}\n`);

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
