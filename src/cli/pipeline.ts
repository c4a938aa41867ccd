import { basename, posix } from 'node:path';
import { withAnswerPlaces } from '../assess/answer-places.ts';
import { type AssessInput, assess } from '../assess/assess.ts';
import { daysBetween } from '../domain/calendar.ts';
import type { Definition } from '../domain/definition.ts';
import type { Result } from '../domain/result.ts';
import type { IsoDate } from '../domain/terms.ts';
import { UserError } from '../errors.ts';
import type { DeviceList } from '../inventory/device.ts';
import { surveyEstate } from '../inventory/estate.ts';
import { unmeasured } from '../inventory/unmeasured.ts';
import { readAnswers, type WorkspaceAnswers } from '../io/answers.ts';
import { type Definitions, loadEditions } from '../io/definitions.ts';
import { loadLifecycleData } from '../io/lifecycle-data.ts';
import type { ExtendedLifecycle } from '../io/lifecycle-imports.ts';
import { expectFiles } from '../io/read-ahead.ts';
import { type LoadedWorkspace, loadWorkspace, workspaceFile } from '../io/workspace.ts';
import { createLifecycle } from '../lifecycle/lifecycle.ts';
import { placesOfAnswers } from './answer-places.ts';
import { earlierResults } from './earlier.ts';
import { type Ingested, ingest } from './ingest.ts';
import { importedBasis, type LifecycleOptions, openLifecycle } from './open-lifecycle.ts';
import { roots } from './open-workspace.ts';
import { withProfiles } from './profiles.ts';
import { readingProgress } from './progress.ts';
import type { GlobalOptions, Surroundings } from './surroundings.ts';
import type { Terminal } from './terminal.ts';

/**
 * `asOf`: day of the assessment, else the one in assessment.yaml; there is no default to today. `keep`: the devices are
 * wanted beside the result; else they are let go of, for they hold all that was read.
 */
type PipelineOptions = Pick<GlobalOptions, 'asOf' | 'standards'> & LifecycleOptions & { keep?: boolean };

/**
 * Definitions, answers and inventories of a workspace folder to a Result, telling progress as notes.
 * Throws a UserError for anything in the folder that a person can put right. Reads no clock.
 */
export async function assessFolder(folder: string, options: PipelineOptions, around: Surroundings): Promise<Result> {
  return (await assessWithGrounds(folder, options, around)).result;
}

/** A Result with what it was made from, for those who look at the answers themselves. */
export type Assessed = {
  result: Result;
  /** The workspace folder. */
  dir: string;
  definitions: ReadonlyMap<string, Definition>;
  answers: WorkspaceAnswers;
  /** The devices counted; null where there is no inventory, or where they were not asked for. */
  devices: DeviceList | null;
};

/** As `assessFolder`, with the grounds of the result. */
export async function assessWithGrounds(
  folder: string,
  options: PipelineOptions,
  around: Surroundings,
): Promise<Assessed> {
  return assessLoaded(loadWorkspace(folder), options, around);
}

/**
 * As `assessWithGrounds`, of a workspace that was loaded: a batch has some without an `assessment.yaml` of their own.
 * `load` and `editionsOf`: read the support dates that ship and the editions, which a batch does once for all.
 */
export async function assessLoaded(
  loaded: LoadedWorkspace,
  options: PipelineOptions,
  around: Surroundings,
  load: typeof loadLifecycleData = loadLifecycleData,
  editionsOf: typeof loadEditions = loadEditions,
): Promise<Assessed> {
  const { terminal } = around;
  const { workspace } = loaded;
  const on = dayOf(loaded, options);
  expectFiles(workspace.inventories.map(({ file }) => workspaceFile(loaded, file)));
  const definitions = await editionsOf(roots(options, around), workspace.editions);
  const editions = withProfiles(definitions.editions, loaded);
  const answers = readAnswers({ dir: loaded.dir }, editions.byKey);
  tellOfAnswers(answers, terminal);
  const lifecycle = await lifecycleOf(loaded, on, options, around, load);
  let devices: DeviceList | null = null;
  const hold = (counted: DeviceList): void => {
    devices = counted;
  };
  const seen = await see(loaded, on, lifecycle, terminal, options.keep === true ? hold : undefined);
  const before = earlierResults(loaded.dir, { code: workspace.trust.code, on }, terminal);
  const named = workspace.editions
    .map((key) => editions.byKey.get(key))
    .filter((d): d is Definition => d !== undefined);
  const result = assess({
    on,
    trust: workspace.trust,
    definitions: named,
    answers: answers.answers,
    disputes: answers.disputes,
    seen: seen.seen,
    acceptances: workspace.acceptances,
    acceptancePolicy: workspace.acceptancePolicy,
    planSignedOff: workspace.planSignedOff !== undefined && workspace.planSignedOff.on <= on,
    cover: workspace.cover,
    leadership: workspace.leadership,
    requests: workspace.requests,
    decisions: workspace.decisions,
    earlier: before.earlier,
    basis: basisOf({
      loaded,
      on,
      definitions,
      answers,
      lifecycle,
      around,
      files: [...editions.files, ...seen.files, ...before.files],
    }),
  });
  const placed = withAnswerPlaces(result, placesOfAnswers(answers));
  return { result: placed, dir: loaded.dir, definitions: editions.byKey, answers, devices };
}

function dayOf({ file, workspace }: LoadedWorkspace, options: PipelineOptions): IsoDate {
  const on = options.asOf ?? workspace.asOf;
  if (on !== undefined) return on;
  throw new UserError('the day of the assessment is not known', [
    `${file}: add "asOf: YYYY-MM-DD", or give --as-of YYYY-MM-DD; it is never today by itself, so that a run can be repeated`,
  ]);
}

/** The support dates that ship, with the files the workspace and the command line name in the place of their products. */
function lifecycleOf(
  loaded: LoadedWorkspace,
  on: IsoDate,
  options: LifecycleOptions,
  around: Surroundings,
  load: typeof loadLifecycleData = loadLifecycleData,
): Promise<ExtendedLifecycle> {
  const own = loaded.workspace.lifecycle.map((name) => ({ path: workspaceFile(loaded, name), name }));
  return openLifecycle(options, on, around, load, own);
}

type InputFile = Result['basis']['inputs'][number];

async function see(
  loaded: LoadedWorkspace,
  on: IsoDate,
  { data }: ExtendedLifecycle,
  terminal: Terminal,
  onDevices?: (devices: DeviceList) => void,
): Promise<{ seen: AssessInput['seen']; files: InputFile[] }> {
  const { workspace } = loaded;
  const terms = { asOf: on, agreements: workspace.agreements, acceptances: workspace.acceptances };
  if (workspace.inventories.length === 0) {
    return { seen: unmeasured({ ...terms, because: 'no inventory was given' }), files: [] };
  }
  const sources: Ingested[] = [];
  for (const [index, { file, ...rest }] of workspace.inventories.entries()) {
    const progress = readingProgress({ name: file, at: index + 1, of: workspace.inventories.length }, terminal);
    const { format, takenOn, sheet } = rest;
    const given = { ...(format === undefined ? {} : { format }), ...(takenOn === undefined ? {} : { takenOn }) };
    const input = { path: workspaceFile(loaded, file), name: file, ...given };
    const read = await ingest([input], { ...(sheet === undefined ? {} : { sheet }), onRows: progress.onRows });
    progress.read(read.reduce((rows, { source }) => rows + source.accepted, 0));
    sources.push(...read);
  }
  const seen = surveyEstate({
    ...terms,
    sources,
    staleAfterDays: workspace.staleAfterDays,
    exclusions: workspace.exclusions,
    lifecycle: createLifecycle(data),
    ...(onDevices === undefined ? {} : { onDevices }),
  });
  const files = sources.flatMap(filesOf).filter((f, i, all) => all.findIndex((o) => o.file === f.file) === i);
  return { seen, files };
}

/**
 * What the inventories of a workspace folder show on a day, by the steps of a run: for questions, not for results.
 * Throws a UserError for anything in the folder that a person can put right.
 */
export async function seeFolder(folder: string, on: IsoDate, around: Surroundings): Promise<AssessInput['seen']> {
  const loaded = loadWorkspace(folder);
  const lifecycle = await lifecycleOf(loaded, on, {}, around);
  return (await see(loaded, on, lifecycle, around.terminal)).seen;
}

/** An inventory and the mapping that was saved for it, as a result lists them; several inventories may share a mapping. */
function filesOf({ source, map }: Ingested): InputFile[] {
  const own = { file: source.name, bytes: source.bytes, sha256: source.sha256 };
  if (map === null) return [own];
  return [own, { file: beside(source.name, map.path), bytes: map.bytes, sha256: map.sha256 }];
}

/** A saved mapping as the result names it: in the folder of the inventory that it was used for. */
function beside(inventory: string, path: string): string {
  const folder = posix.dirname(inventory);
  return folder === '.' ? basename(path) : `${folder}/${basename(path)}`;
}

type Grounds = {
  loaded: LoadedWorkspace;
  on: IsoDate;
  definitions: Definitions;
  answers: WorkspaceAnswers;
  lifecycle: ExtendedLifecycle;
  around: Surroundings;
  files: readonly InputFile[];
};

function basisOf({ loaded, on, definitions, answers, lifecycle, around, files }: Grounds): Result['basis'] {
  const { meta } = lifecycle.data;
  const count = [...answers.answers.values()].reduce((n, list) => n + list.size, 0);
  const own: InputFile = { file: 'assessment.yaml', bytes: loaded.bytes, sha256: loaded.sha256 };
  return {
    tool: { name: 'trust-assess', version: around.version },
    definitions: definitions.files.map(({ file, sha256 }) => ({ file, sha256 })),
    lifecycle: {
      title: meta.title,
      checkedOn: meta.checkedOn,
      ageDays: Math.max(0, daysBetween(meta.checkedOn, on)),
      sha256: lifecycle.sha256,
      ...importedBasis(lifecycle),
    },
    inputs: [own, ...[...answers.files, ...lifecycle.imported].map(inputFile), ...files],
    answers: { count, journalHead: answers.journal.head, voidLines: answers.journal.voidLines.length },
  };
}

const inputFile = ({ file, bytes, sha256 }: InputFile): InputFile => ({ file, bytes, sha256 });

function tellOfAnswers(answers: WorkspaceAnswers, terminal: Terminal): void {
  for (const c of answers.conflicts) {
    const where = `${c.place.file}:${c.place.line}`;
    terminal.note(
      `note: ${c.edition} ${c.item}: ${where} and the journal differ: in dispute till you choose with: assess answers import`,
    );
  }
  for (const s of answers.setAside)
    terminal.note(`note: ${s.edition} ${s.item}: the journal's answer cannot count: ${s.because}`);
  const voided = answers.journal.voidLines.length;
  if (voided > 0) terminal.note(`note: ${voided} lines of the journal are damaged and count for nothing`);
}
