import type { LoadedWorkspace } from '../../io/workspace.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import type { PackOptions } from '../write-pack.ts';
import type { Labourer } from './crew.ts';
import type { PaperFile, Standing } from './standing.ts';

/** What holds for every trust of a batch; it is sent to each worker once. */
export type BatchTerms = {
  /** `out` is that of the whole batch. `keep`: each result is kept in its workspace as well. */
  readonly options: PackOptions & GlobalOptions & { keep?: boolean };
  readonly cwd: string;
  readonly version: string;
  readonly shippedStandards: string;
  /** `assessment.yaml` of the batch folder, for subfolders without one; null where there is none. */
  readonly shared: string | null;
};

/**
 * `look`: digest of the inputs, and the terms of the trust. `assess`: result and papers, for inputs that still have the
 * digest; `loaded` is what the look brought, so that nothing is parsed twice.
 */
export type Job =
  | { readonly kind: 'look'; readonly name: string; readonly path: string }
  | {
      readonly kind: 'assess';
      readonly name: string;
      readonly path: string;
      readonly out: string;
      readonly digest: string;
      readonly loaded: LoadedWorkspace | null;
    };

/** A trust that could not be assessed, in the words of a single run. `exit`: the code that a single run would give. */
export type Failure = { readonly exit: number; readonly text: string };

/** `loaded`: null where it cannot be; why is told when the trust is assessed. */
export type Looked = { readonly digest: string; readonly loaded: LoadedWorkspace | null };
/** `kept`: the result as it was kept, by its path from the subfolder; null where that was not asked for. */
export type Done = {
  readonly standing: Standing;
  readonly files: readonly PaperFile[];
  readonly kept: PaperFile | null;
};

export type Reply =
  | ({ readonly kind: 'looked' } & Looked)
  | ({ readonly kind: 'done' } & Done)
  | ({ readonly kind: 'failed' } & Failure);

/** Opens a labourer with the terms of the batch. Several work side by side. */
export type OpenLabourer = (terms: BatchTerms) => Labourer<Job, Reply>;

/** The surroundings of a command, of which a batch hands on what does not hang on a terminal. */
export const termsOf = (
  options: BatchTerms['options'],
  { cwd, version, shippedStandards }: Surroundings,
  shared: string | null,
): BatchTerms => ({ options, cwd, version, shippedStandards, shared });
