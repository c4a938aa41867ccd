import type { EditionFiles } from '../definitions/edition-folder.ts';
import { type Remark, remark } from './remark.ts';
import { readingRemarks, repeatedTexts, shortAction, type Text } from './texts.ts';
import { thresholdRemarks } from './thresholds.ts';

type Maturity = Extract<EditionFiles, { shape: 'maturity' }>;

/** What an author should know of a maturity edition beyond what loading says. */
export function maturityRemarks(files: Maturity): Remark[] {
  const remarks: Remark[] = [];
  const elements: Text[] = [];
  const titles: Text[] = [];
  const prose: Text[] = [];
  for (const loaded of files.parts) {
    for (const [i, criterion] of loaded.value.criteria.entries()) {
      const path = ['criteria', i];
      titles.push({ loaded, path: [...path, 'title'], words: criterion.title });
      prose.push({ loaded, path: [...path, 'question'], words: criterion.question });
      prose.push({ loaded, path: [...path, 'help', 'good'], words: criterion.help.good });
      prose.push({ loaded, path: [...path, 'help', 'auditor'], words: criterion.help.auditor });
      for (const [j, level] of criterion.levels.entries()) {
        const at = [...path, 'levels', j];
        remarks.push(...shortAction(loaded, [...at, 'action'], level.action));
        prose.push({ loaded, path: [...at, 'action'], words: level.action });
        for (const [k, element] of level.elements.entries()) {
          elements.push({ loaded, path: [...at, 'elements', k, 'text'], words: element.text });
          remarks.push(...thresholdRemarks(loaded, [...at, 'elements', k], element));
        }
      }
    }
  }
  return [
    ...remarks,
    ...headlineRemarks(files),
    ...repeatedTexts('title', titles),
    ...repeatedTexts('element', elements),
    ...readingRemarks(prose),
  ];
}

function headlineRemarks({ edition, parts }: Maturity): Remark[] {
  const { headline, gateCaps } = edition.value.scoring;
  const remarks: Remark[] = [];
  for (const [i, later] of headline.entries()) {
    const sooner = headline
      .slice(0, i)
      .find(
        (first) =>
          (first.everyPillarAtLeast ?? 0) <= (later.everyPillarAtLeast ?? 0) &&
          (first.everyGateAtLeast ?? 0) <= (later.everyGateAtLeast ?? 0),
      );
    if (sooner === undefined) continue;
    const message = `"${later.label}" is never reached: "${sooner.label}" asks no more and stands first`;
    remarks.push(remark('error', edition, ['scoring', 'headline', i], message));
  }
  const gated = parts.some((p) => p.value.criteria.some((c) => c.gate));
  if (!gated && gateCaps.length > 0) {
    remarks.push(remark('error', edition, ['scoring', 'gateCaps'], 'gateCaps: no criterion is a gate'));
  }
  return remarks;
}
