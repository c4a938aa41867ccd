import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Result } from '../domain/result.ts';
import { UserError } from '../errors.ts';
import type { DeviceList } from '../inventory/device.ts';
import { type FileToWrite, writeFilesAtomically } from '../io/atomic-write.ts';
import { publicTwin } from '../report/audience/public-twin.ts';
import type { ExceptionList } from '../report/exceptions.ts';
import type { Format } from '../report/formats.ts';
import { exceptionList, exceptionsFile } from './exceptions-file.ts';
import { PACK_FILES, renderPack } from './pack.ts';
import type { Surroundings } from './surroundings.ts';

/** For whom the papers are. `both`: in folders of their own. */
export const AUDIENCES = ['public', 'private', 'both'] as const;
export type Audience = (typeof AUDIENCES)[number];

/**
 * Where a pack goes, in which formats, and the trust's own wording and Word document if there are any. `audience`: public
 * where nobody said otherwise, so that a folder put before a board as it comes gives nothing away. `withNames`: the list of
 * exceptions names devices.
 */
export type PackOptions = {
  out: string;
  formats: readonly Format[];
  templates?: string;
  docxTemplate?: string;
  audience?: Audience;
  withNames?: boolean;
};

/** The list of exceptions, beside the papers of a private pack. */
const EXCEPTIONS = 'exceptions.csv';

type Side = { result: Result; out: string };

/**
 * Renders a result and writes the files: all of them, whole, or none. `devices`: those counted, where the run has them, for
 * the list of exceptions of a private pack. Tells what the renderers remarked. Returns the paths, those below the working
 * folder without it. Throws a UserError for private papers of a public result, and for public papers in a folder that
 * holds private ones.
 */
export async function writePack(
  result: Result,
  options: PackOptions,
  { terminal, cwd }: Surroundings,
  devices: DeviceList | null = null,
): Promise<string[]> {
  const own = options.templates === undefined ? undefined : resolve(cwd, options.templates);
  const word = options.docxTemplate === undefined ? undefined : resolve(cwd, options.docxTemplate);
  const files: FileToWrite[] = [];
  const notes: string[] = [];
  for (const side of sidesOf(result, options, cwd)) {
    const listed = side.result.audience === 'private';
    const list = listed ? exceptionList(side.result, devices, options.withNames === true) : null;
    const pack = await renderPack(side.result, side.out, options.formats, own, word, list);
    files.push(...pack.files);
    notes.push(...pack.notes, ...leftBehind(side, options.formats));
    if (list === null) continue;
    files.push({ path: join(side.out, EXCEPTIONS), bytes: exceptionsFile(list) });
    notes.push(...remarksOn(list));
  }
  writeFilesAtomically(files);
  // Twins mostly have the same remarks.
  for (const note of new Set(notes)) terminal.note(`note: ${note}`);
  return files.map((f) => (f.path.startsWith(`${cwd}/`) ? f.path.slice(cwd.length + 1) : f.path));
}

function sidesOf(result: Result, options: PackOptions, cwd: string): Side[] {
  const { audience = 'public', withNames = false } = options;
  const out = resolve(cwd, options.out);
  if (audience !== 'public' && result.audience === 'public') {
    throw new UserError('private papers cannot be made from a public result', [
      'it holds no more than the public papers do: give the private result.json, or run the assessment again with --audience private',
    ]);
  }
  if (withNames && audience === 'public') {
    throw new UserError('--with-names goes with --audience private or both: no public paper names a device');
  }
  const open: Side = { result: publicTwin(result), out: audience === 'both' ? join(out, 'public') : out };
  const closed: Side = { result, out: audience === 'both' ? join(out, 'private') : out };
  if (audience === 'private') return [closed];
  if (existsSync(join(open.out, EXCEPTIONS))) {
    throw new UserError(`${open.out} holds private papers`, [
      `${join(open.out, EXCEPTIONS)} lists devices: choose another folder for the public papers, or take it away first`,
    ]);
  }
  return audience === 'public' ? [open] : [open, closed];
}

/** Papers of an earlier run that stay in the folder of the public ones, because their format was not asked for now. */
function leftBehind({ result, out }: Side, formats: readonly Format[]): string[] {
  if (result.audience === 'private') return [];
  const others = Object.entries(PACK_FILES).filter(([format]) => !formats.some((f) => f === format));
  const old = others.map(([, file]) => file).filter((file) => existsSync(join(out, file)));
  return old.map(
    (file) => `${join(out, file)} is of an earlier run and was not written now: see that it is not private`,
  );
}

function remarksOn({ untold }: ExceptionList): string[] {
  if (untold === 0) return [];
  return [
    `${EXCEPTIONS} lacks ${untold} devices whose support could not be told: a result keeps no rows of them, "assess run" lists them`,
  ];
}
