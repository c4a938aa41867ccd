import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answer } from '../../../src/cli/commands/answer.ts';
import { type AskOptions, ask } from '../../../src/cli/commands/ask.ts';
import type { GlobalOptions } from '../../../src/cli/surroundings.ts';
import { readSheet } from '../../../src/io/sheets/read-sheet.ts';
import { fakeSurroundings } from '../fake.ts';
import { emptyFolder, optionsFor, workspace } from '../workspace-fixture.ts';

async function run(folder: string, options: AskOptions & Partial<GlobalOptions>) {
  const around = fakeSurroundings({ cwd: folder });
  const code = await ask({ ...optionsFor(folder), ...options }, around);
  return { code, stdout: around.stdout(), stderr: around.stderr() };
}
const say = (folder: string, item: string, value: string) =>
  answer([item, value], { ...optionsFor(folder), by: 'A. Person', observedOn: '2026-05-01' }, fakeSurroundings());

describe('assess ask', () => {
  test('writes one sheet in two forms, for its owner alone to read, and says how long it takes', async () => {
    const folder = workspace();
    const { code, stdout, stderr } = await run(folder, { owner: 'Estates & Co', items: ['D-1.1', 'D-2.2'] });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        'wrote sheets/ask-estates-co.xlsx\nwrote sheets/ask-estates-co.md\n2 questions for Estates & Co, about 15 min.\n',
    });
    expect(stderr).toContain('assumed, not measured');
    for (const name of readdirSync(join(folder, 'sheets'))) {
      expect(statSync(join(folder, 'sheets', name)).mode & 0o777).toBe(0o600);
    }
    expect(statSync(join(folder, 'sheets')).mode & 0o777).toBe(0o700);
  });

  test('the sheet explains itself: who, which trust, by when, how, what good looks like, the present answer', async () => {
    const folder = workspace();
    await say(folder, 'D-1.2', '97%');
    await run(folder, { role: 'estates', due: '2027-01-31', by: 'C. Io', edition: ['demo'] });
    const text = readFileSync(join(folder, 'sheets', 'ask-estates-and-facilities.md'), 'utf8');
    for (const words of [
      'Questions for Estates and facilities',
      'Test Trust (TST)',
      'Asked by: C. Io',
      'Please reply by: 31 January 2027',
      'What good looks like: Written down.',
      'Give a percentage from 0 to 100, such as 95%. To be met: at least 95%.',
      'Present answer: 97 (A. Person, 1 May 2026)',
      'Give a number (days)',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('both forms say the same, and the same workspace gives the same bytes', async () => {
    const folder = workspace();
    await say(folder, 'D-1.1', 'yes');
    await run(folder, { owner: 'E', items: ['*'] });
    const sheets = join(folder, 'sheets');
    const [md, xlsx] = await Promise.all(['ask-e.md', 'ask-e.xlsx'].map((f) => readSheet(join(sheets, f), f)));
    expect(xlsx?.seal).toEqual(md?.seal);
    expect(xlsx?.rows.map((r) => [r.edition, r.item])).toEqual(md?.rows.map((r) => [r.edition, r.item]));
    const again = emptyFolder();
    await run(folder, { owner: 'E', items: ['*'], out: again });
    for (const name of ['ask-e.md', 'ask-e.xlsx']) {
      expect(readFileSync(join(again, name)).equals(readFileSync(join(sheets, name)))).toBe(true);
    }
  });

  test('a sheet that says something else stays, without --force', async () => {
    const folder = workspace();
    const file = join(folder, 'sheets', 'ask-e.md');
    await run(folder, { owner: 'E', items: ['D-1.1'] });
    await run(folder, { owner: 'E', items: ['D-1.1'] });
    writeFileSync(file, 'filled in');
    await expect(run(folder, { owner: 'E', items: ['D-1.1'] })).rejects.toThrow('nothing was written');
    expect(readFileSync(file, 'utf8')).toBe('filled in');
    await run(folder, { owner: 'E', items: ['D-1.1'], force: true });
    expect(readFileSync(file, 'utf8')).toContain('D-1.1');
  });

  test('--open leaves out what is answered, and writes nothing when nothing is open', async () => {
    const folder = workspace();
    await say(folder, 'D-1.1', 'no');
    const { stdout } = await run(folder, { owner: 'E', items: ['D-1.1', 'D-1.2'], open: true, json: true });
    expect(JSON.parse(stdout)).toMatchObject({ questions: 1, minutes: 5, owner: 'E' });
    expect((await run(folder, { owner: 'F', items: ['D-1.1'], open: true })).stdout).toContain('Nothing to ask');
    expect(readdirSync(join(folder, 'sheets'))).toEqual(['ask-e.md', 'ask-e.xlsx']);
  });

  test.each<[string, AskOptions, string]>([
    ['nothing to ask by', { owner: 'E' }, 'wanted --items, --role, or both'],
    ['nobody to ask', { items: ['D-1.1'] }, 'wanted --owner'],
    ['an unknown role', { role: 'siroo' }, 'no role "siroo"'],
  ])('%s is refused', async (_what, options, expected) => {
    await expect(run(workspace(), options)).rejects.toThrow(expected);
  });

  test.each([
    ['Ärzte/../x', 'ask-arzte-x.md'],
    ['✓', 'ask-sheet.md'],
    ['CON', 'ask-con.md'],
    ['x'.repeat(300), `ask-${'x'.repeat(60)}.md`],
  ])('the owner %j makes a harmless file name', async (owner, expected) => {
    const folder = workspace();
    await run(folder, { owner, items: ['D-1.1'] });
    expect(readdirSync(join(folder, 'sheets'))).toContain(expected);
  });
});
