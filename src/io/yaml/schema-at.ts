import { z } from 'zod';
import type { Path } from './parse.ts';

/**
 * The schemas that hold for the value at `path`, wrappers taken off; of a union, each member that may be meant.
 * Takes the schema of the whole and the whole value, which tells the members of discriminated unions apart.
 */
function schemasAt(schema: unknown, value: unknown, path: Path): unknown[] {
  const here = unwrapped(schema, value);
  const [part, ...rest] = path;
  if (part === undefined) return here;
  const child = childOf(value, part);
  return here.flatMap((s) => {
    if (s instanceof z.ZodObject) {
      const below: unknown = s.shape[String(part)];
      return below === undefined ? [] : schemasAt(below, child, rest);
    }
    if (s instanceof z.ZodArray) return schemasAt(s.element, child, rest);
    if (s instanceof z.ZodRecord) return schemasAt(s.valueType, child, rest);
    return [];
  });
}

/** Every key that may stand in the set of keys at `path`; empty where any may. */
export function keysAt(schema: unknown, value: unknown, path: Path): string[] {
  return schemasAt(schema, value, path).flatMap((s) => {
    if (s instanceof z.ZodObject) return Object.keys(s.shape);
    return s instanceof z.ZodRecord && s.keyType instanceof z.ZodEnum ? s.keyType.options.map(String) : [];
  });
}

function unwrapped(schema: unknown, value: unknown): unknown[] {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  ) {
    return unwrapped(schema.unwrap(), value);
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const options: readonly unknown[] = schema.options;
    const meant = options.filter((o) => discriminates(o, schema.def.discriminator, value));
    return (meant.length > 0 ? meant : options).flatMap((o) => unwrapped(o, value));
  }
  if (schema instanceof z.ZodUnion) {
    const options: readonly unknown[] = schema.options;
    return options.flatMap((o) => unwrapped(o, value));
  }
  return [schema];
}

function discriminates(option: unknown, key: string, value: unknown): boolean {
  if (!(option instanceof z.ZodObject)) return false;
  const field: unknown = option.shape[key];
  return field instanceof z.ZodType && field.safeParse(childOf(value, key)).success;
}

function childOf(value: unknown, part: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === String(part))?.[1];
}
