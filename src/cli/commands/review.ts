import { resolve } from 'node:path';
import type { Answered } from '../../assess/review/looked-at.ts';
import { mendingCommand, REVIEW_RULES, type Remark, type Review } from '../../assess/review/review.ts';
import { didYouMean } from '../../domain/nearest.ts';
import { UserError } from '../../errors.ts';
import { loadWorkspace, workspaceFolder } from '../../io/workspace.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { assessWithGrounds } from '../pipeline.ts';
import { reviewAssessed } from '../review-folder.ts';
import { placeText, reviewText } from '../review-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

export type ReviewOptions = { strict?: boolean; rule?: string };

/**
 * Looks through the answers and prints what an auditor would stop at, with where each stands and how to put it right; with
 * --json as data. It is advice, so the exit code is 0 whatever it finds; with --strict it is 2 when there is a remark.
 * The day is --as-of, else that of `assessment.yaml`, else today. `--rule` tells of one rule, in full.
 */
export async function review(options: ReviewOptions & GlobalOptions, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const only = options.rule === undefined ? null : knownRule(options.rule);
  const named = options.workspace === undefined ? null : resolve(around.cwd, options.workspace);
  const folder = workspaceFolder(named, around.cwd);
  const asOf = options.asOf ?? loadWorkspace(folder).workspace.asOf ?? around.clock.today();
  const assessed = await assessWithGrounds(folder, { ...options, asOf }, around);
  const whole = reviewAssessed(assessed);
  const found = only === null ? whole : narrowed(whole, only);
  if (options.json) terminal.json({ on: asOf, ...asData(found) });
  else terminal.out(reviewText(found, assessed.result, only !== null, terminal));
  return options.strict === true && found.count > 0 ? EXIT.gateNotMet : EXIT.ok;
}

function knownRule(name: string): string {
  const ids = REVIEW_RULES.map((rule) => rule.id);
  if (ids.includes(name)) return name;
  throw new UserError(`--rule: there is no rule "${name}"${didYouMean(name, ids)}`, [`there are: ${ids.join(', ')}`]);
}

function narrowed(found: Review, id: string): Review {
  const remarks = found.remarks.filter(({ rule }) => rule.id === id);
  return { ...found, remarks, count: remarks.reduce((n, { noticed }) => n + noticed.length, 0) };
}

function asData({ remarks, answers, count }: Review): object {
  return { answers, count, remarks: remarks.map(remarkData) };
}

function remarkData({ rule, severity, noticed }: Remark): object {
  const { id, title, why, mend, option } = rule;
  const oneOf = (a: Answered): object => ({
    edition: a.edition,
    item: a.observation.id,
    title: a.observation.title,
    at: a.source.from === 'file' ? a.source : { from: 'journal', entry: a.source.n, recordedAt: a.source.t },
    place: placeText(a),
    ...(option === null || a.source.from === 'file' ? {} : { command: mendingCommand(a, option) }),
  });
  return {
    rule: id,
    severity,
    title,
    why,
    mend,
    noticed: noticed.map(({ about, because }) => ({ because, answers: about.map(oneOf) })),
  };
}
