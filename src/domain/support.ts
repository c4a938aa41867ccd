import { z } from 'zod';
import { DeviceClass } from './inventory.ts';
import { Id, IsoDate, Line, Prose } from './terms.ts';

/** Which devices something speaks of. Every part given must fit; names are literals with `*` for any run of characters. */
export const DeviceScope = z
  .strictObject({
    classes: z.array(DeviceClass).min(1).optional(),
    products: z
      .array(z.strictObject({ product: Id, releases: z.array(Id).min(1).optional() }))
      .min(1)
      .optional(),
    names: z.array(Line).min(1).optional(),
    sites: z.array(Line).min(1).optional(),
  })
  .refine((s) => Object.keys(s).length > 0, 'at least one of classes, products, names, sites');
export type DeviceScope = z.infer<typeof DeviceScope>;

/** Proof that someone still fixes an out-of-support product for this trust. */
export const SupportAgreement = z.strictObject({
  id: Id,
  title: Line,
  kind: z.enum(['esu', 'custom-support', 'ltsc', 'linux-extended', 'device-vendor', 'other']),
  provider: Line,
  /** Contract, order or enrolment number. An agreement without one is unproven: it changes no phase and is a finding. */
  reference: Line.optional(),
  scope: DeviceScope,
  /** Most devices it pays for; more in scope than this is a finding and none of the surplus is extended. */
  devices: z.int().min(1).optional(),
  from: IsoDate,
  to: IsoDate,
  note: Prose.optional(),
});
export type SupportAgreement = z.infer<typeof SupportAgreement>;

/** A waiver. The verdict stays; the acceptance is shown beside it. */
export const RiskAcceptance = z
  .strictObject({
    id: Id,
    title: Line,
    items: z.array(Id).min(1).optional(),
    devices: DeviceScope.optional(),
    reason: z.enum([
      'replacement-planned',
      'isolated',
      'compensating-measures',
      'clinical-need',
      'vendor-dependent',
      'cost',
    ]),
    text: Prose,
    approver: Line,
    owner: Line.optional(),
    approvedOn: IsoDate,
    expiresOn: IsoDate,
    /** Every time it was looked at again. One that withdraws it ends it on that day, whatever its last day was to be. */
    reviews: z
      .array(
        z.strictObject({
          on: IsoDate,
          by: Line,
          outcome: z.enum(['kept', 'narrowed', 'withdrawn']),
          note: Prose.optional(),
        }),
      )
      .optional(),
  })
  .refine((a) => a.items !== undefined || a.devices !== undefined, 'items, devices, or both');
export type RiskAcceptance = z.infer<typeof RiskAcceptance>;

/** What a trust lets its acceptances and agreements be, before each is a finding. */
export const TermPolicy = z.strictObject({
  /** Most days from approval to expiry. */
  acceptanceDays: z.int().min(1).optional(),
  /** Most devices that one acceptance may cover. */
  acceptanceDevices: z.int().min(1).optional(),
  /** Most days from the first to the last day of an agreement. */
  agreementDays: z.int().min(1).optional(),
});
export type TermPolicy = z.infer<typeof TermPolicy>;

/** Stands in for what a trust has not set. Ours, proposed: no published rule gives any of these figures. */
export const PROPOSED_POLICY = { acceptanceDays: 365, acceptanceDevices: 25, agreementDays: 1_830 } as const;

/** The policy that was applied, and which of its figures are our proposal. */
export const AppliedPolicy = TermPolicy.required().extend({
  proposed: z.array(z.enum(['acceptanceDays', 'acceptanceDevices', 'agreementDays'])),
});
export type AppliedPolicy = z.infer<typeof AppliedPolicy>;

/** What is wrong with how an agreement or an acceptance is drawn up, whether or not it is in force. */
export const TermConcern = z.strictObject({
  kind: z.enum(['over-broad', 'beyond-life', 'self-approved', 'no-owner']),
  because: z.string(),
});
export type TermConcern = z.infer<typeof TermConcern>;

/** `standards/lifecycle/programmes.yaml`: paid and special support that vendors or the NHS have offered. */
export const SupportProgramme = z.strictObject({
  id: Id,
  title: Line,
  kind: z.enum(['esu', 'custom-support', 'licence-deal', 'unknown']),
  covers: z.array(z.strictObject({ product: Id, release: Id.optional(), note: Line.optional() })).default([]),
  starts: IsoDate.optional(),
  years: z.array(z.strictObject({ label: Line, until: IsoDate })).default([]),
  until: IsoDate.optional(),
  parties: Line.optional(),
  source: Prose,
  confidence: Line,
  note: Prose.optional(),
});
export type SupportProgramme = z.infer<typeof SupportProgramme>;

/** Where an agreement or an acceptance stands on the day of the assessment. */
export const TermStatus = z.enum(['in-force', 'not-begun', 'lapsed', 'unproven', 'unused']);
export type TermStatus = z.infer<typeof TermStatus>;
