import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { jsonSchemas } from '../../src/io/json-schema.ts';

const FOLDER = join(import.meta.dirname, '../../standards');

describe('the JSON Schemas in standards/', () => {
  test.each([...jsonSchemas()])(
    '%s is what the zod schema says now (else run scripts/write-schemas.ts)',
    (name, text) => {
      expect(readFileSync(join(FOLDER, name), 'utf8')).toBe(text);
    },
  );

  test('there is no other', () => {
    const found = readdirSync(FOLDER).filter((name) => name.endsWith('.schema.json'));
    expect(found.sort()).toEqual([...jsonSchemas().keys()].sort());
  });

  test.each([...jsonSchemas()])('%s refuses unknown keys and names its dialect', (_, text) => {
    const schema: unknown = JSON.parse(text);
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
    expect(text).toContain('"additionalProperties": false');
  });
});
