import fc from 'fast-check';
import { type AssessInput, assess } from '../../../src/assess/assess.ts';
import type { Answer } from '../../../src/domain/answer.ts';
import { type Definition, editionKey } from '../../../src/domain/definition.ts';
import type { Measure } from '../../../src/domain/measure.ts';
import type { Result } from '../../../src/domain/result.ts';
import { absent, compliance, criterion, item, maturity, measure } from '../build.ts';

export const RULE = { measure: 'supported-share-servers', atLeast: 95, role: 'decides' } as const;

/** A Result with sensible parts; `parts` overrides what it is made from. */
export function resultOf(definitions: readonly Definition[], parts: Partial<AssessInput> = {}): Result {
  return assess({
    on: '2026-11-22',
    trust: { name: 'Harrowmere', code: 'ZZH', invented: true, settings: ['acute'], designations: [], sites: [] },
    definitions,
    answers: new Map(),
    seen: seenServers(null),
    acceptances: [],
    planSignedOff: false,
    cover: {},
    leadership: [],
    requests: [],
    decisions: [],
    earlier: [],
    basis: {
      tool: { name: 'trust-assess', version: '0.0.0' },
      definitions: [],
      lifecycle: { title: 'Lifecycle', checkedOn: '2026-08-22', ageDays: 92, sha256: '' },
      inputs: [],
      answers: { count: 0, journalHead: null, voidLines: 0 },
    },
    ...parts,
  });
}

/** Answers to one edition, as `assess` takes them. */
export const answersTo = (definition: Definition, list: Record<string, Answer>): AssessInput['answers'] =>
  new Map([[editionKey(definition.edition), new Map(Object.entries(list))]]);

/** What was seen, with one measure of servers in support. */
export const seenServers = (parts: Partial<Measure> | null): AssessInput['seen'] => ({
  estate: null,
  measures: [parts === null ? absent() : measure(parts)],
  agreements: [],
  acceptanceCoverage: new Map(),
});

const IDS = ['i1', 'i2', 'i3', 'i4', 'i5', 'i6'];

const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.constant({ value: 'yes' } as Answer),
  fc.constant({ value: 'no' } as Answer),
  fc.constant({ notApplicable: 'Not held.' } as Answer),
  fc.constant({ value: 'yes', digest: 'of another wording' } as Answer),
);

const answers = (ids: readonly string[]): fc.Arbitrary<Record<string, Answer>> =>
  fc.dictionary(fc.constantFrom(...ids), answer, { maxKeys: ids.length });

const complianceDefinition = fc
  .record({
    ids: fc.subarray(IDS, { minLength: 1 }),
    optional: fc.subarray(IDS),
    measured: fc.subarray(IDS),
    reworded: fc.subarray(IDS),
    edition: fc.constantFrom('1', '2'),
  })
  .map(({ ids, optional, measured, reworded, edition }) => {
    const definition = compliance(
      [
        ids.map((id) =>
          item({
            id,
            mandatory: !optional.includes(id),
            answer: { type: 'yes-no', equals: 'yes' },
            ...(measured.includes(id) ? { measure: RULE } : {}),
          }),
        ),
      ],
      { edition },
    );
    return { ...definition, digests: new Map(ids.map((id) => [id, reworded.includes(id) ? `${id} anew` : id])) };
  });

const maturityDefinition = fc
  .array(
    fc.array(fc.record({ 2: fc.integer({ min: 1, max: 2 }), 3: fc.integer({ min: 1, max: 2 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((pillars) =>
    maturity(pillars.map((criteria, p) => criteria.map((counts, c) => criterion(`C${p}${c}`, counts)))),
  );

const seen = fc.option(
  fc.record({ numerator: fc.integer({ min: 80, max: 100 }), unknown: fc.integer({ min: 0, max: 5 }) }),
  { nil: null },
);

/** Any Result of a trust: other items, wordings, answers, figures, days and editions each time. */
export const anyResult: fc.Arbitrary<Result> = fc
  .record({
    asked: complianceDefinition,
    ladder: maturityDefinition,
    said: answers(IDS),
    seen,
    on: fc.constantFrom('2026-05-13', '2026-11-22', '2027-11-22'),
    sha256: fc.constantFrom('a', 'b'),
  })
  .chain(({ asked, ladder, said, seen, on, sha256 }) => {
    const elements = ladder.pillars.flatMap((p) =>
      p.criteria.flatMap((c) => c.levels.flatMap((l) => l.elements.map((e) => e.id))),
    );
    return answers(elements).map((climbed) => {
      const result = resultOf([asked, ladder], {
        on,
        answers: new Map([...answersTo(asked, said), ...answersTo(ladder, climbed)]),
        seen: seenServers(seen === null ? null : { ...seen, denominator: 100 }),
      });
      return { ...result, basis: { ...result.basis, lifecycle: { ...result.basis.lifecycle, sha256 } } };
    });
  });
