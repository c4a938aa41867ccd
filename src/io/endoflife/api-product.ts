import { z } from 'zod';

/** A day, or null where the source names none. */
const Day = z.iso.date().nullable();
const Flag = z.boolean().nullable();
const Text = z.string().nullable();

/** One release as version 1 of the API of endoflife.date gives it. */
const ApiRelease = z.strictObject({
  name: z.string().min(1),
  codename: Text.optional(),
  label: z.string().min(1),
  releaseDate: Day,
  isLts: z.boolean(),
  ltsFrom: Day.optional(),
  isEoas: Flag.optional(),
  eoasFrom: Day.optional(),
  isEol: z.boolean(),
  eolFrom: Day.optional(),
  isDiscontinued: Flag.optional(),
  discontinuedFrom: Day.optional(),
  isEoes: Flag.optional(),
  eoesFrom: Day.optional(),
  isMaintained: z.boolean(),
  latest: z.strictObject({ name: z.string(), date: Day.optional(), link: Text.optional() }).nullable().optional(),
  custom: z.record(z.string(), Text).nullable().optional(),
});
export type ApiRelease = z.infer<typeof ApiRelease>;

/** One product with its releases. */
const ApiProduct = z.strictObject({
  name: z.string().min(1),
  label: z.string().min(1),
  aliases: z.array(z.string()).default([]),
  category: z.string().min(1),
  tags: z.array(z.string()).default([]),
  versionCommand: Text.optional(),
  identifiers: z.array(z.strictObject({ id: z.string(), type: z.string() })).default([]),
  labels: z
    .strictObject({ eoas: Text.optional(), discontinued: Text.optional(), eol: Text.optional(), eoes: Text.optional() })
    .optional(),
  links: z.strictObject({ icon: Text.optional(), html: Text.optional(), releasePolicy: Text.optional() }).optional(),
  releases: z.array(ApiRelease).min(1),
});
export type ApiProduct = z.infer<typeof ApiProduct>;

/** The answer of `/api/v1/products/NAME`: one product; of `/api/v1/products/full`: all of them. */
export const ApiAnswer = z.strictObject({
  schema_version: z.string().regex(/^1\./, 'version 1 of the API'),
  generated_at: z.iso.datetime({ offset: true }).optional(),
  last_modified: z.iso.datetime({ offset: true }).optional(),
  total: z.int().min(0).optional(),
  result: z.union([ApiProduct, z.array(ApiProduct).min(1)]),
});
export type ApiAnswer = z.infer<typeof ApiAnswer>;
