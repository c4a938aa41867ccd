import { z } from 'zod';
import { Id, Line } from './terms.ts';

const WindowsBuild = z
  .strictObject({
    build: z.int().min(1),
    nt: z.string().regex(/^\d+\.\d+$/),
    client: z.array(Id).default([]),
    server: z.array(Id).default([]),
    /** Names that tools give this build although another release is meant: "10" on Windows 11. */
    alsoCalled: z.array(Line).default([]),
    /** Last revision a release was given; a higher one belongs to another release of the same build. */
    lastRevision: z.record(Id, z.int().min(0)).default({}),
    basis: z.enum(['public', 'recall']),
  })
  .refine(
    (b) => Object.keys(b.lastRevision).every((id) => b.client.includes(id) || b.server.includes(id)),
    'lastRevision speaks of a release that the build does not have',
  )
  .refine((b) => b.client.length + b.server.length > 0, 'a build belongs to a release: name it under client or server');

const KernelVersion = z
  .strictObject({
    nt: z.string().regex(/^\d+\.\d+$/),
    client: z.array(Id).default([]),
    server: z.array(Id).default([]),
  })
  .refine(
    (k) => k.client.length + k.server.length > 0,
    'a version belongs to a release: name it under client or server',
  );

/** True when no two of them are alike: of two rows for one number either could be right. */
const allDiffer = (values: readonly (string | number)[]): boolean => new Set(values).size === values.length;

/** `standards/lifecycle/builds.yaml`: numbers that systems report, and the releases they belong to. */
export const Builds = z.strictObject({
  windows: z
    .array(WindowsBuild)
    .min(1)
    .refine((list) => allDiffer(list.map((b) => b.build)), 'a build stands twice'),
  /** Windows kernel versions without a build. */
  nt: z
    .array(KernelVersion)
    .min(1)
    .refine((list) => allDiffer(list.map((k) => k.nt)), 'a version stands twice'),
});
export type Builds = z.infer<typeof Builds>;
