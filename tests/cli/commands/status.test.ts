import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { answer } from '../../../src/cli/commands/answer.ts';
import { interview } from '../../../src/cli/commands/interview.ts';
import { status } from '../../../src/cli/commands/status.ts';
import type { GlobalOptions } from '../../../src/cli/surroundings.ts';
import { openJournal } from '../../../src/io/journal.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { emptyFolder, optionsFor, workspace } from '../workspace-fixture.ts';

const SHIPPED = fileURLToPath(new URL('../../../standards', import.meta.url));

async function stand(options: GlobalOptions, cwd = '/'): Promise<string> {
  const around = fakeSurroundings({ cwd });
  expect(await status(options, around)).toBe(0);
  return around.stdout();
}

describe('assess alone', () => {
  test('without an assessment says how to begin', async () => {
    expect(await stand(noOptions, emptyFolder())).toContain('assess init');
  });

  test('finds the assessment upward', async () => {
    const folder = workspace();
    const { workspace: found } = JSON.parse(await stand({ ...noOptions, json: true }, join(folder, 'inner')));
    expect(found).toBe(folder);
  });

  test('tells how far each edition is answered, and what is next', async () => {
    const folder = workspace();
    await answer(['D-1.1', 'yes'], optionsFor(folder), fakeSurroundings());
    const text = await stand(optionsFor(folder));
    expect(text).toContain('Test Trust');
    expect(text).toContain('1 of 7');
    expect(text).toContain('nothing about the estate is measured');
    expect(text).toContain('Next: assess interview');
  });

  test('an inventory that is named and missing comes first', async () => {
    const folder = workspace();
    appendFileSync(join(folder, 'assessment.yaml'), 'inventories: [{ file: pcs.csv }]\n');
    const data = JSON.parse(await stand(optionsFor(folder, { json: true })));
    expect(data).toMatchObject({
      missingInventories: ['pcs.csv'],
      next: expect.stringContaining('put pcs.csv in place'),
    });
  });

  test('what lies above a level that is not met is not counted as open', async () => {
    const folder = workspace(['ladder@1']);
    await answer(['L-01.2a', 'no'], optionsFor(folder), fakeSurroundings());
    await answer(['L-01.2b', 'no'], optionsFor(folder), fakeSurroundings());
    const data = JSON.parse(await stand(optionsFor(folder, { json: true })));
    expect(data.editions).toEqual([expect.objectContaining({ answered: 2, of: 2 })]);
    expect(data.next).toBe('name an inventory export in assessment.yaml');
  });

  test('names the next step of each edition', async () => {
    const folder = workspace();
    const text = await stand(optionsFor(folder));
    expect(text).toContain('Ladder (ladder@1)\n  0 of 2 answered\n  Next: assess interview --framework ladder@1\n');
    await answer(['L-01.2a', 'no'], optionsFor(folder), fakeSurroundings());
    await answer(['L-01.2b', 'no'], optionsFor(folder), fakeSurroundings());
    const data = JSON.parse(await stand(optionsFor(folder, { json: true })));
    expect(data.editions[1]).toMatchObject({ edition: 'ladder@1', next: null });
  });

  test('an edition with levels that nobody has told is not ready for a run', async () => {
    const folder = workspace(['demo@1']);
    const around = fakeSurroundings({ stdin: 'yes\n96\n3\n2026-05-13\n1\npolicy.pdf\n2\nfinish\n' });
    await interview(optionsFor(folder), around);
    const text = await stand(optionsFor(folder));
    expect(text).toContain('7 of 7 answered; the expected level of 1 outcome not known');
    expect(text).toContain('  Next: key in the expected levels of your toolkit (docs/profiles.md)');
  });

  test('what waits for a person to choose comes before what is open', async () => {
    const folder = workspace(['ladder@1']);
    await answer(['L-01.2a', 'yes'], optionsFor(folder), fakeSurroundings());
    const about = { edition: 'ladder@1', item: 'L-01.2a' };
    await openJournal(folder).append(
      { type: 'offered', ...about, answer: { value: 'no' }, source: 'estates.xlsx' },
      '2026-11-22T09:30:00Z',
    );
    const data = JSON.parse(await stand(optionsFor(folder, { json: true })));
    expect(data).toMatchObject({ next: 'assess collect', editions: [{ offered: 1, next: 'assess collect' }] });
    expect(await stand(optionsFor(folder))).toContain('1 reply waiting for a choice');
    // The interview tells of it, and an answer given there settles it.
    const around = fakeSurroundings({ stdin: 'g L-01.2a\nno\nq\n' });
    await interview(optionsFor(folder), around);
    expect(around.stdout()).toContain('Waiting reply from estates.xlsx: "no". Your answer settles it.');
    expect(JSON.parse(await stand(optionsFor(folder, { json: true }))).editions[0]).toMatchObject({ offered: 0 });
  });

  test('a file in dispute with the journal comes first', async () => {
    const folder = workspace(['ladder@1']);
    await answer(['L-01.2a', 'yes'], optionsFor(folder), fakeSurroundings());
    mkdirSync(join(folder, 'answers'));
    const file = 'schema: 1\nframework: ladder\nedition: "1"\nanswers: { L-01.2a: { value: "no" } }\n';
    writeFileSync(join(folder, 'answers', 'ladder.yaml'), file);
    const text = await stand(optionsFor(folder));
    expect(text).toContain('0 of 2 answered; 1 item in dispute between file and journal');
    expect(text).toContain('\nNext: assess answers import\n');
  });

  test('a deadline is told in words, with the days left and whether it was seen published', async () => {
    const folder = workspace(['dspt-caf@2026-27', 'dspt-caf@2025-26']);
    const around = fakeSurroundings({ shippedStandards: SHIPPED });
    await status(optionsFor(folder, { asOf: '2027-06-29' }), around);
    expect(around.stdout()).toContain('Deadline 30 June 2027 (expected, not seen published): 1 day left');
    expect(around.stdout()).toContain('Deadline 30 June 2026: passed 364 days ago');
    expect(around.stdout()).toContain('Superseded by dspt-caf@2026-27');
  });
});
