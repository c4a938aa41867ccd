import type { OsText, Phase } from '../../domain/lifecycle.ts';
import type { IsoDate } from '../../domain/terms.ts';
import { type SystemText, TEXT_COLUMNS, type TextColumn } from '../../io/system-texts/columns.ts';
import type { Lifecycle } from '../../lifecycle/lifecycle.ts';

/**
 * What a system was taken for and where it stands on the day. `release`: null where the text leaves it open; `ends`: last
 * day of the present cover, or of the cover there was; `settles`: what would tell, where something is open.
 */
export type Classified = {
  product: string | null;
  release: string | null;
  edition: string | null;
  phase: Phase;
  ends: IsoDate | null;
  settles: string | null;
};

/** Distinct texts remembered before starting afresh. */
const KEPT = 50_000;

/** Makes the function that classifies a system on a day. Answers are kept by text. */
export function createClassify(lifecycle: Lifecycle, on: IsoDate): (said: SystemText['said']) => Classified {
  const kept = new Map<string, Classified>();
  return (said) => {
    const key = TEXT_COLUMNS.map((column) => said[column] ?? '').join('\u0000');
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = classified(textOf(said), lifecycle, on);
    if (kept.size >= KEPT) kept.clear();
    kept.set(key, made);
    return made;
  };
}

function textOf(said: SystemText['said']): OsText {
  const of = (column: TextColumn): string => said[column]?.trim() ?? '';
  const [os, version, build, edition] = [of('os'), of('version'), of('build'), of('edition')];
  return { os, version, build, edition, servicePack: '', manufacturer: of('manufacturer'), model: of('model') };
}

function classified(text: OsText, lifecycle: Lifecycle, on: IsoDate): Classified {
  const recognition = lifecycle.recognise(text);
  const { phase, ends, because } = lifecycle.phaseOf(recognition, on);
  const { product, candidates, edition, settles } = recognition;
  const open = phase !== 'unknown' ? null : product === null ? 'the name of the system' : because;
  return {
    product,
    release: candidates.length === 1 ? (candidates[0] ?? null) : null,
    edition,
    phase,
    ends,
    settles: settles ?? open,
  };
}
