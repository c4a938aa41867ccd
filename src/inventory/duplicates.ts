import type { Warning } from '../domain/inventory.ts';
import { WarningLog } from '../domain/warning-log.ts';
import type { SightingGroups } from './sighting-groups.ts';

const MESSAGES = {
  'duplicate-host': 'a device of this name has a row above: counted once, the newest sighting counts',
  'duplicate-device': 'a row above has the same serial number or id under another name: counted once',
  'same-name': 'another device has this name, but another serial number or id: counted as two',
} as const;

type Code = keyof typeof MESSAGES;
const CODES = Object.keys(MESSAGES) as Code[];

/** Remarks for each source on rows whose device or name its file has told of before, in order of sources. */
export function duplicateWarnings(groups: SightingGroups, sources: number): Warning[][] {
  // For each row which of the codes, from 1; 0 for none. Rows may be many, and all of them remarked on.
  const remarks = new Uint8Array(groups.rows.length);
  // Group in which each source first has a name that comes more than once.
  const names = Array.from({ length: sources }, () => new Map<number, number>());
  for (let g = 0; g < groups.length; g++) {
    const single = groups.single(g);
    // A device of one row under a name of its own: nothing to remark.
    if (single >= 0 && groups.repeatedName(single) === 0) continue;
    const seen = new Set<number>();
    for (const place of groups.places(g)) {
      const source = groups.rows.source(place);
      const code = remarkOn(groups.repeatedName(place), g, names[source] ?? new Map(), seen.has(source));
      if (code !== null) remarks[place] = CODES.indexOf(code) + 1;
      seen.add(source);
    }
  }
  // Places are in the order of files and lines.
  const logs = Array.from({ length: sources }, () => new WarningLog());
  for (let place = 0; place < remarks.length; place++) {
    const code = CODES[(remarks[place] ?? 0) - 1];
    if (code !== undefined) logs[groups.rows.source(place)]?.add(code, MESSAGES[code], groups.rows.line(place));
  }
  return logs.map((log) => log.list());
}

/** `name`: 0 for one that no other row has. `names`: where the file first has each, to which it is added. */
function remarkOn(name: number, group: number, names: Map<number, number>, again: boolean): Code | null {
  const first = name === 0 ? undefined : names.get(name);
  if (name !== 0 && first === undefined) names.set(name, group);
  if (again) return first === group ? 'duplicate-host' : 'duplicate-device';
  return first !== undefined && first !== group ? 'same-name' : null;
}
