import { z } from 'zod';
import { Basis, Id, Line, Prose } from './terms.ts';

/** Names items by id, by the short form of an id, or by the assertion or criterion above; `*` stands for anything. */
export const ItemPattern = z
  .string()
  .max(160)
  .regex(/^([A-Za-z0-9._@+-]+\/)?[A-Za-z0-9*][A-Za-z0-9.*_@+-]*$/, 'an item, such as 8.3.7, 7.* or wgll/SF-04');

/**
 * A part of an assessment that one person or team usually answers: the items whose first owner is one of `owners`, and
 * those that `items` names besides.
 */
export const Role = z.strictObject({
  id: Id,
  title: Line,
  owners: z.array(Id).default([]),
  items: z.array(ItemPattern).default([]),
});
export type Role = z.infer<typeof Role>;

/** `standards/roles.yaml`. */
export const Roles = z.strictObject({
  schema: z.literal(1),
  basis: Basis,
  note: Prose,
  /** How long one item of each kind takes, in minutes. */
  minutes: z.strictObject({
    basis: Basis,
    'yes-no': z.number().min(0),
    percent: z.number().min(0),
    number: z.number().min(0),
    date: z.number().min(0),
    choice: z.number().min(0),
    level: z.number().min(0),
    text: z.number().min(0),
    document: z.number().min(0),
    /** One yes-or-no statement of a maturity criterion. */
    element: z.number().min(0),
  }),
  roles: z.array(Role).min(1),
});
export type Roles = z.infer<typeof Roles>;
