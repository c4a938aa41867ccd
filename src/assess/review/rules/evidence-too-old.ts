import { dayText } from '../../../domain/figures.ts';
import { spanOf } from '../cycle.ts';
import { answeredOf } from '../looked-at.ts';
import { eachAnswer, type ReviewRule } from '../rule.ts';

export const evidenceTooOld: ReviewRule = {
  id: 'older-than-the-cycle',
  severity: 'medium',
  title: 'Looked at before this cycle began',
  why: 'What was true last year may not be now, and a return speaks of its own cycle.',
  mend: 'Look again and give the day on which it was seen.',
  option: '--observed-on YYYY-MM-DD',
  notice: ({ items, cycles, on }) =>
    eachAnswer(answeredOf(items), ({ answer, edition }) => {
      const seenOn = answer.observedOn ?? answer.recordedOn;
      const span = spanOf(cycles.get(edition), on);
      if (seenOn === undefined || seenOn >= span.from) return null;
      const word = answer.observedOn === undefined ? 'recorded' : 'observed';
      return `${word} on ${dayText(seenOn)}; wanted within ${span.words}`;
    }),
};
