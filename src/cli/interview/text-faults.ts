import { Line } from '../../domain/terms.ts';

/** Why a text cannot be a reference to evidence; null when it can. */
export function evidenceFault(text: string): string | null {
  return Line.safeParse(text).success
    ? null
    : 'Wanted one line of at most 2,000 characters, without control characters.';
}
