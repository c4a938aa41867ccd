import { statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type AnswerSource, type CycleDays, lookedAt } from '../assess/review/looked-at.ts';
import { type Review, review } from '../assess/review/review.ts';
import { answerSpecOf } from '../domain/answer-value.ts';
import type { Definition } from '../domain/definition.ts';
import type { AnswerSpec } from '../domain/evidence-item.ts';
import { itemsOf } from '../io/answer-files.ts';
import { refusedReference } from '../io/inside.ts';
import type { Assessed } from './pipeline.ts';

/** Reviews the answers behind a result. Looks whether files named as evidence are there; opens none. */
export function reviewAssessed({ result, dir, definitions, answers }: Assessed): Review {
  const sources = new Map(
    [...answers.provenance].map(([key, items]) => [
      key,
      new Map([...items].map(([id, source]): [string, AnswerSource] => [id, fromFolder(dir, source)])),
    ]),
  );
  const items = lookedAt(result, kindsAsked(definitions), sources);
  const references = new Set(items.flatMap(({ observation }) => observation.answer?.evidence ?? []));
  return review({
    on: result.asOf,
    items,
    cycles: new Map([...definitions].flatMap(([key, d]) => cycleOf(key, d))),
    missingEvidence: new Set([...references].filter((reference) => namesMissingFile(dir, reference))),
  });
}

/** File names as a person in the folder would type them, with forward slashes. */
function fromFolder(dir: string, source: AnswerSource): AnswerSource {
  if (source.from === 'journal') return source;
  return { ...source, file: relative(dir, source.file).replaceAll('\\', '/') };
}

function kindsAsked(definitions: ReadonlyMap<string, Definition>): Map<string, Map<string, AnswerSpec['type']>> {
  return new Map(
    [...definitions].map(([key, definition]) => {
      const kinds = [...itemsOf(definition)].flatMap(([id, item]): [string, AnswerSpec['type']][] => {
        const spec = answerSpecOf(item);
        return spec === null ? [] : [[id, spec.type]];
      });
      return [key, new Map(kinds)];
    }),
  );
}

function cycleOf(key: string, { edition }: Definition): [string, CycleDays][] {
  if (edition.cycle === undefined) return [];
  return [[key, { opens: edition.cycle.opens ?? null, deadline: edition.cycle.deadline }]];
}

/**
 * True when a reference names a file below `evidence/` that is not there. A reference may go on after the name, as in
 * `evidence/policy.pdf, page 3`: any beginning that is there will do. Other references are words, and nothing is looked up.
 */
function namesMissingFile(dir: string, reference: string): boolean {
  const path = reference.replace(/^\.\//, '');
  if (!path.startsWith('evidence/') || refusedReference(path) !== null) return false;
  const ends = [...path.matchAll(/[\s,;#(]/g)].map((m) => m.index);
  return ![path.length, ...ends].some((end) => {
    const beginning = path.slice(0, end);
    return beginning !== 'evidence/' && isThere(join(dir, beginning));
  });
}

function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // A name that the disk cannot hold (too long, through a file) is not there either.
    return false;
  }
}
