import { describe, expect, test } from 'vitest';
import { assertions, crosswalkText, edition, isShown, items, names, standards, texts } from './ndg-10-files.ts';

describe('the whole of the edition', () => {
  test('it is one edition file and ten standards, numbered in order', () => {
    expect(names).toEqual([
      ...Array.from({ length: 10 }, (_, n) => `${String(n + 1).padStart(2, '0')}.yaml`),
      'edition.yaml',
    ]);
    expect(standards.map((s) => s.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(standards.map((s) => s.id)).toEqual(standards.map((s) => `NDG-${s.number}`));
  });

  test('it holds 35 assertions and 130 evidence items, 110 of them mandatory', () => {
    expect([assertions.length, items.length, items.filter((i) => i.mandatory).length]).toEqual([35, 130, 110]);
  });

  test('no id is used twice', () => {
    const ids = [...standards, ...assertions, ...items].map((x) => x.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('an id begins with the id of what it belongs to', () => {
    for (const s of standards) {
      for (const a of s.assertions) {
        expect(a.id.startsWith(`${s.id}.`), a.id).toBe(true);
        for (const i of a.items) expect(i.id.startsWith(`${a.id}.`), i.id).toBe(true);
      }
    }
  });

  test('every standard belongs to a group of the edition, and no group is empty', () => {
    expect(new Set(standards.map((s) => s.group))).toEqual(new Set(edition.groups.map((g) => g.id)));
  });

  test('ids are quoted, so that 8.10 is never read as the number 8.1', () => {
    for (const [n, text] of texts) expect(text.match(/^\s*(?:- )?id: (?!").*$/gm), n).toBeNull();
  });

  test('lines are at most 120 characters wide', () => {
    for (const text of [...texts.values(), crosswalkText]) {
      expect(text.split('\n').filter((l) => [...l].length > 120)).toEqual([]);
    }
  });
});

describe('how far each statement is backed', () => {
  test('only a confirmed number is given as the toolkit’s own', () => {
    for (const i of items) expect(i.ref.id !== undefined, i.id).toBe(isShown(i));
    for (const a of assertions) expect(a.ref?.id, a.id).toBeUndefined();
  });

  test('five numbers are confirmed exactly and twelve within a range, as the notice says', () => {
    expect(items.filter((i) => i.ref.status === 'confirmed').map((i) => i.ref.id)).toEqual([
      '1.1.1',
      '1.1.2',
      '4.5.3',
      '7.2.1',
      '9.3.6',
    ]);
    expect(items.filter((i) => i.ref.status === 'confirmed-range')).toHaveLength(12);
    expect(edition.notice).toContain(`${items.filter(isShown).length} of ${items.length}`);
  });

  test('a confirmed number is published and names a source; nothing else is published', () => {
    for (const i of items) {
      expect(i.basis === 'published', i.id).toBe(isShown(i));
      if (isShown(i)) expect(i.sources, i.id).not.toEqual([]);
    }
  });

  test('a number that is not shown is explained in words', () => {
    for (const i of items) if (!isShown(i)) expect(i.ref.note, i.id).toBeDefined();
  });

  test('every source cited is in the list, and every source in the list is cited', () => {
    const listed = edition.sources.map((s) => s.id);
    for (const i of items) expect(listed, i.id).toEqual(expect.arrayContaining(i.sources));
    const all = [...texts.values()].map((t) => t.replace(/\nsources:\n[\s\S]*$/, '')).join('\n');
    const cited = new Set(all.match(/\b(?:S\d{2,3}|R2)\b/g) ?? []);
    expect([...cited].sort()).toEqual([...listed].sort());
  });

  test('the notice says that it is superseded, indicative and no toolkit status', () => {
    expect(edition.status).toMatchObject({ state: 'superseded', successor: { framework: 'dspt-caf' } });
    expect(edition.notice).toMatch(/September 2024/);
    expect(edition.notice).toMatch(/indicative/);
    expect(edition.notice).toMatch(/not a toolkit status/);
  });
});

describe('what people read', () => {
  test.each(items.map((i) => [i.id, i] as const))(
    '%s has a short title, a question, help, an action and an owner of its own',
    (_, item) => {
      expect(item.title.length).toBeLessThanOrEqual(70);
      expect(item.title).not.toMatch(/[.?]$/);
      expect(item.question).toMatch(/\?$/);
      for (const text of [item.help.good, item.help.auditor, item.action]) {
        expect(text.length).toBeGreaterThanOrEqual(40);
        expect(text.length).toBeLessThanOrEqual(400);
        expect(text).toMatch(/\.$/);
        expect(text).not.toMatch(/\n/);
      }
      expect(item.owners.length).toBeGreaterThan(0);
    },
  );

  test('an action says who is to act', () => {
    for (const i of items) expect(i.action, i.id).toMatch(/^(Have|Ask) /);
  });

  test('no title, question, help or action is used twice', () => {
    const read = items.flatMap((i) => [i.title, i.question, i.help.good, i.help.auditor, i.action]);
    expect(new Set(read).size).toBe(read.length);
  });

  test('no note from the workshop is left in the text', () => {
    const all = [...texts.values()].join('\n');
    expect(all).not.toMatch(/\b(?:TODO|FIXME|PROPOSED|RECALL|SEEN|TBC|lorem)\b/);
  });
});
