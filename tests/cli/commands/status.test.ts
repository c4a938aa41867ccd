import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answer } from '../../../src/cli/commands/answer.ts';
import { status } from '../../../src/cli/commands/status.ts';
import type { GlobalOptions } from '../../../src/cli/surroundings.ts';
import { fakeSurroundings, noOptions } from '../fake.ts';
import { emptyFolder, optionsFor, workspace } from '../workspace-fixture.ts';

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
});
