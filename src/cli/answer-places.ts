import type { AnswerPlaces } from '../assess/answer-places.ts';
import type { Place } from '../domain/terms.ts';
import type { WorkspaceAnswers } from '../io/answers.ts';

/** Where the answers stand that were taken from files, named from the workspace; the journal has no line to edit. */
export function placesOfAnswers({ provenance, inFiles }: WorkspaceAnswers): AnswerPlaces {
  return new Map(
    [...inFiles].map(([edition, items]) => {
      const taken = [...items].filter(([item]) => provenance.get(edition)?.get(item)?.from === 'file');
      const places = taken.map(([item, { name, place }]): [string, Place] => {
        return [item, { file: name, line: place.line, column: place.column }];
      });
      return [edition, new Map(places)];
    }),
  );
}
