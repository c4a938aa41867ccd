import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ColumnMap } from '../../domain/inventory.ts';
import { UserError } from '../../errors.ts';
import { shownSamples } from '../../inventory/mask.ts';
import {
  faultOf,
  mapOf,
  type Proposal,
  type ProposedMap,
  proposeMap,
  type SampledColumn,
} from '../../inventory/propose-map.ts';
import { writeFilesAtomically } from '../../io/atomic-write.ts';
import { mapText } from '../../io/column-map-file.ts';
import { mapPathOf } from '../../io/column-maps.ts';
import { loadLifecycleData } from '../../io/lifecycle-data.ts';
import { readFileBytes } from '../../io/read-file.ts';
import { shownText } from '../../io/shown.ts';
import { MAX_YAML_BYTES } from '../../io/yaml/read-yaml.ts';
import { createLifecycle } from '../../lifecycle/lifecycle.ts';
import { sampleColumns } from '../column-samples.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { dialogueFor } from '../interview/choose-dialogue.ts';
import { askYes, confirmColumns, MAP_LEGEND } from '../map-dialogue.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import { wrap, wrapBlock } from '../wrap.ts';

export type InventoryMapOptions = { delimiter?: string; sheet?: string };

const HOW: Record<Proposal['by'], string> = {
  format: 'as in this kind of export',
  name: 'by its name',
  content: 'by what it holds',
  nothing: '',
};

/**
 * Shows which columns of an inventory would be read for what, with a few values of each, has a person confirm or change
 * them, and saves the mapping beside the file; from then on files in that folder with exactly these columns are read by
 * it. With --no-input it is saved only where nothing is in doubt. Throws a UserError otherwise, naming the columns seen.
 */
export async function inventoryMap(
  file: string,
  options: InventoryMapOptions & GlobalOptions,
  around: Surroundings,
  load: typeof loadLifecycleData = loadLifecycleData,
): Promise<ExitCode> {
  await mapLayout(file, options, around, load);
  return EXIT.ok;
}

/** As `inventoryMap`; true when a mapping was saved. `first`: a question to be answered with yes before anything is shown. */
export async function mapLayout(
  file: string,
  options: InventoryMapOptions & GlobalOptions,
  around: Surroundings,
  load: typeof loadLifecycleData,
  first?: string,
): Promise<boolean> {
  if (file === '-') throw new UserError('a mapping is saved beside its file: name the file instead of "-"');
  const path = resolve(around.cwd, file);
  const { delimiter, sheet } = options;
  const sampled = await sampleColumns(path, file, {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(sheet === undefined ? {} : { sheet }),
  });
  const lifecycle = createLifecycle((await load(around.shippedStandards)).data);
  const proposed = proposeMap(sampled, (os) => isSystem(lifecycle.recognise({ ...NOTHING, os })));
  const target = mapPathOf(path);
  const map = options.input
    ? await confirmed({ proposed, sampled, target, first }, options, around)
    : unasked(file, proposed, sampled, target, around);
  if (map === null) {
    around.terminal.note('nothing was written');
    return false;
  }
  writeFilesAtomically([{ path: target, bytes: Buffer.from(mapText(map)) }]);
  around.terminal.out(`wrote ${safe(target)}`);
  around.terminal.note('Files in its folder with exactly these columns are read this way from now on.');
  return true;
}

const NOTHING = { os: '', version: '', build: '', edition: '', servicePack: '', manufacturer: '', model: '' };

const isSystem = (found: { product: string | null; deviceClass?: string }): boolean =>
  found.product !== null || found.deviceClass !== undefined;

function headerOf(sampled: readonly SampledColumn[]): string[] {
  return sampled.map((s) => s.column);
}

function showTable(
  { columns, monthFirst }: ProposedMap,
  sampled: readonly SampledColumn[],
  { terminal }: Surroundings,
): void {
  terminal.table(
    ['', 'Column', 'Read for', 'Holds'],
    columns.map((p, i) => [
      String(i + 1),
      p.column === '' ? '(no name)' : p.column,
      [p.field ?? 'not read', p.inverted === true ? 'says the opposite' : '', HOW[p.by], p.doubt ?? '']
        .filter((t) => t !== '')
        .join('; '),
      shownSamples(sampled[i]?.cells ?? [], p.field).join(' | '),
    ]),
  );
  if (monthFirst === null) return;
  const { proof } = monthFirst;
  const why = proof === null ? 'this kind of export writes them so' : `${shownText(proof)} can be nothing else`;
  terminal.out(wrap(`Dates are read month first: ${why}.`, terminal.width));
}

/** Without a person: the proposal, if it is sure. */
function unasked(
  file: string,
  proposed: ProposedMap,
  sampled: readonly SampledColumn[],
  target: string,
  around: Surroundings,
): ColumnMap {
  const map = mapOf(headerOf(sampled), proposed.columns, proposed.monthFirst !== null);
  if (!proposed.sure) {
    const open = proposed.columns.filter((c) => c.doubt !== null || c.by === 'content');
    throw new UserError(`${file}: the mapping is not sure, and --no-input forbids to ask; nothing was written`, [
      ...(faultOf(map)?.problems.filter((p) => !p.startsWith('columns seen')) ?? []),
      ...open.map((c) => `${JSON.stringify(c.column)}: ${c.doubt ?? `${c.field} only by what it holds`}`),
      `columns seen: ${map.columns.map((c) => JSON.stringify(c)).join(', ')}`,
      `run it on a terminal, or write ${target} by hand`,
    ]);
  }
  if (existsSync(target) && !isSame(target, map)) {
    throw new UserError(`${target} is there already and says something else; nothing was written`, [
      'remove it first, or run this on a terminal to replace it',
    ]);
  }
  showTable(proposed, sampled, around);
  return map;
}

function isSame(target: string, map: ColumnMap): boolean {
  return Buffer.from(readFileBytes(target, MAX_YAML_BYTES)).equals(Buffer.from(mapText(map)));
}

type Asking = {
  proposed: ProposedMap;
  sampled: readonly SampledColumn[];
  target: string;
  first: string | undefined;
};

/** The mapping as a person wants it; null when none is wanted, or the file that is there is to stay. */
async function confirmed(
  { proposed, sampled, target, first }: Asking,
  options: GlobalOptions,
  around: Surroundings,
): Promise<ColumnMap | null> {
  const dialogue = await dialogueFor(options, around);
  around.farewell.text = () => 'nothing was written';
  try {
    if (first !== undefined && !(await askYes(dialogue, first))) return null;
    let columns: readonly Proposal[] = proposed.columns;
    const show = (p: Proposal, i: number): string => {
      const samples = shownSamples(sampled[i]?.cells ?? [], p.field)
        .map(safe)
        .join(' | ');
      const why = [HOW[p.by], p.doubt ?? ''].filter((t) => t !== '').join('; ');
      const text = `${samples === '' ? '(empty)' : samples}${why === '' ? '' : `   (${safe(why)})`}`;
      return wrapBlock(text, around.terminal.width - 1, '   ');
    };
    showTable(proposed, sampled, around);
    for (;;) {
      dialogue.say(wrap(MAP_LEGEND, around.terminal.width - 1));
      columns = await confirmColumns(columns, show, dialogue);
      const map = mapOf(headerOf(sampled), columns, proposed.monthFirst !== null);
      const fault = faultOf(map);
      if (fault === null) {
        const free = !existsSync(target) || isSame(target, map) || (await askYes(dialogue, `Replace ${safe(target)}?`));
        return free ? map : null;
      }
      dialogue.say(`It cannot be read like this: ${[fault.message, ...fault.problems].map(safe).join('\n  ')}`);
    }
  } finally {
    await dialogue.close();
    around.farewell.text = null;
  }
}
