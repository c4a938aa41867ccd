import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { ComplianceEdition, Crosswalk, Profile, Standard } from '../../src/domain/definition.ts';
import type { EvidenceItem } from '../../src/domain/evidence-item.ts';

const root = join(import.meta.dirname, '../../standards');

function load<T extends z.ZodType>(schema: T, path: string): z.output<T> {
  const document = parseDocument(readFileSync(join(root, path), 'utf8'), { stringKeys: true, strict: true });
  expect([...document.errors, ...document.warnings], path).toEqual([]);
  return schema.parse(document.toJS());
}

function loadCycle(cycle: string) {
  const folder = `dspt-caf/${cycle}`;
  const files = readdirSync(join(root, folder)).sort();
  const edition = load(ComplianceEdition, `${folder}/edition.yaml`);
  const standards = files.filter((f) => f !== 'edition.yaml').map((f) => load(Standard, `${folder}/${f}`));
  const items = standards.flatMap((s) => s.assertions.flatMap((a) => a.items));
  const profile = load(Profile, `profiles/dspt-caf-${cycle}.yaml`);
  return { cycle, files, edition, standards, items, profile };
}

const earlier = loadCycle('2025-26');
const current = loadCycle('2026-27');
const crosswalk = load(Crosswalk, 'crosswalks/dspt-caf-2025-26-to-2026-27.yaml');
const cycles = [earlier, current];

const ids = (items: readonly EvidenceItem[]): string[] => items.map((i) => i.id);
const itemOf = (cycle: typeof earlier, id: string): EvidenceItem => {
  const found = cycle.items.find((i) => i.id === id);
  if (found === undefined) throw new Error(`no outcome ${id} in ${cycle.cycle}`);
  return found;
};
function levelSpec(item: EvidenceItem) {
  if (item.answer?.type !== 'level') throw new Error(`${item.id} does not ask for a level`);
  return item.answer;
}
const levelsOf = (item: EvidenceItem): string[] => levelSpec(item).levels.map((l) => l.level);

describe.each(cycles)('the $cycle edition', ({ cycle, files, edition, standards, items, profile }) => {
  test('is one edition file and one file for each of the objectives A to E', () => {
    expect(files).toEqual(['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml', 'e.yaml', 'edition.yaml']);
    expect(standards.map((s) => [s.id, s.number])).toEqual([
      ['A', 1],
      ['B', 2],
      ['C', 3],
      ['D', 4],
      ['E', 5],
    ]);
  });

  test('names itself as its folder does', () => {
    expect([edition.framework, edition.edition, edition.cycle?.name]).toEqual(['dspt-caf', cycle, cycle]);
    expect([profile.profile, profile.framework, profile.edition]).toEqual([`dspt-caf-${cycle}`, 'dspt-caf', cycle]);
  });

  test('holds every outcome once, in the order of its id, under its own principle and objective', () => {
    expect(new Set(ids(items)).size).toBe(items.length);
    for (const standard of standards) {
      for (const principle of standard.assertions) {
        expect(principle.id).toMatch(new RegExp(`^${standard.id}[1-9]$`));
        expect(ids(principle.items)).toEqual(principle.items.map((_, i) => `${principle.id}.${'abcdef'[i]}`));
      }
    }
  });

  test('asks for a level of every outcome, lowest first, with a middle one exactly where it is said to exist', () => {
    for (const item of items) {
      const wanted = levelSpec(item).middleLevel.exists
        ? ['not-achieved', 'partially-achieved', 'achieved']
        : ['not-achieved', 'achieved'];
      expect(levelsOf(item), item.id).toEqual(wanted);
      const statements = levelSpec(item).levels.map((l) => l.statement);
      expect(new Set(statements).size, item.id).toBe(statements.length);
    }
  });

  test('makes every outcome mandatory: one without a minimum still has to be answered', () => {
    expect(items.filter((i) => !i.mandatory)).toEqual([]);
  });

  test('calls an id or title published only where it was read', () => {
    for (const item of items) {
      expect(item.ref.id, item.id).toBe(item.id);
      if (item.ref.status === 'confirmed') expect(item.basis, item.id).toBe('published');
      else expect(item.ref.note, item.id).toBeDefined();
      if (item.ref.status === 'unverified') expect(item.basis, item.id).toBe('recalled');
    }
  });

  test('names for every outcome where it comes from, among the sources of the edition', () => {
    const known = edition.sources.map((s) => s.id);
    expect(new Set(known).size).toBe(known.length);
    for (const item of items) {
      expect(item.sources.length, item.id).toBeGreaterThan(0);
      for (const source of item.sources) expect(known, item.id).toContain(source);
    }
    for (const [id, outcome] of Object.entries(profile.outcomes))
      if (outcome.source !== undefined) expect(known, id).toContain(outcome.source);
  });

  test('asks each question, gives each help text, action and level statement once', () => {
    const texts = items.flatMap((i) => [i.question, i.help.good, i.help.auditor, i.action]);
    expect(new Set(texts).size).toBe(texts.length);
    for (const item of items) {
      expect(item.question).toMatch(/^Which level describes the trust on .+\?$/);
      expect(item.owners.length, item.id).toBeGreaterThan(0);
      for (const text of [
        item.help.good,
        item.help.auditor,
        item.action,
        ...levelSpec(item).levels.map((l) => l.statement),
      ])
        expect(text.trim(), item.id).toMatch(/\.$/);
    }
  });

  test('uses its own words: the set phrases of the published indicators do not occur', () => {
    const text = JSON.stringify([standards, edition.overall]).toLowerCase();
    for (const phrase of ['essential function', 'network and information system', 'well-resourced', 'threat actor'])
      expect(text).not.toContain(phrase);
  });

  test('lets the estate limit a level only, to one that the outcome has and below the highest', () => {
    for (const { id, measure, note, answer } of items) {
      if (measure === undefined || answer?.type !== 'level') continue;
      expect(measure.role, id).toBe('refutes');
      expect(
        answer.levels.map((l) => l.level),
        id,
      ).toContain(measure.limitsLevelTo);
      expect(note, id).toMatch(/our proposal/);
    }
  });

  test('has a label for every verdict, and met is the only one for met', () => {
    const verdicts = edition.overall.map((r) => r.when.verdict);
    expect(verdicts).toEqual(['met', 'not-met', 'not-met', 'not-measured']);
    expect(edition.overall.map((r) => r.label)).toEqual([
      'Standards met',
      'Below profile with an agreed plan',
      'Below profile',
      'Not measured',
    ]);
    expect(edition.overall.map((r) => r.when.plansAgreed)).toEqual([undefined, true, undefined, undefined]);
  });

  test('has a profile of exactly its outcomes, expecting no level that the outcome does not have', () => {
    expect(Object.keys(profile.outcomes)).toEqual(ids(items));
    for (const item of items) {
      const { expected, basis, source, placeholder } = profile.outcomes[item.id]!;
      expect([basis, source === undefined], item.id).toEqual(
        expected === null ? ['proposed', true] : ['published', false],
      );
      if (expected !== null) {
        expect(levelsOf(item), item.id).toContain(expected);
        expect(placeholder, item.id).toBeUndefined();
      }
      if (placeholder !== undefined) expect(levelsOf(item), item.id).toContain(placeholder);
    }
  });

  test('tells a trust that it can key in the levels of its own toolkit', () => {
    expect(profile.source).toMatch(/key in what its own toolkit shows/);
    expect(edition.notice).toMatch(/independent and indicative/i);
  });
});

test.each([
  { of: earlier, outcomes: 47, state: 'superseded', interim: '2025-12-31', deadline: '2026-06-30', basis: 'published' },
  { of: current, outcomes: 49, state: 'in-force', interim: '2026-12-31', deadline: '2027-06-30', basis: 'proposed' },
])('$of.cycle has $outcomes outcomes and is $state', ({ of, outcomes, state, interim, deadline, basis }) => {
  expect(of.items.length).toBe(outcomes);
  expect(of.edition.status.state).toBe(state);
  expect(of.edition.cycle).toMatchObject({ interim, deadline, basis });
});

test('the earlier edition leads to the current one, which has no successor', () => {
  expect(earlier.edition.status.successor).toEqual({ framework: 'dspt-caf', edition: '2026-27' });
  expect(current.edition.status.successor).toBeUndefined();
});

const ALL_OR_NOTHING_E = ['E2.a', 'E2.b', 'E2.c', 'E3.a', 'E3.b', 'E4.a', 'E4.b'];

test.each([
  { of: earlier, none: ['A1.a', 'A1.b', 'A1.c', 'A2.b', 'A3.a', 'C2.a', 'D1.b', 'D2.a', 'D2.b', ...ALL_OR_NOTHING_E] },
  { of: current, none: ['A1.a', 'A1.b', 'A1.c', 'A3.a', 'D1.b', 'D2.b', ...ALL_OR_NOTHING_E] },
])('in $of.cycle these outcomes and no others have no middle level: $none', ({ of, none }) => {
  expect(ids(of.items.filter((i) => !levelSpec(i).middleLevel.exists))).toEqual(none);
});

test('six outcomes of 2025-26 were read to be all or nothing', () => {
  const read = earlier.items.filter(
    (i) => !levelSpec(i).middleLevel.exists && levelSpec(i).middleLevel.basis === 'published',
  );
  expect(ids(read)).toEqual(['A1.a', 'A3.a', 'C2.a', 'D2.a', 'E2.a', 'E4.a']);
});

test('a middle level of 2026-27 that nobody has seen is offered, and says so', () => {
  const unseen = ['A2.b', 'A2.c', 'A4.b', 'C1.a', 'C1.d', 'C1.e', 'C1.f', 'C2.a', 'D2.a'];
  const saying = current.items.filter((i) => i.note?.includes('middle level in 2026-27 was not seen'));
  expect(ids(saying)).toEqual(unseen);
  for (const item of saying) expect(levelSpec(item).middleLevel).toEqual({ exists: true, basis: 'proposed' });
});

test('seventeen levels of 2025-26 are published, as read', () => {
  const read = Object.entries(earlier.profile.outcomes).filter(([, o]) => o.expected !== null);
  expect(Object.fromEntries(read.map(([id, o]) => [id, o.expected]))).toEqual({
    'A1.a': 'achieved',
    'A2.a': 'partially-achieved',
    'A3.a': 'achieved',
    'A4.a': 'partially-achieved',
    'B2.a': 'partially-achieved',
    'B3.a': 'partially-achieved',
    'B4.a': 'partially-achieved',
    'B5.a': 'partially-achieved',
    'B6.a': 'partially-achieved',
    'C1.a': 'partially-achieved',
    'C2.a': 'not-achieved',
    'D1.a': 'partially-achieved',
    'D2.a': 'achieved',
    'E1.a': 'partially-achieved',
    'E2.a': 'achieved',
    'E3.a': 'achieved',
    'E4.a': 'achieved',
  });
});

test('no level of 2026-27 is claimed, not even as a guess where the outcome was reshaped', () => {
  const outcomes = Object.entries(current.profile.outcomes);
  expect(outcomes.filter(([, o]) => o.expected !== null)).toEqual([]);
  const guessless = outcomes.filter(([, o]) => o.placeholder === undefined).map(([id]) => id);
  expect(guessless).toEqual(['A2.b', 'A2.c', 'A4.b', 'C1.a', 'C1.d', 'C1.e', 'C1.f', 'C2.a', 'D2.a']);
});

test('the figures that the estate is held against', () => {
  const bound = (m: { atLeast?: number | undefined; atMost?: number | undefined }): string =>
    m.atLeast === undefined ? `at most ${m.atMost}` : `at least ${m.atLeast}`;
  const shown = (of: typeof earlier): string[] =>
    of.items.flatMap(({ id, measure: m }) =>
      m === undefined ? [] : [`${id} ${m.measure} ${bound(m)}: ${m.limitsLevelTo}`],
    );
  const both = [
    'A2.a end-of-life-without-plan-count at most 0: partially-achieved',
    'A3.a os-known-share at least 98: not-achieved',
    'B2.a mfa-remote-share at least 95: not-achieved',
    'B2.b mdm-enrolled-share at least 95: partially-achieved',
    'B2.c local-admin-share at most 5: partially-achieved',
    'B3.c encrypted-mobile-share at least 95: partially-achieved',
    'B3.d encrypted-mobile-share at least 98: not-achieved',
    'B4.b standard-build-share at least 95: partially-achieved',
    'B4.c default-password-changed-share at least 98: partially-achieved',
    'B4.d supported-share-all at least 95: not-achieved',
    'B5.b end-of-life-isolated-share at least 95: partially-achieved',
    'B5.c backup-covered-share at least 95: partially-achieved',
    'C1.a edr-reporting-share at least 90: not-achieved',
    'C1.b log-forwarding-share at least 90: partially-achieved',
    'C1.c antivirus-current-share at least 95: partially-achieved',
  ];
  const added = 'A4.b software-out-of-support-count at most 0: partially-achieved';
  expect(shown(earlier)).toEqual(both);
  expect(shown(current)).toEqual([...both.slice(0, 2), added, ...both.slice(2)]);
});

describe('the crosswalk from 2025-26 to 2026-27', () => {
  const pairs = crosswalk.links.map((l) => `${l.from}>${l.to}`);
  const from = ids(earlier.items);
  const to = ids(current.items);

  test('joins the two editions by outcomes that exist, each pair once', () => {
    expect([crosswalk.from.edition, crosswalk.to.edition]).toEqual(['2025-26', '2026-27']);
    for (const link of crosswalk.links) {
      expect(from).toContain(link.from);
      expect(to).toContain(link.to);
    }
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  test('leads every earlier outcome somewhere or drops it, never both', () => {
    const linked = new Set(crosswalk.links.map((l) => l.from));
    expect(from.filter((id) => linked.has(id) === crosswalk.dropped.includes(id))).toEqual([]);
  });

  test('reaches every current outcome or calls it added, never both', () => {
    const reached = new Set(crosswalk.links.map((l) => l.to));
    expect(to.filter((id) => reached.has(id) === crosswalk.added.includes(id))).toEqual([]);
    expect(crosswalk.added).toEqual(['A2.b', 'A4.b']);
  });

  test('does not mistake a bare id for the same outcome where its meaning changed', () => {
    const same = crosswalk.links.filter((l) => l.relation === 'same').map((l) => `${l.from}>${l.to}`);
    for (const id of ['A2.b', 'C1.a', 'C1.d', 'C1.e', 'C2.a', 'D2.a']) expect(same).not.toContain(`${id}>${id}`);
    expect(same).toContain('A2.b>A2.c');
    expect(pairs).not.toContain('A2.b>A2.b');
  });

  test('C1.f, new in CAF 4.0, is reached by part of one outcome only', () => {
    expect(crosswalk.links.filter((l) => l.to === 'C1.f').map((l) => [l.from, l.relation])).toEqual([
      ['C2.a', 'narrower'],
    ]);
  });

  test('explains every link that is not plainly the same', () => {
    for (const link of crosswalk.links)
      if (link.relation !== 'same' || link.from !== link.to) expect(link.note, `${link.from}>${link.to}`).toBeDefined();
  });

  test('an outcome that stayed the same asks the same; one that grew asks anew', () => {
    const asked = (item: EvidenceItem) => [item.question, levelSpec(item).levels];
    for (const link of crosswalk.links.filter((l) => l.relation === 'same' && l.from === l.to)) {
      const [before, after] = [itemOf(earlier, link.from), itemOf(current, link.to)];
      if (link.note?.includes('look at the level again')) expect(asked(after), link.to).not.toEqual(asked(before));
      else expect(asked(after), link.to).toEqual(asked(before));
    }
  });
});
