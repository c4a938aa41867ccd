import { holdAgainst } from '../../assess/gate/gate.ts';
import type { Held } from '../../assess/gate/held.ts';
import { byVerdict, type GatedResult, type GateJudgement, worstVerdict } from '../../domain/gate.ts';
import type { IsoDate } from '../../domain/terms.ts';
import type { Thresholds } from '../../domain/thresholds.ts';
import type { ResultFile } from '../../io/result-file.ts';
import type { ThresholdsFile } from '../../io/thresholds.ts';
import { optionOf } from './flags.ts';

/** Where thresholds come from: a file, options, or both; those of both have to hold. */
export type ThresholdSources = {
  /** `pointable`: false for what came by standard input, which nobody can open again. */
  readonly file: (ThresholdsFile & { readonly name: string; readonly pointable: boolean }) | null;
  readonly options: Thresholds | null;
};

export type Judged = { readonly gated: GatedResult } | { readonly problems: readonly string[] };

/** A Result held against every threshold, with its gates from the worst to the best; or every threshold that does not fit it. */
export function judge(name: string, read: ResultFile, sources: ThresholdSources, asOf: IsoDate | undefined): Judged {
  const { result } = read;
  const on = asOf ?? result.asOf;
  const gates: GateJudgement[] = [];
  const problems: string[] = [];
  const take = (
    held: readonly Held[],
    from: (path: Held['path']) => { told: string; place: GateJudgement['place'] },
  ) => {
    for (const h of held) {
      const { told, place } = from(h.path);
      if ('problem' in h) problems.push(`${h.path.length === 0 ? '' : `${told} `}${name}: ${h.problem}`);
      else if (gates.every((g) => g.id !== h.judgement.id || g.bound !== h.judgement.bound)) {
        gates.push({ ...h.judgement, place });
      }
    }
  };
  const { file, options } = sources;
  if (file !== null) {
    take(holdAgainst(file.placed.value, result, on), (path) => {
      const spot = file.placed.spot(path);
      return {
        told: `${file.name}:${spot.line}:${spot.column}`,
        place: file.pointable ? { file: file.name, ...spot } : null,
      };
    });
  }
  if (options !== null) {
    take(holdAgainst(options, result, on), (path) => ({ told: `${optionOf(path)}:`, place: null }));
  }
  if (problems.length > 0) return { problems: [...new Set(problems)] };
  const { code, name: trustName } = result.trust;
  return {
    gated: {
      file: name,
      sha256: read.sha256,
      trust: { code, name: trustName },
      asOf: result.asOf,
      on,
      verdict: worstVerdict(gates.map((g) => g.verdict)),
      gates: gates.toSorted(byVerdict),
    },
  };
}
