import { has } from './normalise.ts';
import type { WindowsFacts } from './windows-facts.ts';

/** Release ids of Windows and of Windows Server that a row may be. */
export type Sides = { client: readonly string[]; server: readonly string[] };

/** `10-21h2-e-lts`: major, feature version, and the channel that has dates of its own. */
const CLIENT_ID = /^(1[01])-([0-9a-z]+)(?:-(e-lts|iot-lts|iot|e|w))?$/u;

/** Whether a release id is of Windows 10 or 11, whose dates go by feature version and edition. */
export function goesByFeature(id: string): boolean {
  return CLIENT_ID.test(id);
}

/** The feature version in a release id of Windows 10 or 11 ("21h2"), or null. */
export function featureOf(id: string): string | null {
  return CLIENT_ID.exec(id)?.[2] ?? null;
}

const channelOf = (id: string): string => CLIENT_ID.exec(id)?.[3] ?? '';

/** An edition that rules out all that a name or a build leaves contradicts it, and narrows nothing. */
export function ofEdition(facts: WindowsFacts, sides: Sides): Sides {
  const left = byEdition(facts, sides.client);
  return { client: left.length > 0 ? left : sides.client, server: sides.server };
}

/** Keeps the releases of Windows 10 and 11 whose dates hold for the edition that is told; of others no edition tells. */
export function byEdition(facts: WindowsFacts, ids: readonly string[]): readonly string[] {
  if (!ids.some(goesByFeature)) return ids;
  const kept = new Set(ofTen(facts, ids.filter(goesByFeature)));
  return kept.size === 0 ? [] : ids.filter((id) => kept.has(id) || !goesByFeature(id));
}

function ofTen(facts: WindowsFacts, ids: readonly string[]): readonly string[] {
  if (facts.longTerm) return ofLongTerm(facts, ids);
  if (facts.notLongTerm) return ofTen({ ...facts, notLongTerm: false }, withoutLongTerm(ids));
  if (facts.iot) return ofIot(ids);
  if (facts.group === 'W') return ids.filter((id) => ['w', ''].includes(channelOf(id)));
  if (facts.group !== 'E') return ids;
  // Education has no long-term releases; "Enterprise" may be one, as systems do not always say so.
  const education = facts.edition === 'Education';
  return ids.filter((id) => !['w', 'iot'].includes(channelOf(id)) && !(education && channelOf(id).endsWith('lts')));
}

/** "24H2, not LTSC". */
function withoutLongTerm(ids: readonly string[]): readonly string[] {
  return ids.filter((id) => !channelOf(id).endsWith('lts'));
}

function ofLongTerm(facts: WindowsFacts, ids: readonly string[]): readonly string[] {
  const { longTermFeature, longTermYear, iot, editionId } = facts;
  const left = ids.filter(
    (id) => channelOf(id).endsWith('lts') && (longTermFeature === null || featureOf(id) === longTermFeature),
  );
  // No Pro or Home is served long: one of the two words is wrong.
  if (facts.group === 'W' || facts.bothGroups)
    return ids.filter((id) => left.includes(id) || ['w', ''].includes(channelOf(id)));
  if (iot) return withoutShared(left);
  // The full name ("Enterprise LTSC 2021") is that of one product; without its year or edition IoT may be meant.
  const named = facts.group === 'E' && (longTermYear !== null || editionId);
  return named ? left.filter((id) => channelOf(id) !== 'iot-lts') : left;
}

function ofIot(ids: readonly string[]): readonly string[] {
  return withoutShared(ids.filter((id) => channelOf(id) !== 'w'));
}

/** IoT Enterprise shares the dates of Enterprise where it has no row of its own. */
function withoutShared(ids: readonly string[]): readonly string[] {
  const own = new Set(ids.filter((id) => channelOf(id) === 'iot-lts').map(featureOf));
  return ids.filter((id) => channelOf(id) !== 'e-lts' || !own.has(featureOf(id)));
}

/** The name of a long-term edition, as far as it is told. */
export function longTermLabel(facts: WindowsFacts): string {
  const word = has(facts.words, 'ltsb') ? 'LTSB' : 'LTSC';
  const year = facts.longTermYear === null ? '' : ` ${facts.longTermYear}`;
  return `${facts.iot ? 'IoT Enterprise' : 'Enterprise'} ${word}${year}`;
}
