import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answer } from '../../../src/cli/commands/answer.ts';
import { type ReviewOptions, review } from '../../../src/cli/commands/review.ts';
import type { GlobalOptions } from '../../../src/cli/surroundings.ts';
import { fakeSurroundings } from '../fake.ts';
import { SHIPPED } from '../lifecycle-loader.ts';
import { optionsFor, STANDARDS, workspace } from '../workspace-fixture.ts';

type More = Partial<GlobalOptions & ReviewOptions>;

async function reviewed(folder: string, more: More = {}) {
  const around = fakeSurroundings({ shippedStandards: SHIPPED });
  const code = await review({ ...optionsFor(folder), standards: [STANDARDS], ...more }, around);
  return { code, stdout: around.stdout(), stderr: around.stderr() };
}

async function remarks(folder: string, more: More = {}) {
  return JSON.parse((await reviewed(folder, { ...more, json: true })).stdout);
}

/** A workspace with one answer in a file and one in the journal, both met by word alone. */
async function twoAnswers(): Promise<string> {
  const folder = workspace(['demo@1']);
  mkdirSync(join(folder, 'answers'));
  writeFileSync(
    join(folder, 'answers', 'demo.yaml'),
    'schema: 1\nframework: demo\nedition: "1"\nanswers:\n  D-1.1: { value: "yes", observedOn: 2026-11-01 }\n',
  );
  await answer(['D-1.2', '97%'], { ...optionsFor(folder), by: 'A. Person' }, fakeSurroundings());
  return folder;
}

describe('assess review', () => {
  test('says where each answer stands and what to type', async () => {
    const { remarks: found, ...rest } = await remarks(await twoAnswers());
    expect(rest).toEqual({ on: '2026-11-22', answers: 2, count: 2 });
    expect(found).toMatchObject([
      {
        rule: 'met-without-evidence',
        severity: 'medium',
        noticed: [
          { answers: [{ item: 'D-1.1', place: 'answers/demo.yaml:5:3' }] },
          {
            answers: [
              {
                item: 'D-1.2',
                place: 'journal entry 1',
                command: `assess answer D-1.2 97 --framework demo@1 --by 'A. Person' --evidence "WHERE IT IS"`,
              },
            ],
          },
        ],
      },
    ]);
    expect(found[0].noticed[0].answers[0].command).toBeUndefined();
  });

  test('reads well on 80 columns', async () => {
    const { code, stdout } = await reviewed(await twoAnswers());
    expect(code).toBe(0);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    for (const text of [
      '2 remarks on 2 answers',
      'Why: ',
      'To do: ',
      'such as: assess answer D-1.2',
      'demo.yaml:5:3',
    ]) {
      expect(stdout).toContain(text);
    }
  });

  test('--strict is 2 when there is a remark, and only then', async () => {
    const folder = await twoAnswers();
    expect((await reviewed(folder, { strict: true })).code).toBe(2);
    expect((await reviewed(workspace(['demo@1']), { strict: true })).code).toBe(0);
  });

  test('--rule tells of one rule, and all of it', async () => {
    const folder = await twoAnswers();
    expect(await remarks(folder, { rule: 'same-text' })).toMatchObject({ count: 0, remarks: [] });
    expect((await reviewed(folder, { rule: 'same-text', strict: true })).code).toBe(0);
    await expect(reviewed(folder, { rule: 'same-txt' })).rejects.toThrow('did you mean "same-text"');
  });

  test('the day is the one given, then that of the assessment, then today', async () => {
    const folder = await twoAnswers();
    expect((await remarks(folder)).on).toBe('2026-11-22');
    appendFileSync(join(folder, 'assessment.yaml'), 'asOf: 2026-10-01\n');
    const earlier = await remarks(folder);
    expect(earlier.on).toBe('2026-10-01');
    expect(earlier.remarks.map((r: { rule: string }) => r.rule)).toContain('date-after-the-day');
    expect((await remarks(folder, { asOf: '2026-11-02' })).on).toBe('2026-11-02');
  });

  test('evidence that names a file is looked for in evidence/, words are not', async () => {
    const folder = workspace(['demo@1']);
    mkdirSync(join(folder, 'evidence', 'minutes'), { recursive: true });
    writeFileSync(join(folder, 'evidence', 'policy v2.pdf'), '');
    const evidence = [
      'evidence/policy v2.pdf',
      'evidence/policy v2.pdf, page 3',
      './evidence/policy v2.pdf#page=3',
      'evidence/minutes',
      'evidence/policy v3.pdf',
      `evidence/${'x'.repeat(400)}`,
      'evidence/policy v2.pdf/deeper',
      'evidence of attendance is with HR',
      'Evidence folder, D-1.1',
      'https://example.org/evidence/none.pdf',
    ];
    await answer(['D-1.1', 'no'], { ...optionsFor(folder), evidence }, fakeSurroundings());
    const { remarks: found } = await remarks(folder, { rule: 'evidence-file-missing' });
    expect(found[0].noticed.map((n: { because: string }) => n.because)).toEqual([
      `not there: ${[evidence[4], evidence[5], evidence[6]].join('; ')}`,
    ]);
  });

  test('text of an answer cannot drive the terminal', async () => {
    const folder = workspace(['demo@1']);
    for (const item of ['D-1.1', 'D-1.2', 'D-1.3']) {
      const options = { ...optionsFor(folder), comment: 'see \u202epolicy' };
      await answer([item, item === 'D-1.1' ? 'no' : '1'], options, fakeSurroundings());
    }
    const { stdout } = await reviewed(folder);
    expect(stdout).toContain('in 3 answers: "see \\u202epolicy"');
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test('without an assessment it says how to begin', async () => {
    await expect(reviewed('/')).rejects.toThrow(/assessment\.yaml/);
  });
});
