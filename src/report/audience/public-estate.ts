import type { EstateResult } from '../../domain/estate-result.ts';
import type { InventorySource } from '../../domain/inventory.ts';
import type { Publishing } from './public-observation.ts';
import { publicReleases } from './public-releases.ts';

/** What an inventory file is called in public, by its place among the files of the result. */
export function publicFileName(at: number): string {
  return `inventory ${at + 1}`;
}

/**
 * The estate for the public: every count as it is. File names, columns, rows, versions of what is out of support and texts
 * that were not recognised are left out. Lines of rejected rows stay, by reason: they lead to no device in any figure.
 */
export function publicEstate(estate: EstateResult, { withheld }: Publishing): EstateResult {
  const releases = publicReleases(estate.releases);
  const hidden = estate.releases.filter((r) => r.phase !== 'supported');
  withheld.add('releases of systems not in ordinary support', hidden.length);
  withheld.add('texts of systems that could not be told', estate.unrecognised.length);
  const reprieved = estate.exceptions.filter((e) => e.isolate === true).length;
  withheld.add('devices out of support, listed one by one', estate.exceptions.length - reprieved);
  withheld.add('devices to isolate and replace, listed one by one', reprieved);
  withheld.add('names and columns of inventory files', estate.sources.length);
  withheld.add('reasons of exclusions', estate.exclusions.length);
  return {
    ...estate,
    sources: estate.sources.map(publicSource),
    exclusions: estate.exclusions.map((e) => ({ ...e, reason: 'The reason is withheld.' })),
    releases,
    unrecognised: untold(estate.unrecognised),
    exceptions: [],
  };
}

function publicSource(source: InventorySource, at: number): InventorySource {
  return {
    ...source,
    name: publicFileName(at),
    mapping: [],
    unknownColumns: [],
    rejects: source.rejects.map(({ line, reason }) => ({ line, reason, excerpt: '' })),
    warnings: source.warnings.map((w) => ({ ...w, message: publicRemark(w), lines: [] })),
  };
}

/** Remarks whose message is always the same sentence of ours. Others can quote columns, sheets or files. */
const FIXED_REMARKS: ReadonlySet<string> = new Set([
  'os-unknown',
  'no-last-seen-column',
  'not-known-when-seen',
  'preamble-skipped',
  'rejects-not-listed',
  'replacement-char',
  'seen-after-assessment',
  'status-not-in-use',
  'truncated',
]);

/** A remark as the public reads it: in its own words where these quote nothing, else by its code. */
function publicRemark({ code, message }: InventorySource['warnings'][number]): string {
  return FIXED_REMARKS.has(code) ? message : code.replaceAll('-', ' ');
}

function untold(texts: EstateResult['unrecognised']): EstateResult['unrecognised'] {
  if (texts.length === 0) return [];
  const devices = texts.reduce((sum, t) => sum + t.devices, 0);
  return [{ text: 'Texts withheld', devices, settles: 'see the private paper' }];
}
