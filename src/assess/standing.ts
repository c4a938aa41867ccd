import { countText, dayText } from '../domain/figures.ts';
import type { Result } from '../domain/result.ts';
import type { RiskAcceptance } from '../domain/support.ts';
import type { IsoDate } from '../domain/terms.ts';

type Standing = Result['acceptances'][number];

/**
 * Where each risk acceptance stands on a day. `covered` gives how many devices each one's scope fits; items it names
 * are counted from the list itself. A lapsed one waives nothing.
 */
export function standingOf(
  acceptances: readonly RiskAcceptance[],
  covered: ReadonlyMap<string, number>,
  itemsKnown: ReadonlySet<string>,
  on: IsoDate,
): Standing[] {
  return acceptances.map((acceptance) => {
    const items = (acceptance.items ?? []).filter((i) => itemsKnown.has(i)).length;
    const covers = (covered.get(acceptance.id) ?? 0) + items;
    return { acceptance, covers, ...termOf(acceptance, covers, on) };
  });
}

function termOf(acceptance: RiskAcceptance, covers: number, on: IsoDate): Pick<Standing, 'status' | 'because'> {
  if (on < acceptance.approvedOn)
    return { status: 'not-begun', because: `approved only on ${dayText(acceptance.approvedOn)}` };
  if (on > acceptance.expiresOn) return { status: 'lapsed', because: `lapsed on ${dayText(acceptance.expiresOn)}` };
  if (covers === 0) return { status: 'unused', because: 'in force, but nothing in the assessment is within its scope' };
  return {
    status: 'in-force',
    because: `in force until ${dayText(acceptance.expiresOn)}, over ${countText(covers, 'item or device', 'items and devices')}`,
  };
}

/** Item id → acceptance id, for acceptances in force. */
export function acceptedItems(standings: readonly Standing[]): Map<string, string> {
  const items = new Map<string, string>();
  for (const { acceptance, status } of standings) {
    if (status !== 'in-force') continue;
    for (const item of acceptance.items ?? []) items.set(item, acceptance.id);
  }
  return items;
}
