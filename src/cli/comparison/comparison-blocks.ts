import type { Comparison, EditionChange, EstateChange, ItemChange } from '../../assess/compare/model.ts';
import { countText, dayText, wholeNumber } from '../../domain/figures.ts';
import { groupCounts, groupName, SUPPORT_GROUPS } from '../../domain/support-groups.ts';
import { type Block, heading, list, table, text } from './blocks.ts';
import { CAUSE_WORDS, changeText, OUTCOME_WORDS, VERDICT_WORDS } from './words.ts';

/** A comparison as headings, texts and tables: what moved, by how much, why, and what cannot be compared. */
export function comparisonBlocks(comparison: Comparison): Block[] {
  const { trust, asOf, program, editions, terms, measures, notComparable } = comparison;
  return [
    heading(1, `${trust.name} (${trust.code}): ${dayText(asOf.was)} to ${dayText(asOf.now)}`),
    ...(program.was === program.now
      ? []
      : [text(`Made by releases ${program.was} and ${program.now} of the program.`)]),
    ...editions.flatMap(editionBlocks),
    heading(2, 'The estate'),
    ...estateBlocks(comparison.estate),
    ...table(
      ['Figure', 'Then', 'Now'],
      measures.map((m) => [m.title, m.figure.was, m.figure.now]),
    ),
    ...(terms.length === 0 ? [] : [heading(2, 'Agreements and accepted risks')]),
    ...table(
      ['Which', 'Then', 'Now', 'Why'],
      terms.map((t) => [`${t.kind} ${t.id}: ${t.title}`, t.status.was ?? 'none', t.status.now ?? 'none', t.why]),
    ),
    ...(notComparable.length === 0 ? [] : [heading(2, 'What cannot be compared')]),
    ...list(notComparable),
    heading(2, 'How changes are put down to causes'),
    text(comparison.rule),
    text('Indicative; independent of the NHS; not an official status.'),
  ];
}

function editionBlocks(e: EditionChange): Block[] {
  const key = e.edition.was === e.edition.now ? e.edition.now : `${e.edition.was} to ${e.edition.now}`;
  return [
    heading(2, `${e.title} (${key})`),
    text(
      `Worst case: ${e.lowText.was}, then ${e.lowText.now}; change ${changeText(e.change, e.shape)}. ` +
        `Verdict: ${moved(VERDICT_WORDS[e.verdict.was], VERDICT_WORDS[e.verdict.now])}. Label: ${moved(e.label.was, e.label.now)}.`,
    ),
    ...acceptanceText(e),
    ...table(
      ['Cause', 'Change', 'Came to be met', 'Ceased to be met'],
      e.parts.length === 0
        ? []
        : [
            ...e.parts.map((p) => [CAUSE_WORDS[p.cause], changeText(p.change, e.shape), `${p.raised}`, `${p.lowered}`]),
            ['All', changeText(e.change, e.shape), total(e, 'raised'), total(e, 'lowered')],
          ],
    ),
    ...table(['Item', 'Then', 'Now', 'Cause', 'Why'], e.items.map(itemRow)),
    text(`${countText(e.unchanged, 'item')} came out as before.`),
    ...list(e.notComparable),
  ];
}

const moved = (was: string, now: string): string => (was === now ? `${now}, as before` : `${was}, then ${now}`);

function total(e: EditionChange, side: 'raised' | 'lowered'): string {
  return `${e.parts.reduce((n, p) => n + p[side], 0)}`;
}

function acceptanceText({ withAcceptances: { was, now } }: EditionChange): Block[] {
  if (was === null && now === null) return [];
  const said = (figure: string | null): string => figure ?? 'no accepted item';
  return [text(`Had the items whose risk is soundly accepted been met: ${said(was)}, then ${said(now)}.`)];
}

function itemRow(i: ItemChange): string[] {
  const formerly = i.formerly === null ? '' : ` (was ${i.formerly})`;
  const also = i.also.length === 0 ? '' : `; also: ${i.also.map((c) => CAUSE_WORDS[c].toLowerCase()).join(', ')}`;
  return [
    `${i.id}${formerly} ${i.title}`,
    i.was === null ? 'not asked' : OUTCOME_WORDS[i.was],
    i.now === null ? 'not asked' : OUTCOME_WORDS[i.now],
    CAUSE_WORDS[i.cause],
    `${i.why}${also}`,
  ];
}

function estateBlocks({ counted, phases, isolate, devices, because }: EstateChange): Block[] {
  const number = (n: number | null | undefined): string =>
    n === null || n === undefined ? 'not measured' : wholeNumber(n);
  const was = phases.was && groupCounts(phases.was, isolate?.was);
  const now = phases.now && groupCounts(phases.now, isolate?.now);
  const groups = SUPPORT_GROUPS.filter((g) => g !== 'isolate' || isolate !== undefined);
  const rows = groups.map((g) => [groupName(g), number(was?.[g]), number(now?.[g])]);
  const counts = table(['Devices', 'Then', 'Now'], [['counted', number(counted.was), number(counted.now)], ...rows]);
  if (devices === null) return [...counts, text(`Devices are not told one from the other: ${because}.`)];
  const sum = (list: readonly { devices: number }[]): number => list.reduce((n, d) => n + d.devices, 0);
  const unknown = devices.unidentified.was + devices.unidentified.now;
  return [
    ...counts,
    text(
      `By identity: ${countText(devices.stayed, 'device')} stayed, ${wholeNumber(sum(devices.in))} came, ` +
        `${wholeNumber(sum(devices.out))} went, ${wholeNumber(sum(devices.phases))} changed phase.` +
        (unknown === 0 ? '' : ` ${countText(unknown, 'device')} carry nothing to know them by.`),
    ),
    ...table(
      ['Changed', 'Class', 'Devices', 'First rows, of the later inventories'],
      [
        ...devices.phases.map((p) => [
          `${groupName(p.was)} to ${groupName(p.now)}`,
          p.class,
          wholeNumber(p.devices),
          placesText(p.places),
        ]),
        ...devices.in.map((d) => [`came, ${groupName(d.phase)}`, d.class, wholeNumber(d.devices), '']),
        ...devices.out.map((d) => [`went, ${groupName(d.phase)}`, d.class, wholeNumber(d.devices), '']),
      ],
    ),
  ];
}

function placesText(places: readonly { file: string; line?: number | undefined }[]): string {
  return places
    .slice(0, 3)
    .map((p) => `${p.file}:${p.line ?? '?'}`)
    .join(', ');
}
