import { expect, test } from 'vitest';
import { isOwnOutput } from '../../../src/cli/batch/own-output.ts';

const SHA = 'a'.repeat(64);
const NAME = `2026-11-22-${'a'.repeat(12)}`;

test.each([
  ['a result kept on the day itself', `results/${NAME}.json`, true],
  ['hashes of devices', `results/${NAME}.devices.jsonl`, true],
  ['the key of the hashes', 'results/.device-key', true],
  ['what a run that was killed left half-written', `results/.${NAME}.json.0123456789ab.new`, true],
  ['a result of another day', `results/2026-11-21-${'a'.repeat(12)}.json`, false],
  ['a result whose name promises other bytes', `results/2026-11-22-${'b'.repeat(12)}.json`, false],
  ['a file of any other name', 'results/estate.csv', false],
  ['a file of that name somewhere else', `inventories/${NAME}.json`, false],
  ['a file of that name further down', `results/old/${NAME}.json`, false],
])('%s', (_what, file, own) => {
  expect(isOwnOutput(file, SHA, '2026-11-22')).toBe(own);
});

test('where the day is not known, every result is an input', () => {
  expect(isOwnOutput(`results/${NAME}.json`, SHA, null)).toBe(false);
});
