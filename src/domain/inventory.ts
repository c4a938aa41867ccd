import { z } from 'zod';
import { DEVICE_CLASSES, FIELDS } from './closed-lists.ts';

/** What a thing is, as far as its row tells. */
export const DeviceClass = z.enum(DEVICE_CLASSES);
export type DeviceClass = z.infer<typeof DeviceClass>;

/** The columns that are understood, whatever a tool calls them. */
export const Field = z.enum(FIELDS);
export type Field = z.infer<typeof Field>;

/** Why a row could not be used. */
export const RejectReason = z.enum([
  'missing-value',
  'too-few-fields',
  'too-many-fields',
  'bad-quote',
  'unclosed-quote',
  'field-too-long',
  'control-char',
  'repeated-header',
  'excel-overflow',
  'bad-encoding',
  'truncated',
]);
export type RejectReason = z.infer<typeof RejectReason>;

export const Rejected = z.strictObject({
  line: z.int().min(1),
  reason: RejectReason,
  column: z.string().optional(),
  excerpt: z.string(),
});
export type Rejected = z.infer<typeof Rejected>;

/** A remark on a file or on rows of it; `lines` holds the first few places and `count` all of them. */
export const Warning = z.strictObject({
  code: z.string(),
  message: z.string(),
  count: z.int().min(1),
  lines: z.array(z.int().min(1)),
});
export type Warning = z.infer<typeof Warning>;

/**
 * Which of day and month stands first in the dates of a column. `proven`: by a date that can be nothing else; `stated`:
 * known of the kind of export, or said by a saved mapping; `assumed`: nothing tells, and day first is usual here.
 */
export const DateOrder = z.strictObject({
  order: z.enum(['day-first', 'month-first']),
  by: z.enum(['proven', 'stated', 'assumed']),
});
export type DateOrder = z.infer<typeof DateOrder>;

/** Which column of a file was taken for which field. `dates`: of columns with dates written in figures. */
export const ColumnMapping = z.strictObject({
  field: Field,
  column: z.string(),
  index: z.int().min(0),
  dates: DateOrder.optional(),
});
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** A column's name as a file of ours keeps it: without control characters or blanks around it; empty where it has none. */
const ColumnName = z
  .string()
  .max(1_000)
  .refine((s) => s === s.trim() && !/\p{Cc}/u.test(s), 'a column name in one line, without blanks around it');

/**
 * `<name>.map.yaml` beside an inventory: which columns of a layout of one's own are read for what. It holds for files
 * with exactly these columns, in this order. Columns that no field names are not read.
 */
export const ColumnMap = z
  .strictObject({
    schema: z.literal(1),
    columns: z.array(ColumnName).min(1).max(1_000),
    /** For each field its columns, best first: the first one that is filled in a row counts. */
    fields: z.partialRecord(Field, z.array(ColumnName).min(1)),
    /** Columns that say the opposite of their field. */
    inverted: z.array(ColumnName).default([]),
    /** True where all dates are written month first; else each column is judged by its dates. */
    monthFirst: z.boolean().default(false),
  })
  .superRefine(({ columns, fields, inverted }, context) => {
    const read = Object.entries(fields).flatMap(([field, names]) => names.map((name) => ({ field, name })));
    for (const { field, name } of read) {
      const times = columns.filter((c) => c === name).length;
      if (name !== '' && times === 1) continue;
      const message = `under fields, ${field}: one of the columns above, once; ${JSON.stringify(name)} stands there ${times} times`;
      context.addIssue({ code: 'custom', path: ['fields', field], message });
    }
    for (const name of inverted.filter((i) => !read.some((r) => r.name === i))) {
      const message = `under inverted: a column that a field is read from, not ${JSON.stringify(name)}`;
      context.addIssue({ code: 'custom', path: ['inverted'], message });
    }
  });
export type ColumnMap = z.infer<typeof ColumnMap>;

/** One inventory file, as read: everything that went in is told, and adds up: records = accepted + rejected + blank. */
export const InventorySource = z.strictObject({
  name: z.string(),
  bytes: z.int().min(0),
  sha256: z.string(),
  format: z.string(),
  encoding: z.string(),
  delimiter: z.string(),
  headerLine: z.int().min(1),
  mapping: z.array(ColumnMapping),
  unknownColumns: z.array(z.string()),
  records: z.int().min(0),
  accepted: z.int().min(0),
  rejected: z.int().min(0),
  blank: z.int().min(0),
  rejects: z.array(Rejected),
  warnings: z.array(Warning),
});
export type InventorySource = z.infer<typeof InventorySource>;

/** records = accepted + rejected + blank; accepted = devices + duplicates; devices = counted + stale + excluded. */
export const Reconciliation = z.strictObject({
  records: z.int().min(0),
  accepted: z.int().min(0),
  rejected: z.int().min(0),
  blank: z.int().min(0),
  devices: z.int().min(0),
  duplicates: z.int().min(0),
  counted: z.int().min(0),
  stale: z.int().min(0),
  excluded: z.int().min(0),
});
export type Reconciliation = z.infer<typeof Reconciliation>;

/** What a row says, by field: trimmed text, dates as ISO days, yes-no columns as `yes` or `no`; empty where it says nothing. */
export type DeviceValues = Readonly<Partial<Record<Field, string>>>;

/** One accepted row. Its file is the source it belongs to. */
export type DeviceRecord = { readonly line: number; readonly values: DeviceValues };
