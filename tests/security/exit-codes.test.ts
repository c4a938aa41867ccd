import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { assess } from '../cli/spawn.ts';
import { namedAs, USES, type Use } from './commands.ts';
import { everyCommand, runInProcess, type Told } from './in-process.ts';
import { newOffice, STANDARDS } from './office.ts';

const office = newOffice();
// Beside the furnished folder: a workspace is looked for upward.
const bare = mkdtempSync(join(tmpdir(), 'assess-bare-'));
for (const folder of ['nothing', 'broken']) mkdirSync(join(bare, folder));
afterAll(() => {
  for (const folder of [office, bare, join(office, '../assess-office-none')])
    rmSync(folder, { recursive: true, force: true });
});

/** Every code that a script may build on; 1 is a fault in the program and never among them. */
const CONTRACT: readonly number[] = [
  EXIT.ok,
  EXIT.gateNotMet,
  EXIT.wrongInput,
  EXIT.notMeasured,
  EXIT.cannotReadOrWrite,
];

const TRACE = /\n\s+at .+:\d+:\d+|this is a fault in the program/;

async function ran({ built, stdin = '' }: Use, words: readonly string[], cwd = office): Promise<Told> {
  return built === true ? assess(words, { cwd, stdin }) : runInProcess(words, cwd, stdin);
}

function expectKept({ code, stderr }: Told, where: string): void {
  expect(stderr, where).not.toMatch(TRACE);
  expect(CONTRACT, `${where}: ${stderr}`).toContain(code);
}

/** Words in the place of every operand and file of a use: none of them is what the command wants. */
const WRONG: readonly [string, string][] = [
  ['nothing of that name', 'nowhere/at-all'],
  ['a folder', 'wrong'],
  ['an empty file', 'wrong/empty'],
  ['bytes', 'wrong/binary'],
  ['a page of the web', 'wrong/page.html'],
  ['lists in lists without end', 'wrong/lists.json'],
  ['anchors', 'wrong/anchors.yaml'],
  ['names of object members', 'wrong/proto.json'],
  ['a name of object members', '__proto__'],
  // Not far: commands that write take it for where to write.
  ['a path that leads out', '../assess-office-none/../assess-office-none/x'],
  ['an empty word', ''],
  ['a name far too long', 'x'.repeat(5_000)],
  ['what drives a terminal', '\u001b[2J\u202e\u0007'],
];

/** Commands that load every edition or write papers even for a wrong word try fewer of them. */
const SLOW = new Set(['upgrade', 'run', 'run --batch', 'report', 'standards lint', 'standards show']);
const BRIEF = WRONG.filter(([what]) => ['nothing of that name', 'an empty file', 'an empty word'].includes(what));

test('the table has every command that there is', () => {
  expect(new Set(USES.map((use) => use.command).filter((name) => !name.includes('--')))).toEqual(
    new Set(everyCommand()),
  );
});

describe.each(USES.map((use) => [use.command === '' ? '(none)' : use.command, use] as const))('%s', (_, use) => {
  test(`is ${use.code} when used as the table shows`, async () => {
    const told = await ran(use, use.words);
    expect(told.stderr).not.toMatch(TRACE);
    expect(told.code, told.stderr).toBe(use.code);
  });

  test('is 0 for its help, and 3 for an option that nobody knows', async () => {
    const help = await ran(use, [...namedAs(use), '--help']);
    expect([help.code, help.stdout.startsWith('Usage: assess')]).toEqual([0, true]);
    const odd = await ran(use, [...use.words, '--no-such-option']);
    expect([odd.code, odd.stderr]).toEqual([3, expect.stringMatching(/^assess: unknown option/)]);
  });

  test('keeps to the codes, in words, whatever stands in the place of its operands', async () => {
    const fixed = namedAs(use).length;
    for (const [at, word] of use.words.entries()) {
      // The folder of definitions is the same for all: one command stands for it.
      const elsewhere = word === STANDARDS && use.command !== 'standards lint';
      if (at < fixed || word.startsWith('--') || elsewhere) continue;
      for (const [what, wrong] of SLOW.has(use.command) ? BRIEF : WRONG) {
        const words = use.words.with(at, wrong);
        expectKept(await ran(use, words), `${words.join(' ').slice(0, 200)} (${what})`);
      }
    }
  });

  test('keeps to the codes where there is no assessment, and where there is a broken one', async () => {
    writeFileSync(join(bare, 'broken', 'assessment.yaml'), 'schema: 1\nnothing: [\n');
    for (const [what, folder] of [
      ['nothing', 'nothing'],
      ['a broken one', 'broken'],
    ] as const) {
      const told = await ran(use, use.words, join(bare, folder));
      expectKept(told, `${use.words.join(' ')} in ${what}`);
    }
  });
});
