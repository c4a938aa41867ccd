import type { CoverTemplate } from '../../domain/template.ts';
import type { KeyFact } from '../model.ts';
import { listText } from '../wording.ts';

type Field = CoverTemplate['fields'][number];

/** Consequence and likelihood, from 1 to 5 each, with any sign of multiplication between; nothing else. */
const SCORE = /^([1-5]) ?[x×*] ?([1-5])$/i;

/**
 * A cover field as it is printed. Takes the field and what the trust gave for it, line by line. A risk score is worked out
 * and worded ("4 × 3 = 12, high"); one that is no score of 1 to 5 times 1 to 5, and a word that is not offered, are printed
 * as given with a remark: never mended, never left out.
 */
export function coverField(field: Field, lines: readonly string[]): KeyFact {
  const remark = field.riskBands === undefined ? unofferedText(field, lines) : null;
  if (field.riskBands !== undefined) return riskScore(field.label, field.riskBands, lines);
  if (remark !== null) return { label: field.label, lines: [...lines, remark], tone: 'not-measured' };
  return { label: field.label, lines, tone: 'neutral' };
}

function riskScore(label: string, bands: NonNullable<Field['riskBands']>, lines: readonly string[]): KeyFact {
  const [, consequence, likelihood] = (lines.length === 1 ? SCORE.exec(lines[0]?.trim() ?? '') : null) ?? [];
  if (consequence === undefined || likelihood === undefined) {
    const wanted = 'To be completed: a risk score is consequence times likelihood, each from 1 to 5, such as "4 x 3".';
    return { label, lines: [...lines, wanted], tone: 'not-measured' };
  }
  const score = Number(consequence) * Number(likelihood);
  const word = bands.find((band) => score <= band.upTo)?.word ?? '';
  const text = `${consequence} × ${likelihood} = ${score}, ${word} (consequence × likelihood)`;
  return { label, lines: [text], tone: 'neutral' };
}

function unofferedText({ choices }: Field, lines: readonly string[]): string | null {
  if (choices === undefined) return null;
  const given = lines.flatMap((line) => line.split(/,|;|\band\b/)).map((word) => word.trim().toLowerCase());
  const odd = given.some((word) => word !== '' && !choices.some((choice) => choice.toLowerCase() === word));
  return odd ? `To be completed: only ${listText(choices)} are offered here.` : null;
}
