import { expect, test } from 'vitest';
import { z } from 'zod';
import { Result } from '../../../src/domain/result.ts';
import { AS_THEY_ARE, NOT_AS_THEY_ARE } from './string-paths.ts';

type Schema = {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};

type Root = Schema & { $defs?: Record<string, Schema> };

const ITEM = /editions\[\]\.(?:pillars\[\]\.criteria\[\]\.elements\[\]|standards\[\]\.assertions\[\]\.items\[\])/;

/** Schemas that speak of the same place. */
function othersOf(root: Root, { $ref, anyOf = [], oneOf = [], allOf = [] }: Schema): Schema[] {
  const named = $ref === undefined ? undefined : root.$defs?.[$ref.split('/').at(-1) ?? ''];
  return [...(named === undefined ? [] : [named]), ...anyOf, ...oneOf, ...allOf];
}

function isFreeText({ type, enum: words, const: word, format }: Schema): boolean {
  return type === 'string' && words === undefined && word === undefined && format !== 'date';
}

/** Places of all texts of a schema but those from a closed list and days. */
function stringPaths(root: Root): string[] {
  const paths = new Set<string>();
  const walk = (schema: Schema, path: string): void => {
    for (const part of othersOf(root, schema)) walk(part, path);
    if (isFreeText(schema)) paths.add(path.replace(ITEM, 'ITEM'));
    for (const [key, part] of Object.entries(schema.properties ?? {})) walk(part, path === '' ? key : `${path}.${key}`);
    if (schema.items !== undefined) walk(schema.items, `${path}[]`);
    if (typeof schema.additionalProperties === 'object') walk(schema.additionalProperties, `${path}.*`);
  };
  walk(root, '');
  return [...paths];
}

test('somebody has decided of every text of a result whether the public may read it', () => {
  const paths = stringPaths(z.toJSONSchema(Result) as Schema);
  expect(paths.length).toBeGreaterThan(100);
  const decided = [...AS_THEY_ARE, ...NOT_AS_THEY_ARE];
  expect(paths.filter((path) => !decided.includes(path))).toEqual([]);
  expect(decided.filter((path) => !paths.includes(path))).toEqual([]);
  expect(new Set(decided).size).toBe(decided.length);
});
