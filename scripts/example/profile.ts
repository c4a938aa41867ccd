import type { ComplianceDefinition, Profile } from '../../src/domain/definition.ts';
import { ON } from './machines.ts';

/**
 * A profile as a trust keys it in from its own toolkit view; here invented, outcome by outcome, from our own guesses.
 * Takes an edition judged against a profile.
 */
export function inventedProfile(definition: ComplianceDefinition): Profile {
  const { framework, edition, shortTitle } = definition.edition;
  const items = definition.standards.flatMap((s) => s.assertions.flatMap((a) => a.items));
  const outcomes = items.map((item): [string, Profile['outcomes'][string]] => {
    const levels = item.answer?.type === 'level' ? item.answer.levels.map((l) => l.level) : [];
    const guess = definition.profile?.outcomes[item.id]?.placeholder;
    const middle = levels.includes('partially-achieved') ? 'partially-achieved' : 'achieved';
    return [item.id, { expected: guess ?? middle, basis: 'proposed' }];
  });
  return {
    profile: `harrowmere-${framework}-${edition}`,
    framework,
    edition,
    title: `Profile keyed in by the trust, ${shortTitle} (invented)`,
    source: 'Invented for the example. A real trust copies the levels from its own toolkit view and says here when.',
    checkedOn: ON,
    outcomes: Object.fromEntries(outcomes),
  };
}
