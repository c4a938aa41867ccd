import { CareSetting, Id, Line } from '../../domain/terms.ts';
import { Trust } from '../../domain/workspace.ts';

/*
 * What a person types when an assessment begins, read by the rules of assessment.yaml. Each reader gives null for what
 * does not fit; each fault gives null for what does.
 */

export type Site = { id: string; name: string };

export function nameFault(text: string): string | null {
  return Trust.shape.name.safeParse(text.trim()).success ? null : 'wanted the name of the trust, in one line';
}

/** Checks the shape only: whether there is such a code is not known here. */
export function codeFault(text: string): string | null {
  return readCode(text) === null ? 'wanted an ODS code: three to six letters and digits, such as RXX' : null;
}

export function readCode(text: string): string | null {
  const code = text.trim().toUpperCase();
  return Trust.shape.code.safeParse(code).success ? code : null;
}

const wordsOf = (text: string): string[] => text.split(/[,\s]+/).filter((w) => w !== '');

/** Care settings by number or name, in their own order. */
export function readSettings(text: string): CareSetting[] | null {
  const known = wordsOf(text).map(
    (w) => CareSetting.options[Number(w) - 1] ?? CareSetting.safeParse(w.toLowerCase()).data,
  );
  if (known.length === 0 || known.includes(undefined)) return null;
  return CareSetting.options.filter((s) => known.includes(s));
}

/** Designations: ids with commas or blanks between them. Empty for none. */
export function readDesignations(text: string): string[] | null {
  const ids = [...new Set(wordsOf(text))];
  return ids.every((id) => Id.safeParse(id).success) ? ids : null;
}

/** A site: a short id, then its name, with a blank or an equals sign between them. */
export function readSite(text: string): Site | null {
  const parts = /^([^\s=]+)[\s=]+(.+)$/.exec(text.trim());
  const [, id = '', name = ''] = parts ?? [];
  return Id.safeParse(id).success && Line.safeParse(name.trim()).success ? { id, name: name.trim() } : null;
}

/** Some of a numbered list, by number or by the thing itself. */
export function readSome(text: string, known: readonly string[]): string[] | null {
  const found = wordsOf(text).map((w) => (/^\d+$/.test(w) ? known[Number(w) - 1] : known.find((k) => k === w)));
  if (found.length === 0 || found.includes(undefined)) return null;
  return known.filter((k) => found.includes(k));
}
