import type { Warning } from '../domain/inventory.ts';
import { WarningLog } from '../domain/warning-log.ts';
import { nameKey } from './device-keys.ts';
import type { Sighting } from './identity.ts';

const MESSAGES = {
  'duplicate-host': 'a device of this name has a row above: counted once, the newest sighting counts',
  'duplicate-device': 'a row above has the same serial number or id under another name: counted once',
  'same-name': 'another device has this name, but another serial number or id: counted as two',
} as const;

type Remark = { code: keyof typeof MESSAGES; line: number };

/** Remarks for each source on rows whose device or name its file has told of before, in order of sources. */
export function duplicateWarnings(groups: readonly (readonly Sighting[])[], sources: number): Warning[][] {
  const remarks: Remark[][] = Array.from({ length: sources }, () => []);
  // Group in which each source first has a name.
  const names = Array.from({ length: sources }, () => new Map<string, number>());
  for (const [g, group] of groups.entries()) {
    const seen = new Set<number>();
    for (const { source, record } of group) {
      const name = nameKey(record.values);
      const first = name === '' ? undefined : names[source]?.get(name);
      if (name !== '' && first === undefined) names[source]?.set(name, g);
      if (seen.has(source)) {
        remarks[source]?.push({ code: first === g ? 'duplicate-host' : 'duplicate-device', line: record.line });
      } else if (first !== undefined && first !== g) {
        remarks[source]?.push({ code: 'same-name', line: record.line });
      }
      seen.add(source);
    }
  }
  return remarks.map((list) => {
    const log = new WarningLog();
    for (const { code, line } of list.sort((a, b) => a.line - b.line)) log.add(code, MESSAGES[code], line);
    return log.list();
  });
}
