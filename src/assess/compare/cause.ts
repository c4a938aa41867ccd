import type { Answer } from '../../domain/answer.ts';
import type { DeviceClass } from '../../domain/inventory.ts';
import { type Measure, MeasureId } from '../../domain/measure.ts';
import type { Grounds } from './grounds.ts';
import { measureText } from './measure-text.ts';
import type { Cause } from './model.ts';
import type { ItemPair } from './pair.ts';
import type { Seen } from './seen.ts';

/** A cause with the words for it. */
type Reason = { readonly cause: Cause; readonly why: string };

/** The one cause that an item's change is put down to, and the others that bear on it. */
export type Attribution = Reason & { readonly also: readonly Cause[] };

/**
 * Puts a change of one item down to a cause, by the rule that `RULE` states in words: what it asks before all else, then
 * the side that decides it now, then the other side. Takes an item before and after; returns a cause whatever the data.
 */
export function attribute({ was, now }: ItemPair, grounds: Grounds): Attribution {
  if (was === null || now === null) {
    const why = was === null ? 'asked for the first time' : 'no longer asked';
    return { cause: 'definitions', why, also: [] };
  }
  const measured = measureReasons(was, now, grounds);
  const answered = answerReasons(was, now, grounds);
  const byMeasure = decidedByMeasure(now) || (decidedByMeasure(was) && now.decidedBy === 'none');
  const sides = byMeasure ? [...measured, ...answered] : [...answered, ...measured];
  const reasons = [...definitionReasons(was, now, grounds), ...sides];
  const [first = { cause: 'program', why: 'nothing that the two results hold says why' } as const, ...rest] = reasons;
  const also = [...new Set(rest.map((r) => r.cause))].filter((c) => c !== first.cause && c !== 'program');
  return { ...first, also };
}

const decidedByMeasure = ({ decidedBy }: Seen): boolean => decidedBy === 'measure' || decidedBy === 'both';

function definitionReasons(was: Seen, now: Seen, { sameSettings }: Grounds): Reason[] {
  const because = (why: string): Reason[] => [{ cause: 'definitions', why }];
  if (was.digest !== now.digest) return because('its wording or rule is another');
  if (was.mandatory !== now.mandatory)
    return because(now.mandatory ? 'it became mandatory' : 'it is no longer mandatory');
  if (was.criterion !== now.criterion || was.pillar !== now.pillar) return because(`it moved to ${now.criterion}`);
  if (was.level !== now.level) return because(`it moved from level ${was.level} to level ${now.level}`);
  if ((was.expectedLevel ?? null) !== (now.expectedLevel ?? null)) return because('another level is expected of it');
  if (!sameSettings && isSetAside(was) !== isSetAside(now)) return because("the trust's care settings are others");
  return [];
}

/** Set aside by the edition itself, not by an answer. */
const isSetAside = (s: Seen): boolean => s.outcome === 'not-applicable' && s.decidedBy === 'none';

function measureReasons(was: Seen, now: Seen, grounds: Grounds): Reason[] {
  const id = now.measure ?? was.measure;
  if (id === undefined) return [];
  const figure = grounds.measure(id);
  const from = measureText(figure.was);
  const to = measureText(figure.now);
  const text = `${figure.now?.title ?? figure.was?.title ?? id}: ${from}, then ${to}`;
  // Of nothing to look at the inventories speak too; where they have no column for it, nobody looked.
  if (isAbsent(figure.was) !== isAbsent(figure.now)) return [{ cause: 'coverage', why: text }];
  if (isSame(figure.was, figure.now)) return [];
  const bothTaken = figure.was?.state === 'measured' && figure.now?.state === 'measured';
  const terms = (bothTaken || OF_UNSUPPORTED.has(id) ? termsOver(id, grounds) : []).map(
    (a): Reason => ({ cause: 'terms', why: `${text}; agreement ${a.id}: ${a.why}` }),
  );
  const behind = behindFigure(grounds);
  const aged: Reason[] =
    behind.cause === 'estate' && grounds.dayMoved && AGEING_FIGURES.has(id) ? [{ cause: 'calendar', why: text }] : [];
  return [...terms, { ...behind, why: `${text}${behind.why}` }, ...aged];
}

const isAbsent = (m: Measure | null): boolean => m === null || m.state === 'absent';

function behindFigure({ sameInventories, sameCounting, sameDates, dayMoved }: Grounds): Reason {
  if (!sameInventories) return { cause: 'estate', why: '' };
  if (!sameCounting) return { cause: 'coverage', why: '; from the same inventories, counting other devices' };
  if (!sameDates) return { cause: 'definitions', why: '; from the same inventories by other support dates' };
  if (dayMoved) return { cause: 'calendar', why: '; from the same inventories on another day' };
  return { cause: 'program', why: '; from the same inventories on the same day' };
}

function isSame(a: Measure | null, b: Measure | null): boolean {
  return (
    a?.state === b?.state &&
    a?.numerator === b?.numerator &&
    a?.denominator === b?.denominator &&
    a?.unknown === b?.unknown
  );
}

/** Classes that a figure of support looks at; null for all of them. Figures that are not here know no agreements. */
const SUPPORT_FIGURES: Partial<Record<MeasureId, readonly DeviceClass[] | null>> = {
  'supported-share-all': null,
  'supported-share-servers': ['server', 'hypervisor', 'storage'],
  'supported-share-end-user': ['desktop', 'laptop'],
  'supported-share-network': ['network'],
  'supported-share-medical': ['medical'],
  'end-of-life-share-all': null,
  'end-of-life-count': null,
  'end-of-life-without-plan-count': null,
  'end-of-life-isolated-share': null,
  'end-of-life-medical-isolated-share': ['medical'],
  'ending-within-365-days-without-plan-count': null,
};

/** Figures of devices that are out of support: agreements may leave them nothing to look at. Of others they cannot. */
const OF_UNSUPPORTED: ReadonlySet<MeasureId> = new Set<MeasureId>([
  'end-of-life-isolated-share',
  'end-of-life-medical-isolated-share',
]);

/** Figures that grow worse by themselves as days go by, so that new inventories alone may not be why they moved. */
const AGEING_FIGURES: ReadonlySet<MeasureId> = new Set<MeasureId>([
  ...MeasureId.options.filter((id) => SUPPORT_FIGURES[id] !== undefined),
  'browser-supported-share',
  'software-out-of-support-count',
  'patched-within-14-days-share',
  'critical-update-within-14-days-share',
  'antivirus-current-share',
  'edr-reporting-share',
  'survey-age-days',
  'risk-acceptance-age-days',
]);

function termsOver(id: MeasureId, { agreements }: Grounds): Grounds['agreements'] {
  const classes = SUPPORT_FIGURES[id];
  if (classes === undefined) return [];
  return agreements.filter((a) => classes === null || a.classes === null || a.classes.some((c) => classes.includes(c)));
}

function answerReasons(was: Seen, now: Seen, { dayMoved }: Grounds): Reason[] {
  const [before, after] = [was.answer, now.answer];
  if (before === undefined && after !== undefined) return [{ cause: 'coverage', why: `answered: ${saidText(after)}` }];
  if (before !== undefined && after === undefined) return [{ cause: 'coverage', why: 'the answer was taken back' }];
  if (before !== undefined && after !== undefined && wordOf(before) !== wordOf(after)) {
    return [{ cause: 'answers', why: answersText(before, after) }];
  }
  if (was.claimed?.outcome === now.claimed?.outcome && was.claimed?.level === now.claimed?.level) return [];
  if (isDisputed(was) !== isDisputed(now)) {
    return [
      {
        cause: 'answers',
        why: isDisputed(now) ? 'two answers now disagree' : 'a dispute between two answers is settled',
      },
    ];
  }
  if (was.answerOutdated !== now.answerOutdated) {
    return [
      {
        cause: 'definitions',
        why: now.answerOutdated
          ? 'the answer speaks of an earlier wording'
          : 'the answer speaks of the present wording',
      },
    ];
  }
  if (!dayMoved) return [];
  return [{ cause: 'calendar', why: `the same answer on another day: ${now.claimed?.because ?? now.because}` }];
}

/** A dispute is told in the words of the claim (assess/dispute.ts), and nowhere else in a Result. */
const isDisputed = (s: Seen): boolean => s.claimed?.because.startsWith('two answers disagree') ?? false;

/** What counts of an answer: not who gave it, when it was recorded or what was remarked. */
function wordOf(answer: Answer): string {
  const { observedOn = null, evidence = [], contests = null } = answer;
  return JSON.stringify([saidText(answer), observedOn, evidence, contests]);
}

function saidText(answer: Answer): string {
  return 'value' in answer ? String(answer.value) : `not applicable (${answer.notApplicable})`;
}

function answersText(before: Answer, after: Answer): string {
  const [a, b] = [saidText(before), saidText(after)];
  if (a !== b) return `${short(a)}, then ${short(b)}`;
  if (before.observedOn !== after.observedOn) return `said again, of ${after.observedOn ?? 'no day'}`;
  return 'other evidence is named';
}

const short = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
