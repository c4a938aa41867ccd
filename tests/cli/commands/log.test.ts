import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answer } from '../../../src/cli/commands/answer.ts';
import { type LogOptions, log } from '../../../src/cli/commands/log.ts';
import { openJournal } from '../../../src/io/journal.ts';
import { GENESIS, journalLine } from '../../../src/io/journal-line.ts';
import { fakeSurroundings } from '../fake.ts';
import { optionsFor, workspace } from '../workspace-fixture.ts';

async function shown(folder: string, item?: string, more: LogOptions & { json?: boolean } = {}) {
  const around = fakeSurroundings();
  await log(item === undefined ? [] : [item], { ...optionsFor(folder), ...more }, around);
  return { stdout: around.stdout(), stderr: around.stderr() };
}

const at = (day: number): string => `2026-05-${day}T09:00:00Z`;

async function history(): Promise<string> {
  const folder = workspace();
  const journal = openJournal(folder);
  const demo = { edition: 'demo@1' };
  await journal.append({ type: 'answer', ...demo, item: 'D-1.1', answer: { value: 'no', by: 'Ann' } }, at(11));
  await journal.append(
    { type: 'answer', ...demo, item: 'D-1.1', answer: { value: 'yes', by: 'Bob', evidence: ['minutes/5'] } },
    at(12),
  );
  await journal.append(
    { type: 'offered', ...demo, item: 'D-1.1', answer: { value: 'no', by: 'Cy' }, source: 'estates.xlsx' },
    at(13),
  );
  await journal.append({ type: 'cleared', ...demo, item: 'D-1.1', by: 'Ann', reason: 'asked the wrong team' }, at(14));
  await journal.append({ type: 'note', text: 'handed over to Dee', by: 'Ann' }, at(15));
  await journal.append({ type: 'answer', edition: 'old@1', item: 'O-1', answer: { value: 3 } }, at(16));
  return folder;
}

describe('who changed what and when', () => {
  test('from what to what, in words', async () => {
    expect((await shown(await history(), 'D-1.1')).stdout).toBe(
      [
        '2026-05-11 09:00 UTC  demo@1/D-1.1  Ann  (entry 1)',
        '  The yes-no item',
        '  no answer → "no" (by Ann)',
        '2026-05-12 09:00 UTC  demo@1/D-1.1  Bob  (entry 2)',
        '  The yes-no item',
        '  "no" → "yes" (by Bob, evidence minutes/5)',
        '2026-05-13 09:00 UTC  demo@1/D-1.1  Cy  (entry 3)',
        '  The yes-no item',
        '  offered by estates.xlsx: "no" (by Cy); "yes" stays',
        '2026-05-14 09:00 UTC  demo@1/D-1.1  Ann  (entry 4)',
        '  The yes-no item',
        '  "yes" → taken back: asked the wrong team',
        '',
      ].join('\n'),
    );
  });

  test('as data', async () => {
    const { changes, notes } = JSON.parse((await shown(await history(), undefined, { json: true })).stdout);
    expect(changes.map((c: { n: number }) => c.n)).toEqual([1, 2, 3, 4, 6]);
    expect(changes[1]).toEqual({
      n: 2,
      at: at(12),
      edition: 'demo@1',
      item: 'D-1.1',
      type: 'answer',
      by: 'Bob',
      was: { value: 'no', by: 'Ann' },
      now: { value: 'yes', by: 'Bob', evidence: ['minutes/5'] },
      source: null,
      reason: null,
    });
    expect(notes).toEqual([{ n: 5, at: at(15), by: 'Ann', text: 'handed over to Dee' }]);
  });

  test.each<[string, LogOptions, number[]]>([
    ['since a day, that day included', { since: '2026-05-14' }, [4, 6]],
    ['by a person, in any case', { by: 'ann' }, [1, 4]],
    ['of an edition that is not in use any more', { edition: 'old@1' }, [6]],
    ['of a framework', { edition: 'demo' }, [1, 2, 3, 4]],
  ])('%s', async (_, options, wanted) => {
    const { changes } = JSON.parse((await shown(await history(), undefined, { ...options, json: true })).stdout);
    expect(changes.map((c: { n: number }) => c.n)).toEqual(wanted);
  });

  test('an item of an edition that is gone is found, and an unknown one is told', async () => {
    const folder = await history();
    expect((await shown(folder, 'O-1')).stdout).toMatch(/old@1\/O-1 {2}nobody named/);
    await expect(shown(folder, 'O-9')).rejects.toThrow(/no item "O-9" \(did you mean "O-1"/);
  });

  test('lines that count for nothing are told by number, with what they said', async () => {
    const folder = await history();
    const adrift = journalLine(2, GENESIS, at(20), {
      type: 'answer',
      edition: 'demo@1',
      item: 'D-1.2',
      answer: { value: 12, by: 'Eve' },
    });
    appendFileSync(join(folder, 'answers.log.jsonl'), `${adrift}\n{"v":1,"n":8\n`);
    const { stdout } = await shown(folder, 'D-1.2');
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /2 lines of the journal count for nothing: line 7: follows another line .* it said 2026-05-20 09:00 UTC, demo@1\/D-1\.2, Eve: "12" \(by Eve\) line 8: cut short or altered/,
    );
    const { deadLines } = JSON.parse((await shown(folder, 'D-1.1', { json: true })).stdout);
    expect(deadLines).toEqual([{ line: 8, at: null, says: null }]);
  });

  test('hostile text is shown harmless', async () => {
    const folder = workspace();
    await answer(['D-1.6', '\u001b[31m\u202e evil'], optionsFor(folder), fakeSurroundings());
    expect((await shown(folder)).stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test('an empty journal says so', async () => {
    expect(await shown(workspace())).toEqual({ stdout: '', stderr: 'the journal is empty\n' });
  });
});
