import { z } from 'zod';
import { Id, IsoDate, Line, Prose } from './terms.ts';

/** Roles that answer for digital and data at the top of a trust. */
export const LeadershipRole = z.enum(['siro', 'caldicott-guardian', 'cio', 'ccio', 'ciso', 'dpo']);
export type LeadershipRole = z.infer<typeof LeadershipRole>;

/** Who holds a leadership role. What is not given is not known, and the paper says so. */
export const Leader = z.strictObject({
  role: LeadershipRole,
  name: Line.optional(),
  post: Line.optional(),
  qualification: Line.optional(),
  /** Entry in a public or professional register, such as that of Caldicott Guardians. */
  registration: Line.optional(),
  boardSeat: z.boolean().optional(),
  since: IsoDate.optional(),
});
export type Leader = z.infer<typeof Leader>;

/** What the board asked for at an earlier meeting, and what became of it. */
export const BoardRequest = z.strictObject({
  id: Id,
  asked: Prose,
  on: IsoDate,
  meeting: Line.optional(),
  state: z.enum(['done', 'under-way', 'not-begun', 'withdrawn']),
  became: Prose.optional(),
  owner: Line.optional(),
  due: IsoDate.optional(),
});
export type BoardRequest = z.infer<typeof BoardRequest>;

/** A decision the board is asked for. A cost stands here only when the trust gave one. */
export const BoardDecision = z.strictObject({
  id: Id,
  asked: Prose,
  because: Prose.optional(),
  cost: z.number().min(0).optional(),
  /** Items or findings it would put right. */
  items: z.array(Id).min(1).optional(),
});
export type BoardDecision = z.infer<typeof BoardDecision>;
