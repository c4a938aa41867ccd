import { basename, posix } from 'node:path';
import { type AssessInput, assess } from '../assess/assess.ts';
import { daysBetween } from '../domain/calendar.ts';
import type { Definition } from '../domain/definition.ts';
import type { Result } from '../domain/result.ts';
import type { IsoDate } from '../domain/terms.ts';
import { UserError } from '../errors.ts';
import { surveyEstate } from '../inventory/estate.ts';
import { unmeasured } from '../inventory/unmeasured.ts';
import { readAnswers, type WorkspaceAnswers } from '../io/answers.ts';
import { type Definitions, loadEditions } from '../io/definitions.ts';
import { type LoadedLifecycle, loadLifecycleData } from '../io/lifecycle-data.ts';
import { type LoadedWorkspace, loadWorkspace, workspaceFile } from '../io/workspace.ts';
import { createLifecycle } from '../lifecycle/lifecycle.ts';
import { type Ingested, ingest } from './ingest.ts';
import { roots } from './open-workspace.ts';
import { withProfiles } from './profiles.ts';
import type { GlobalOptions, Surroundings } from './surroundings.ts';
import type { Terminal } from './terminal.ts';

/** `asOf`: day of the assessment, else the one in assessment.yaml; there is no default to today. */
type PipelineOptions = Pick<GlobalOptions, 'asOf' | 'standards'>;

/**
 * Definitions, answers and inventories of a workspace folder to a Result, telling progress as notes.
 * Throws a UserError for anything in the folder that a person can put right. Reads no clock.
 */
export async function assessFolder(folder: string, options: PipelineOptions, around: Surroundings): Promise<Result> {
  const { terminal } = around;
  const loaded = loadWorkspace(folder);
  const { workspace } = loaded;
  const on = dayOf(loaded, options);
  const definitions = await loadEditions(roots(options, around), workspace.editions);
  const editions = withProfiles(definitions.editions, loaded);
  const answers = readAnswers({ dir: loaded.dir }, editions.byKey);
  tellOfAnswers(answers, terminal);
  const lifecycle = await loadLifecycleData(around.shippedStandards);
  const seen = await see(loaded, on, lifecycle, terminal);
  const named = workspace.editions
    .map((key) => editions.byKey.get(key))
    .filter((d): d is Definition => d !== undefined);
  return assess({
    on,
    trust: workspace.trust,
    definitions: named,
    answers: answers.answers,
    seen: seen.seen,
    acceptances: workspace.acceptances,
    planSignedOff: workspace.planSignedOff !== undefined && workspace.planSignedOff.on <= on,
    cover: workspace.cover,
    leadership: workspace.leadership,
    requests: workspace.requests,
    decisions: workspace.decisions,
    earlier: [],
    basis: basisOf({ loaded, on, definitions, answers, lifecycle, around, files: [...editions.files, ...seen.files] }),
  });
}

function dayOf({ file, workspace }: LoadedWorkspace, options: PipelineOptions): IsoDate {
  const on = options.asOf ?? workspace.asOf;
  if (on !== undefined) return on;
  throw new UserError('the day of the assessment is not known', [
    `${file}: add "asOf: YYYY-MM-DD", or give --as-of YYYY-MM-DD; it is never today by itself, so that a run can be repeated`,
  ]);
}

type InputFile = Result['basis']['inputs'][number];

async function see(
  loaded: LoadedWorkspace,
  on: IsoDate,
  { data }: LoadedLifecycle,
  terminal: Terminal,
): Promise<{ seen: AssessInput['seen']; files: InputFile[] }> {
  const { workspace } = loaded;
  const terms = { asOf: on, agreements: workspace.agreements, acceptances: workspace.acceptances };
  if (workspace.inventories.length === 0) {
    return { seen: unmeasured({ ...terms, because: 'no inventory was given' }), files: [] };
  }
  const sources: Ingested[] = [];
  for (const { file, ...rest } of workspace.inventories) {
    terminal.note(`Reading ${file}`);
    const { format, takenOn, sheet } = rest;
    const given = { ...(format === undefined ? {} : { format }), ...(takenOn === undefined ? {} : { takenOn }) };
    const input = { path: workspaceFile(loaded, file), name: file, ...given };
    sources.push(...(await ingest([input], sheet === undefined ? {} : { sheet })));
  }
  const seen = surveyEstate({
    ...terms,
    sources,
    staleAfterDays: workspace.staleAfterDays,
    exclusions: workspace.exclusions,
    lifecycle: createLifecycle(data),
  });
  return { seen, files: sources.flatMap(filesOf).filter((f, i, all) => all.findIndex((o) => o.file === f.file) === i) };
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
  lifecycle: LoadedLifecycle;
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
    },
    inputs: [own, ...answers.files.map(({ file, bytes, sha256 }) => ({ file, bytes, sha256 })), ...files],
    answers: { count, journalHead: answers.journal.head, voidLines: answers.journal.voidLines.length },
  };
}

function tellOfAnswers(answers: WorkspaceAnswers, terminal: Terminal): void {
  for (const c of answers.conflicts) {
    const where = `${c.place.file}:${c.place.line}`;
    terminal.note(`note: ${c.edition} ${c.item}: ${where} and the journal differ; the ${c.counts} counts`);
  }
  for (const s of answers.setAside)
    terminal.note(`note: ${s.edition} ${s.item}: the journal's answer cannot count: ${s.because}`);
  const voided = answers.journal.voidLines.length;
  if (voided > 0) terminal.note(`note: ${voided} lines of the journal are damaged and count for nothing`);
}
