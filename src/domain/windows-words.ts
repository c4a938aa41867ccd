import { z } from 'zod';
import { Id, Line } from './terms.ts';

const WindowsName = z
  .strictObject({
    /** The name in words, evened out: "2008 r 2", "xp". */
    name: Line,
    product: Id,
    /** Server years also stand after "server"; client numbers need "windows" before them. */
    role: z.enum(['client', 'server']),
    /** Release ids by service pack ("0" for none); `any` where packs do not matter. */
    releases: z.record(z.string(), z.array(Id).min(1)).optional(),
    /** All releases of the product whose id begins so. */
    prefix: Line.optional(),
  })
  .refine((n) => (n.releases === undefined) !== (n.prefix === undefined), 'exactly one of releases, prefix');
export type WindowsName = z.infer<typeof WindowsName>;

/** `standards/lifecycle/recognition/windows.yaml`: names, editions and channels of Windows. */
export const WindowsWords = z.strictObject({
  names: z.array(WindowsName).min(1),
  /** Names that client and server shared, as the kernel version behind them: "windows 2000" is 5.0. */
  kernelNames: z.record(Line, z.string()),
  /** Names of the special families, longest first: embedded, phone, small business server. */
  families: z.array(
    z.strictObject({
      id: Id,
      product: Id,
      words: z.array(Line).min(1),
      not: z.array(Line).default([]),
      /** Phrases that tell the release; the longest that fits counts. */
      names: z.record(Line, z.array(Id).min(1)).default({}),
      /** Release ids by build. */
      builds: z.record(z.string(), z.array(Id).min(1)).default({}),
      edition: Line.optional(),
    }),
  ),
  editions: z.array(
    z.strictObject({
      words: Line,
      label: Line,
      /** E: Enterprise and Education dates. W: Home and Pro dates. S: a server edition. N: says nothing of dates. */
      group: z.enum(['E', 'W', 'S', 'N']),
    }),
  ),
  /** What tools write for an edition of Windows 10 and 11 in a column of its own, and the words to read it as. */
  editionIds: z.record(z.string(), Line).default({}),
  /** Year in the name of a long-term servicing release, and the version it is built on. */
  longTermYears: z.record(z.string(), z.string()),
  /** Words that make a text a server or a client, whatever else it says. */
  serverWords: z.array(Line).min(1),
  clientWords: z.array(Line).min(1),
  /** Words that may stand between "windows" and the name. */
  betweenWords: z.array(Line).min(1),
  /** Words of other makers' servers and systems, which have years in their names too. */
  otherWords: z.array(Line).min(1),
});
export type WindowsWords = z.infer<typeof WindowsWords>;
