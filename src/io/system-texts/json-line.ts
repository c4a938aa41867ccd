import { columnNamed, misspelt, type SystemText, TEXT_COLUMNS, type TextColumn } from './columns.ts';

/** A line of JSON as a system, with the keys that are not read; or what is wrong with it. */
export type JsonLine = { text: SystemText; unread: string[] } | { problem: string };

/**
 * Reads one object. Values are texts or null; whole numbers are taken too, but no others: 22.10 would come out as 22.1.
 * Keys are compared in any case. `id` is handed through as it stands.
 */
export function readJsonLine(json: string, line: number): JsonLine {
  const object = parsed(json);
  if (object === null) return { problem: 'is not a JSON object in one line' };
  const keys = Object.keys(object);
  const slips = misspelt(keys);
  if (slips.length > 0) return { problem: slips.join('; ') };
  const said: Partial<Record<TextColumn, string>> = {};
  let id: SystemText['id'] = null;
  for (const key of keys) {
    const column = columnNamed(key);
    if (column === null) continue;
    const value = textOf(object[key]);
    if (value === null) return { problem: `${JSON.stringify(key)} is neither a text, a whole number nor null` };
    if (column === 'id') id = typeof object[key] === 'number' ? object[key] : value;
    else if (said[column] !== undefined) return { problem: `${column} stands in it twice` };
    else said[column] = value;
  }
  if (TEXT_COLUMNS.every((c) => said[c] === undefined)) return { problem: `has none of ${TEXT_COLUMNS.join(', ')}` };
  return { text: { line, id, said }, unread: keys.filter((k) => columnNamed(k) === null) };
}

function parsed(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function textOf(value: unknown): string | null {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : null;
}
