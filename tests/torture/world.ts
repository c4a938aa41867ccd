import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { openJournal } from '../../src/io/journal.ts';
import type { Program } from './program.ts';

/** Everything the proofs share: the program, a folder that goes at the end, and definitions of their own in it. */
export type World = { program: Program; root: string; standards: string };

export const EDITION = 'torture@1';

/** Items `k0` … `k39` for anything, `shared0` … `shared4` that several write, `own3.7` the seventh of the third writer. */
const ITEMS: readonly string[] = [
  ...Array.from({ length: 40 }, (_, i) => `k${i}`),
  ...Array.from({ length: 5 }, (_, i) => `shared${i}`),
  ...Array.from({ length: 8 }, (_, w) => Array.from({ length: 20 }, (_, i) => `own${w}.${i}`)).flat(),
];
export const ITEM_COUNT = ITEMS.length;

/** What the interview prints when it asks an item, and prints nowhere else before. */
export const ASKED = /Torture question (\S+) of the run/g;

const EDITION_FILE = `framework: torture
edition: "1"
title: Definitions for proofs of durability
shortTitle: Torture
publisher: Tests
status: { state: proposal }
notice: Made up for tests.
appliesTo: [acute]
words:
  standard: { one: standard, many: standards }
  assertion: { one: assertion, many: assertions }
  item: { one: item, many: items }
sources: [{ id: none, title: Made up }]
shape: compliance
scoring: { method: mandatory-items }
overall:
  - { label: Met, meaning: All met., basis: proposed, when: { verdict: met } }
  - { label: Not met, meaning: Something is not met., basis: proposed, when: { verdict: not-met } }
  - { label: Not measured, meaning: Something is open., basis: proposed, when: { verdict: not-measured } }
`;

const itemText = (id: string): string =>
  `      - { id: "${id}", ref: { status: no-id-claimed }, title: Item ${id}, question: "Torture question ${id} of the run?",
          mandatory: true, severity: low, basis: proposed, answer: { type: text },
          help: { good: Anything., auditor: Nothing. }, action: Answer it. }\n`;

/** Makes the shared folder. `close` removes it. */
export function openWorld(program: Program): World & { close(): void } {
  const root = mkdtempSync(join(tmpdir(), 'assess-torture-'));
  const standards = join(root, 'standards');
  const folder = join(standards, 'torture', '1');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'edition.yaml'), EDITION_FILE);
  writeFileSync(
    join(folder, '01.yaml'),
    `id: "T-1"\nnumber: 1\ntitle: All of it\nintent: To be tried.\nbasis: proposed\nassertions:\n  - id: "T-1.1"\n    title: All of it\n    items:\n${ITEMS.map(itemText).join('')}`,
  );
  // Some proofs run the program as another user.
  chmodSync(root, 0o755);
  return { program, root, standards, close: () => rmSync(root, { recursive: true, force: true }) };
}

/** A new workspace with nothing answered. */
export function newWorkspace(world: World, where = mkdtempSync(join(world.root, 'w-'))): string {
  mkdirSync(where, { recursive: true });
  writeFileSync(
    join(where, 'assessment.yaml'),
    `schema: 1\ntrust: { name: Torture Trust, code: TST, invented: true, settings: [acute] }\neditions: ["${EDITION}"]\nasOf: 2026-11-22\n`,
  );
  return where;
}

export function removeFolder(dir: string): void {
  rmSync(dir, { recursive: true, force: true });
}

/** Options that every command of the proofs takes. */
export function at(world: World, dir: string): string[] {
  return ['--workspace', dir, '--standards', world.standards];
}

/**
 * The answers of a workspace as the program's own reader finds them: item to value. Throws when it cannot be read, which
 * is never right after a crash.
 */
export function readBack(dir: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const { entry } of openJournal(dir).read().records) {
    if (entry.type !== 'answer') throw new Error(`nobody wrote a line of type ${entry.type}`);
    found.set(entry.item, 'value' in entry.answer ? String(entry.answer.value) : 'not-applicable');
  }
  return found;
}

/** Every file below a folder by its path, with its bytes in latin1; a folder ends in `/` and has none. */
export function filesBelow(dir: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const name = relative(dir, path);
      if (entry.isDirectory()) {
        found.set(`${name}/`, '');
        walk(path);
      } else found.set(name, entry.isFile() ? readFileSync(path, 'latin1') : '');
    }
  };
  walk(dir);
  return found;
}
