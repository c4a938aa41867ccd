import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { chooseItems } from '../../src/cli/delegation/choose-items.ts';
import { questionsOf } from '../../src/cli/questions.ts';
import type { Definition } from '../../src/domain/definition.ts';
import { loadDefinitions } from '../../src/io/definitions.ts';
import { loadRoles } from '../../src/io/roles.ts';

const FOLDER = fileURLToPath(new URL('../../standards', import.meta.url));
const { roles } = loadRoles(FOLDER);
let editions: ReadonlyMap<string, Definition>;
beforeAll(async () => {
  editions = (await loadDefinitions([FOLDER])).editions;
});

const firstOwners = (definition: Definition): string[] =>
  'standards' in definition
    ? definition.standards.flatMap((s) => s.assertions.flatMap((a) => a.items.flatMap((i) => i.owners.slice(0, 1))))
    : definition.pillars.flatMap((p) => p.criteria.flatMap((c) => c.owners.slice(0, 1)));

test('every first owner of every item belongs to exactly one role, so that no item is on nobody’s sheet', () => {
  const owners = new Set([...editions.values()].flatMap(firstOwners));
  expect(owners.size).toBeGreaterThan(20);
  for (const owner of owners) expect([owner, roles.filter((r) => r.owners.includes(owner)).length]).toEqual([owner, 1]);
});

test('every role has something to answer, and every pattern of a role names something', () => {
  const all = [...editions.values()].flatMap(questionsOf).map((question) => ({ question, owner: null }));
  const owners = new Set([...editions.values()].flatMap(firstOwners));
  for (const role of roles) {
    expect([role.id, role.items.length > 0 || role.owners.some((o) => owners.has(o))]).toEqual([role.id, true]);
    for (const pattern of role.items) {
      expect(chooseItems(all, { items: [pattern], role: null, editions: [] }, []).length).toBeGreaterThan(0);
    }
  }
});
