import type { Context } from '../context.ts';
import type { Block, KeyFact } from '../model.ts';
import { fill } from '../templates.ts';
import { coverField } from './cover-field.ts';

/**
 * The cover sheet: fields and order from `templates/cover.yaml`, contents from the trust. A required field without
 * contents says so. What the trust gave under an id that the template does not know is printed last, under that id.
 */
export function coverBlocks(context: Context): Block[] {
  const { result, templates, view } = context;
  const known = new Set(templates.cover.fields.map((field) => field.id));
  const fields = templates.cover.fields.flatMap((field): KeyFact[] => {
    const given = linesOf(result.cover[field.id]);
    const filled = given.length > 0 || field.fill === undefined ? given : [fill(field.fill, view)];
    if (filled.length > 0) return [{ id: field.id, ...coverField(field, filled) }];
    if (!field.required) return [];
    return [{ id: field.id, label: field.label, lines: [templates.wording.toBeCompleted], tone: 'not-measured' }];
  });
  const others = Object.keys(result.cover)
    .filter((id) => !known.has(id))
    .sort()
    .map(
      (id): KeyFact => ({ label: `${id} (not in the template)`, lines: linesOf(result.cover[id]), tone: 'neutral' }),
    );
  return [
    { kind: 'paragraph', text: fill(templates.wording.coverNote, view), style: 'body' },
    { kind: 'fields', caption: 'Cover sheet', items: [...fields, ...others] },
    { kind: 'paragraph', text: result.disclaimer, style: 'note' },
  ];
}

function linesOf(value: string | string[] | undefined): string[] {
  if (value === undefined) return [];
  const texts = (typeof value === 'string' ? [value] : value).filter((text) => text.trim() !== '');
  const numbered = texts.length > 1 ? texts.map((text, i) => `${i + 1}. ${text}`) : texts;
  return numbered.flatMap((text) => text.split('\n')).filter((line) => line.trim() !== '');
}
