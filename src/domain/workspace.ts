import { z } from 'zod';
import { BoardDecision, BoardRequest, Leader } from './board.ts';
import { DeviceScope, RiskAcceptance, SupportAgreement, TermPolicy } from './support.ts';
import { CareSetting, Id, IsoDate, Line, Prose } from './terms.ts';

/** A file of the workspace, named from its folder: forward slashes, no way out of it. */
export const RelativePath = z
  .string()
  .min(1)
  .max(500)
  .refine(
    (p) =>
      !/[\p{Cc}\\]/u.test(p) &&
      !p.startsWith('/') &&
      !/^[A-Za-z]:/.test(p) &&
      p.split('/').every((part) => part !== '' && part !== '.' && part !== '..'),
    'a path inside the workspace, with forward slashes and without ".."',
  );

export const Trust = z.strictObject({
  name: Line,
  /** Organisation code of the NHS Organisation Data Service: three to six letters and digits. */
  code: z.string().regex(/^[A-Z0-9]{3,6}$/, 'an ODS code: three to six capital letters and digits'),
  /** True for the bundled example and other made-up trusts; said on every page. */
  invented: z.boolean().default(false),
  settings: z.array(CareSetting).min(1),
  designations: z.array(Id).default([]),
  sites: z.array(z.strictObject({ id: Id, name: Line, designations: z.array(Id).default([]) })).default([]),
});
export type Trust = z.infer<typeof Trust>;

/** Fields of the board paper's cover sheet, by the ids in `templates/cover.yaml`. */
export const Cover = z.record(Id, z.union([Prose, z.array(Prose).min(1)]));
export type Cover = z.infer<typeof Cover>;

/** `assessment.yaml`: who is assessed, against what, from which files. */
export const Workspace = z.strictObject({
  schema: z.literal(1),
  trust: Trust,
  /** Editions to assess against, as `framework@edition`. */
  editions: z.array(z.string().regex(/^[a-z0-9-]+@[A-Za-z0-9.-]+$/, 'framework@edition')).min(1),
  /** Profile files of the trust's own, which take precedence over the shipped ones. */
  profiles: z.array(RelativePath).default([]),
  /** Files of support dates, such as `assess lifecycle import` writes; their products take the place of the embedded ones. */
  lifecycle: z.array(RelativePath).default([]),
  /** Day of the assessment. A run may name another with --as-of; one of the two is needed. */
  asOf: IsoDate.optional(),
  inventories: z
    .array(
      z.strictObject({
        file: RelativePath,
        format: Id.optional(),
        /** Name of the sheet of a workbook, else its first. */
        sheet: Line.optional(),
        /** Day the export was taken; else the newest sighting in it. */
        takenOn: IsoDate.optional(),
      }),
    )
    .default([]),
  /** A device not seen for this many days before the assessment is stale and leaves the shares. */
  staleAfterDays: z.int().min(1).default(90),
  exclusions: z.array(z.strictObject({ id: Id, reason: Prose, scope: DeviceScope })).default([]),
  agreements: z.array(SupportAgreement).default([]),
  acceptances: z.array(RiskAcceptance).default([]),
  /** How long and how broad acceptances and agreements may be; what is not set is ours, proposed. */
  acceptancePolicy: TermPolicy.optional(),
  /** The improvement plan as a whole has been signed off by the senior information risk owner. */
  planSignedOff: z.strictObject({ by: Line, on: IsoDate }).optional(),
  leadership: z
    .array(Leader)
    .refine((all) => new Set(all.map((l) => l.role)).size === all.length, 'each role once')
    .default([]),
  /** What the board asked for last time. */
  requests: z.array(BoardRequest).default([]),
  /** What the board is asked to decide now. */
  decisions: z.array(BoardDecision).default([]),
  cover: Cover.default({}),
});
export type Workspace = z.infer<typeof Workspace>;
