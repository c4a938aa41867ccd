import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Field } from '../../src/domain/inventory.ts';

test('every column that is understood is documented', () => {
  const text = readFileSync('docs/inventory.md', 'utf8');
  expect(Field.options.filter((field) => !text.includes(`\`${field}\``))).toEqual([]);
});
