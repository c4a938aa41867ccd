import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Answer, JournalEntry } from '../../src/domain/answer.ts';
import type { Definition } from '../../src/domain/definition.ts';
import { answerFileProblems } from '../../src/io/answer-files.ts';
import { historyOf, readAnswers } from '../../src/io/answers.ts';
import { loadDefinitions } from '../../src/io/definitions.ts';
import { openJournal } from '../../src/io/journal.ts';
import { FILES } from './definitions/fixture.ts';
import { folder, userError } from './folder.ts';

const XS = 'xs@2025';
const editions = async (): Promise<ReadonlyMap<string, Definition>> =>
  (await loadDefinitions([folder({ ...FILES })])).editions;
const answersFile = (answers: string, edition = '"2025"'): string =>
  `schema: 1\nframework: xs\nedition: ${edition}\nanswers:\n${answers}`;
const T = '2026-05-13T09:00:00Z';
const says = (item: string, answer: Answer): JournalEntry => ({ type: 'answer', edition: XS, item, answer });

async function workspace(files: Record<string, string>, entries: readonly JournalEntry[] = []): Promise<string> {
  const dir = folder(files);
  const journal = openJournal(dir);
  for (const entry of entries) await journal.append(entry, T);
  return dir;
}

describe('one answer from two places', () => {
  test('files and journal are read together; values come in the form they are kept in', async () => {
    const dir = await workspace(
      { 'answers/xs.yaml': answersFile('  X-1.1.1: { value: true }\n  X-2.1.1: { notApplicable: No such thing }\n') },
      [says('X-1.1.2', { value: 96.5 })],
    );
    const { answers, provenance, conflicts, files, journal } = readAnswers({ dir }, definitions);
    expect(Object.fromEntries(answers.get(XS) ?? [])).toEqual({
      'X-1.1.1': { value: 'yes' },
      'X-1.1.2': { value: 96.5 },
      'X-2.1.1': { notApplicable: 'No such thing' },
    });
    expect(provenance.get(XS)?.get('X-1.1.1')).toEqual({
      from: 'file',
      file: join(dir, 'answers/xs.yaml'),
      line: 5,
      column: 3,
    });
    expect(provenance.get(XS)?.get('X-1.1.2')).toEqual({ from: 'journal', n: 1, t: T });
    expect(conflicts).toEqual([]);
    expect(files.map((f) => f.file)).toEqual(['answers/xs.yaml']);
    expect(journal).toMatchObject({ records: 1, voidLines: [], head: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect([...answers.keys()]).toEqual(['caf@4.0', 'mat@1', XS]);
  });

  test.each<[string, string, Answer]>([
    ['neither says when', '{ value: no }', { value: 'yes' }],
    ['only the file says when', '{ value: no, recordedOn: 2026-06-01 }', { value: 'yes' }],
    ['the file names a later day', '{ value: no, recordedOn: 2026-06-01 }', { value: 'yes', recordedOn: '2026-05-13' }],
    [
      'the file names an earlier day',
      '{ value: no, recordedOn: 2026-05-12 }',
      { value: 'yes', recordedOn: '2026-05-13' },
    ],
  ])('%s: a day typed by hand proves no order, so both are in dispute', async (_, yaml, journal) => {
    const dir = await workspace({ 'answers/xs.yaml': answersFile(`  X-1.1.1: ${yaml}\n`) }, [says('X-1.1.1', journal)]);
    const read = readAnswers({ dir }, definitions);
    expect(read.conflicts).toMatchObject([
      { edition: XS, item: 'X-1.1.1', journal, file: { value: 'no' }, place: { line: 5 } },
    ]);
    expect(read.disputes.get(XS)?.get('X-1.1.1')).toMatchObject({ place: 'answers/xs.yaml:5', journal });
    expect(read.answers.get(XS)?.get('X-1.1.1')).toMatchObject({ value: 'yes' });
  });

  test('what the journal knew and was told otherwise later is older: no question', async () => {
    const dir = await workspace({ 'answers/xs.yaml': answersFile('  X-1.1.1: { value: no }\n') }, [
      says('X-1.1.1', { value: 'no', recordedOn: '2026-05-01' }),
      says('X-1.1.1', { value: 'yes' }),
    ]);
    const read = readAnswers({ dir }, definitions);
    expect(read.conflicts).toEqual([]);
    expect(read.inFiles.get(XS)?.get('X-1.1.1')?.standing).toBe('behind');
    expect(read.answers.get(XS)?.get('X-1.1.1')).toEqual({ value: 'yes' });
  });

  test('the same said twice is no conflict, whenever it was recorded', async () => {
    const dir = await workspace(
      { 'answers/xs.yaml': answersFile('  X-1.1.1: { value: yes, recordedOn: 2026-01-01 }\n') },
      [says('X-1.1.1', { value: 'yes', digest: 'abc', recordedOn: '2026-02-02' })],
    );
    expect(readAnswers({ dir }, await editions()).conflicts).toEqual([]);
  });

  test('a different comment is a conflict: the one that loses would be lost in silence', async () => {
    const dir = await workspace({ 'answers/xs.yaml': answersFile('  X-1.1.1: { value: yes, comment: Mine }\n') }, [
      says('X-1.1.1', { value: 'yes' }),
    ]);
    expect(readAnswers({ dir }, await editions()).conflicts).toHaveLength(1);
  });

  test('the last word of the journal counts; taken back, the item is unanswered', async () => {
    const dir = await workspace({}, [
      says('X-1.1.1', { value: 'yes' }),
      says('X-1.1.1', { value: 'no' }),
      says('X-1.1.2', { value: 1 }),
      { type: 'cleared', edition: XS, item: 'X-1.1.2' },
    ]);
    const read = readAnswers({ dir }, definitions);
    expect(Object.fromEntries(read.answers.get(XS) ?? [])).toEqual({ 'X-1.1.1': { value: 'no' } });
    expect(historyOf(openJournal(dir).read().records, XS, 'X-1.1.1').map((r) => r.n)).toEqual([1, 2]);
  });

  test('an answer taken back and one in a file are in dispute: nothing counts till a person chooses', async () => {
    const dir = await workspace(
      { 'answers/xs.yaml': answersFile('  X-1.1.1: { value: yes, recordedOn: 2026-05-14 }\n') },
      [{ type: 'cleared', edition: XS, item: 'X-1.1.1' }],
    );
    const read = readAnswers({ dir }, definitions);
    expect(read.answers.get(XS)?.get('X-1.1.1')).toBeUndefined();
    expect(read.conflicts).toMatchObject([{ journal: null }]);
  });

  test('what is only offered counts for nothing', async () => {
    const dir = await workspace({}, [
      says('X-1.1.1', { value: 'yes' }),
      { type: 'offered', edition: XS, item: 'X-1.1.1', answer: { value: 'no' }, source: 'estates.xlsx' },
    ]);
    expect(readAnswers({ dir }, definitions).answers.get(XS)?.get('X-1.1.1')).toEqual({ value: 'yes' });
  });
});

let definitions: ReadonlyMap<string, Definition>;
beforeEach(async () => {
  definitions = await editions();
});

describe('answers that do not fit', () => {
  test('all faults of all files are told at once, with their places', async () => {
    const dir = await workspace({
      'answers/a.yaml': answersFile(
        '  X-1.1.1: { value: maybe }\n  X-1.1.9: { value: yes }\n  X-1.1.2:\n    value: 95%\n',
      ),
      'answers/b.yaml': answersFile(
        '  X-2.1.1: { value: 13/05/2026 }\n  X-2.1.2: { value: al }\n  X-2.1.2: { value: all }\n',
      ),
      'answers/c.yml': 'a: 1',
    });
    const error = userError(() => readAnswers({ dir }, definitions));
    expect(error.problems.map((p) => p.replace(`${dir}/answers/`, ''))).toEqual([
      'a.yaml:5:21 X-1.1.1: expected yes or no, found "maybe"',
      'a.yaml:6:3 there is no item "X-1.1.9" in this edition (did you mean "X-1.1.1"?)',
      'a.yaml:8:12 X-1.1.2: expected a percentage from 0 to 100, found "95%"',
      'b.yaml:7:3 the key "X-2.1.2" stands here twice',
      'c.yml:1:1 name this file .yaml: as it is, nothing reads it',
    ]);
  });

  test('one item in two files is told with both places, even if they agree', async () => {
    const dir = await workspace({
      'answers/a.yaml': answersFile('  X-1.1.1: { value: yes }\n'),
      'answers/b.yaml': answersFile('  X-1.1.1: { value: yes }\n'),
    });
    expect(userError(() => readAnswers({ dir }, definitions)).problems).toEqual([
      `${dir}/answers/b.yaml:5:3 X-1.1.1 is answered already at ${dir}/answers/a.yaml:5: one of the two has to go`,
    ]);
  });

  test('evidence that leads out of the workspace is refused where it stands', async () => {
    const dir = await workspace({
      'answers/a.yaml': answersFile('  X-1.1.1:\n    value: yes\n    evidence: [evidence/a.pdf, "..\\\\..\\\\x"]\n'),
    });
    expect(userError(() => readAnswers({ dir }, definitions)).problems).toEqual([
      expect.stringMatching(/a\.yaml:7:32 X-1\.1\.1: the reference .* is refused/),
    ]);
  });

  test('a file that leads out of the workspace is not read', async () => {
    const dir = await workspace({ 'answers/a.yaml': answersFile('  X-1.1.1: { value: yes }\n') });
    symlinkSync(join(folder({ x: answersFile('  X-1.1.2: { value: 1 }\n') }), 'x'), join(dir, 'answers/b.yaml'));
    expect(userError(() => readAnswers({ dir }, definitions)).message).toMatch(/a link leads out/);
  });

  test('a journal entry that no longer fits is set aside and told; an older one does not speak for it', async () => {
    const dir = await workspace({}, [
      says('X-1.1.1', { value: 'yes' }),
      says('X-1.1.1', { value: 7 }),
      says('X-9.9.9', { value: 'yes' }),
    ]);
    const read = readAnswers({ dir }, definitions);
    expect(read.answers.get(XS)?.size).toBe(0);
    expect(read.setAside.map((s) => [s.item, s.n])).toEqual([
      ['X-1.1.1', 2],
      ['X-9.9.9', 3],
    ]);
  });

  test('answers for editions that are not assessed are told and count for nothing', async () => {
    const dir = await workspace({ 'answers/a.yaml': answersFile('  X-1.1.1: { value: yes }\n', '"2024"') }, [
      { type: 'cleared', edition: 'ys@1', item: 'A' },
    ]);
    const read = readAnswers({ dir }, definitions);
    expect(read.otherEditions).toEqual({ files: [{ file: 'answers/a.yaml', edition: 'xs@2024' }], journal: ['ys@1'] });
    expect([...read.answers.values()].every((m) => m.size === 0)).toBe(true);
  });

  test('one file by itself: an edition nobody has is a fault there', () => {
    const dir = folder({
      'a.yaml': answersFile('  X-1.1.1: { value: yes }\n', '"2026"'),
      'b.yaml': answersFile('  X-1.1.1: { value: yes }\n'),
    });
    expect(answerFileProblems(join(dir, 'a.yaml'), definitions)).toMatchObject([
      { line: 3, message: 'there is no edition xs@2026 (did you mean "xs@2025"?)' },
    ]);
    expect(answerFileProblems(join(dir, 'b.yaml'), definitions)).toEqual([]);
  });
});
