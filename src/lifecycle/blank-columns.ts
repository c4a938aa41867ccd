import type { OsText } from '../domain/lifecycle.ts';

/** What people and tools write into a column of which they know nothing, in small letters. */
const BLANK: ReadonlySet<string> = new Set([
  ...['-', '--', '---', '.', '?', '*', 'n/a', 'na', 'n.a.', '#n/a', 'unknown', '(unknown)', 'null', '(null)', 'nil'],
  ...['blank', '(blank)', 'empty', 'undefined', 'unspecified', 'other', 'generic', 'not known', 'not recorded'],
  ...[
    'not available',
    'not applicable',
    'not specified',
    'not reported',
    'not stated',
    'not set',
    'no data',
    'no value',
  ],
  ...['default string', 'to be filled by o.e.m.'],
]);
/** What tools write where there is no service pack. */
const NO_PACK: ReadonlySet<string> = new Set([
  'none',
  'no service pack',
  'no service packs',
  'no service pack installed',
  'no sp',
  'not installed',
  'latest',
  'base',
]);

/** The row with columns that say nothing left empty. */
export function withoutBlanks(text: OsText): OsText {
  const { os, version, build, edition, servicePack } = text;
  const isBlank = (column: string): boolean => column.length > 0 && column.length < 24 && BLANK.has(plain(column));
  const isPack = servicePack === '' || !(isBlank(servicePack) || NO_PACK.has(plain(servicePack)));
  if (isPack && !isBlank(os) && ![version, build, edition].some(isBlank)) return text;
  const told = (column: string): string => (isBlank(column) ? '' : column);
  return {
    ...text,
    os: told(os),
    version: told(version),
    build: told(build),
    edition: told(edition),
    servicePack: isPack ? servicePack : '',
  };
}

const plain = (column: string): string => column.trim().toLowerCase();
