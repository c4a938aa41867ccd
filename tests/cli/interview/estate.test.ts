import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { interview } from '../../../src/cli/commands/interview.ts';
import { assessFolder } from '../../../src/cli/pipeline.ts';
import { fakeSurroundings } from '../fake.ts';
import { journalOf, optionsFor, workspace } from '../workspace-fixture.ts';

const SHIPPED = fileURLToPath(new URL('../../../standards', import.meta.url));
const INVENTORY = 'inventories: [{ file: pcs.csv, takenOn: 2026-11-20 }]\n';

/** A trust that answers by the ten standards, with two devices of which one has a system that nobody knows. */
function trustWith(csv: string): string {
  const folder = workspace(['ndg-10@2023-24']);
  writeFileSync(join(folder, 'pcs.csv'), csv);
  appendFileSync(join(folder, 'assessment.yaml'), `asOf: 2026-11-22\n${INVENTORY}`);
  return folder;
}
const TWO = 'name,os,last seen\nPC-1,Windows 11 Pro 24H2,2026-11-19\nPC-2,BeanOS 7,2026-11-19\n';

async function talk(folder: string, lines: string[]) {
  const around = fakeSurroundings({ stdin: lines.map((l) => `${l}\n`).join(''), shippedStandards: SHIPPED });
  const code = await interview({ ...optionsFor(folder), by: 'A. Person' }, around);
  return { code, stdout: around.stdout().replace(/\n {2}(?! )/g, ' '), stderr: around.stderr() };
}

describe('what the inventory already shows', () => {
  test('is offered with its figure and date, and confirmed with a reference to the measure', async () => {
    const folder = trustWith(TWO);
    const { stdout, stderr } = await talk(folder, ['g 8.1.2', 'ok', 'q']);
    expect(stderr).toContain('Reading the inventories');
    expect(stdout).toMatch(/The inventory of 20 November 2026 shows: .*: 50\.0% \(1 of 2\); wanted at least 98%/);
    expect(stdout).toContain('ok confirms it as your answer: 50%.');
    expect(stdout).toContain('saved NDG-8.1.2=50\n');
    expect(journalOf(folder)[0]?.answer).toEqual({
      value: 50,
      by: 'A. Person',
      observedOn: '2026-11-20',
      recordedOn: '2026-11-22',
      evidence: [expect.stringMatching(/^measure os-known-share, inventory of 20 November 2026: .* 50\.0% \(1 of 2\)/)],
      digest: expect.any(String),
    });
  });

  test('is contested with a reason, which is recorded, reviewed and shown as a contradiction', async () => {
    const folder = trustWith(TWO);
    const { stdout } = await talk(folder, ['g 8.1.2', '100', 'PC-2 was scrapped in May', 'r', 'q']);
    expect(stdout).toContain('This is not what the inventory shows.');
    expect(stdout).toContain('1 of 18 answered, 17 open, 1 contested');
    expect(stdout).toContain('Contested, shown as contradictions: NDG-8.1.2');
    expect(journalOf(folder)[0]?.answer).toMatchObject({ value: 100, contests: 'PC-2 was scrapped in May' });
    const around = fakeSurroundings({ shippedStandards: SHIPPED });
    const { contradictions } = await assessFolder(folder, { standards: [] }, around);
    expect(contradictions).toEqual([expect.objectContaining({ item: 'NDG-8.1.2', measure: 'os-known-share' })]);
  });

  test('is not contested without a reason: nothing is recorded and the question stays', async () => {
    const folder = trustWith(TWO);
    const { stdout } = await talk(folder, ['g 8.1.2', '100', '', 'ok', 'q']);
    expect(stdout).toContain('Not recorded.');
    expect(journalOf(folder).map((j) => j.answer['value'])).toEqual([50]);
  });

  test('is contested by "not applicable", whose reason serves for both', async () => {
    const folder = trustWith(TWO);
    await talk(folder, ['g 8.1.2', 'na We keep no survey', 'q']);
    expect(journalOf(folder)[0]?.answer).toMatchObject({
      notApplicable: 'We keep no survey',
      contests: 'We keep no survey',
    });
  });

  test('needs no reason when the answer agrees, and an older contest goes with the answer it stood beside', async () => {
    const folder = trustWith(TWO);
    await talk(folder, ['g 8.1.2', '100', 'Scrapped', 'g 8.1.2', '40', 'q']);
    expect(journalOf(folder).map((j) => j.answer['contests'])).toEqual(['Scrapped', undefined]);
  });

  test('delays only the questions that it has something to say to', async () => {
    const { stderr } = await talk(trustWith(TWO), ['q']);
    expect(stderr).not.toContain('Reading');
  });

  test('stops nobody from answering when it cannot be read', async () => {
    const folder = trustWith('');
    const { stdout, stderr } = await talk(folder, ['g 8.1.2', '97', 'q']);
    expect(stderr).toContain('The inventories cannot be used, so nothing is offered');
    expect(stdout).toContain('saved NDG-8.1.2=97');
  });
});
