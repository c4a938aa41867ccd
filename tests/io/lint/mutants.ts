import { parse, stringify } from 'yaml';

/** A faulty variant of a file: what was done to it, where, and its text. */
export type Mutant = { kind: string; at: string; text: string };

type Path = readonly (string | number)[];
type Json = null | string | number | boolean | Json[] | { [key: string]: Json };

/** A path with the places in lists left out: what it means in the schema. */
const shapeOf = (path: Path): string => path.map((p) => (typeof p === 'number' ? '*' : p)).join('.');

/** Every place of a value once for each meaning it has in the schema: its first, and its last one. */
function places(value: Json): Path[] {
  const first = new Map<string, Path>();
  const last = new Map<string, Path>();
  const walk = (node: Json, path: Path): void => {
    if (path.length > 0) {
      if (!first.has(shapeOf(path))) first.set(shapeOf(path), path);
      last.set(shapeOf(path), path);
    }
    if (Array.isArray(node)) for (const [i, item] of node.entries()) walk(item, [...path, i]);
    else if (node !== null && typeof node === 'object')
      for (const [key, item] of Object.entries(node)) walk(item, [...path, key]);
  };
  walk(value, []);
  return [...new Set([...first.values(), ...last.values()])];
}

function at(root: Json, path: Path): Json {
  return path.reduce<Json>((node, key) => (node as Record<string | number, Json>)[key] as Json, root);
}

function changed(
  root: Json,
  path: Path,
  change: (parent: Record<string | number, Json>, key: string | number) => void,
): string {
  const copy = structuredClone(root);
  const parent = at(copy, path.slice(0, -1)) as Record<string | number, Json>;
  change(parent, path.at(-1) as string | number);
  return stringify(copy, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** Values that no key takes in place of one of this type. */
function wrong(value: Json): [string, Json][] {
  if (value === null)
    return [
      ['list for nothing', ['a']],
      ['map for nothing', { a: 1 }],
    ];
  if (typeof value === 'string')
    return [
      ['null for text', null],
      ['list for text', ['a']],
      ['map for text', { a: 1 }],
      ['control character', `${value}\u001b[2J`],
      ['100,000 characters more', value + 'x'.repeat(100_000)],
      ['empty text', ''],
    ];
  if (typeof value === 'number')
    return [
      ['text for number', 'abc'],
      ['nan', Number.NaN],
      ['infinity', Number.POSITIVE_INFINITY],
      ['huge', 1e308],
      ['negative', -1],
      ['fraction', 0.5],
      ['null for number', null],
    ];
  if (typeof value === 'boolean')
    return [
      ['text for yes-no', 'maybe'],
      ['null for yes-no', null],
      ['number for yes-no', 1],
    ];
  if (Array.isArray(value))
    return [
      ['map for list', { a: 1 }],
      ['text for list', 'abc'],
      ['empty list', []],
      ['null for list', null],
    ];
  return [
    ['text for map', 'abc'],
    ['list for map', ['a']],
    ['null for map', null],
  ];
}

const replaceBy =
  (value: Json) =>
  (parent: Record<string | number, Json>, key: string | number): void => {
    parent[key] = value;
  };

/** Faulty variants of a YAML text, the same ones each time. Every one is expected to be refused. */
export function* mutants(text: string): Generator<Mutant> {
  const root = parse(text, { stringKeys: true }) as Json;
  for (const path of places(root)) {
    const where = shapeOf(path);
    const value = at(root, path);
    const key = path.at(-1);
    const make = (kind: string, change: Parameters<typeof changed>[2]): Mutant => ({
      kind,
      at: where,
      text: changed(root, path, change),
    });
    if (typeof key === 'string') {
      yield make('removed', (parent, k) => void delete parent[k]);
      yield make('misspelt key', (parent, k) => {
        parent[`${k}x`] = parent[k] as Json;
        delete parent[k];
      });
    }
    for (const [kind, instead] of wrong(value)) yield make(kind, replaceBy(instead));
    if (Array.isArray(value) && typeof value[0] === 'object' && value[0] !== null)
      yield make('first item twice', (parent, k) => void (parent[k] as Json[]).push(structuredClone(value[0] as Json)));
    if (key === 'id')
      for (const id of ['../x', '__proto__', 'a b', 'x'.repeat(300)]) yield make('bad id', replaceBy(id));
  }
}
