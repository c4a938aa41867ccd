import { type GatedResult, type GateReport, worstVerdict } from '../../domain/gate.ts';
import type { Verdict } from '../../domain/terms.ts';
import { RelativePath } from '../../domain/workspace.ts';
import { UserError } from '../../errors.ts';
import type { JudgedResult } from '../../report/ci/entries.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type ThresholdFlags, thresholdsOf } from '../gate/flags.ts';
import { type NamedResult, readInputs } from '../gate/inputs.ts';
import { judge, type ThresholdSources } from '../gate/judge.ts';
import { outputsOf, writeOutputs } from '../gate/outputs.ts';
import { headline, printGates } from '../gate/print.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

export type GateOptions = ThresholdFlags & {
  thresholds?: string;
  format?: string[];
  out?: string[];
  /** Folders that were assessed, from the root of the repository: one for each Result, in their order. */
  sourceFolder?: string[];
};

const CODES: Record<Verdict, ExitCode> = {
  met: EXIT.ok,
  'not-met': EXIT.gateNotMet,
  'not-measured': EXIT.notMeasured,
};

/**
 * Holds Results against thresholds, all of them at once, and prints every gate with what was compared. The exit code is
 * the worst verdict: 0 met, 2 not met, 4 not measured. Throws a UserError, before anything is written, for thresholds
 * that are missing, empty, faulty or do not fit a Result.
 */
export async function gate(
  paths: readonly string[],
  options: GateOptions & GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const outputs = outputsOf(options.format, options.out, options.json);
  const folders = sourceFoldersOf(options.sourceFolder ?? [], paths.length);
  const given = optionsOf(options);
  const { results, file } = await readInputs(paths, options.thresholds, around);
  const sources = { file, options: given };
  const gated = judgeAll(results, sources, options);
  const report: GateReport = {
    format: 'assess-gate',
    schema: 1,
    verdict: worstVerdict(gated.map((g) => g.verdict)),
    thresholds: file === null ? null : { file: file.name, sha256: file.sha256 },
    results: gated,
  };
  const judged = results.map(({ read }, i): JudgedResult => {
    const one = gated[i];
    if (one === undefined) throw new Error(`Result ${i} was not judged`);
    return { result: read.result, gated: one, sourceFolder: folders[i] ?? '' };
  });
  await writeOutputs(outputs, { judged, tool: { name: 'trust-assess', version: around.version } }, around);
  tell(
    report,
    outputs.some((o) => o.path === null),
    options,
    around,
  );
  return CODES[report.verdict];
}

/** Where a format has standard output, people are told on standard error. */
function tell(report: GateReport, taken: boolean, { json }: GlobalOptions, { terminal }: Surroundings): void {
  if (json) terminal.json(report);
  else if (taken) for (const result of report.results) terminal.note(headline(result));
  else printGates(report, terminal);
}

/** Thresholds given as options; none at all is an error before any file is read. */
function optionsOf({ thresholds, ...flags }: GateOptions): ThresholdSources['options'] {
  const options = thresholdsOf(flags);
  if (thresholds !== undefined || options !== null) return options;
  throw new UserError('no threshold was given, and a gate without one would pass everything', [
    'name a file with --thresholds FILE, or give thresholds as options: "assess gate --help" lists them',
  ]);
}

function judgeAll(results: readonly NamedResult[], sources: ThresholdSources, { asOf }: GlobalOptions): GatedResult[] {
  const judged = results.map(({ name, read }) => judge(name, read, sources, asOf));
  const problems = judged.flatMap((j) => ('problems' in j ? j.problems : []));
  if (problems.length > 0) throw new UserError('the thresholds do not fit what was assessed', problems);
  return judged.flatMap((j) => ('gated' in j ? [j.gated] : []));
}

function sourceFoldersOf(given: readonly string[], results: number): string[] {
  const folders = given.map((g) => g.replace(/^(\.\/)+/, '').replace(/\/+$/, '')).map((g) => (g === '.' ? '' : g));
  const problems = folders
    .filter((f) => f !== '' && !RelativePath.safeParse(f).success)
    .map((f) => `--source-folder: wanted a path from the root of the repository, without ".."; found "${f}"`);
  if (given.length > 0 && given.length !== results) {
    problems.push(`--source-folder: give it once for each Result, in their order; ${given.length} for ${results}`);
  }
  if (problems.length > 0) throw new UserError('the assessed folders cannot be used', problems);
  return folders;
}
