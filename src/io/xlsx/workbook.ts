import { CsvFileError } from '../csv/csv-file-error.ts';
import { shownValue } from '../shown.ts';
import type { ZipPart } from '../zip/directory.ts';
import { damaged, tooLarge } from '../zip/packed-faults.ts';
import type { DateSystem } from './date-text.ts';
import { SHEET_LIMITS } from './limits.ts';
import { type Package, partAt, readAllXml } from './package.ts';
import type { XmlTag } from './xml-reader.ts';
import { decodeEscapes } from './xml-text.ts';

/** A sheet of rows and columns; Charts and dialogs are not among them. */
export type Sheet = { name: string; hidden: boolean; path: string };

/** What a workbook says of itself. */
export type Workbook = {
  dateSystem: DateSystem;
  sheets: readonly Sheet[];
  texts: ZipPart | null;
  styles: ZipPart | null;
};

type Relation = { kind: string; path: string };

/** What a part points to, by id. */
type Relations = ReadonlyMap<string, Relation>;

/** Reads the list of sheets and where everything is (ECMA-376 part 1, 18.2). Throws CsvFileError when it cannot be told. */
export async function readWorkbook(of: Package): Promise<Workbook> {
  const path = pathOf(await relations(of, ''), 'officeDocument') ?? 'xl/workbook.xml';
  const main = partAt(of, path);
  if (main === null) throw damaged(of.name, `the list of sheets (${shownValue(path)}) is missing`);
  const related = await relations(of, path);
  const sheets: Sheet[] = [];
  let dateSystem: DateSystem = 1900;
  await readAllXml(of, main, {
    open: (tag) => {
      if (tag.name === 'workbookPr' && /^(?:1|true)$/.test(tag.attribute('date1904') ?? '')) dateSystem = 1904;
      if (tag.name !== 'sheet') return;
      const sheet = sheetOf(tag, related);
      if (sheet !== null) sheets.push(sheet);
      if (sheets.length > SHEET_LIMITS.sheets) throw tooLarge(of.name, 'it has too many sheets');
    },
    close: () => undefined,
    text: () => undefined,
  });
  const [texts, styles] = ['sharedStrings', 'styles'].map((kind) => partAt(of, pathOf(related, kind) ?? ''));
  return { dateSystem, sheets, texts: texts ?? null, styles: styles ?? null };
}

function pathOf(related: Relations, kind: string): string | null {
  for (const relation of related.values()) if (relation.kind === kind) return relation.path;
  return null;
}

function sheetOf(tag: XmlTag, related: Relations): Sheet | null {
  const relation = related.get(tag.attribute('id') ?? '');
  if (relation?.kind !== 'worksheet') return null;
  const name = decodeEscapes(tag.attribute('name') ?? '');
  return { name, hidden: /^(?:hidden|veryHidden)$/.test(tag.attribute('state') ?? ''), path: relation.path };
}

/** What the part at `path` points to inside the package; the package itself has the path ''. */
async function relations(of: Package, path: string): Promise<Relations> {
  const slash = path.lastIndexOf('/') + 1;
  const folder = path.slice(0, slash);
  const part = partAt(of, `${folder}_rels/${path.slice(slash)}.rels`);
  const found = new Map<string, Relation>();
  if (part === null) return found;
  await readAllXml(of, part, {
    open: (tag) => {
      if (tag.name !== 'Relationship' || tag.attribute('TargetMode') === 'External') return;
      const kind = (tag.attribute('Type') ?? '').split('/').at(-1) ?? '';
      found.set(tag.attribute('Id') ?? '', { kind, path: resolve(folder, tag.attribute('Target') ?? '') });
      if (found.size > SHEET_LIMITS.relations) throw tooLarge(of.name, 'a part of it points to too many others');
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}

/** A path as seen from `folder`, which ends in `/` or is empty. It only ever looks up a part: no file is opened by it. */
function resolve(folder: string, target: string): string {
  const steps = (target.startsWith('/') ? target : folder + target).replaceAll('\\', '/').split('/');
  const path: string[] = [];
  for (const step of steps) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}

/**
 * The sheet of that name (capitals do not matter), or without one the first that is not hidden.
 * Throws CsvFileError `no-such-sheet` listing the sheets there are.
 */
export function chooseSheet(name: string, sheets: readonly Sheet[], wanted: string | null): Sheet {
  if (wanted === null) {
    const first = sheets.find((s) => !s.hidden) ?? sheets[0];
    if (first === undefined) throw new CsvFileError('no-such-sheet', `${name} has no sheet of rows and columns`);
    return first;
  }
  const folded = (text: string): string => text.trim().toLowerCase();
  const found = sheets.find((s) => s.name === wanted) ?? sheets.find((s) => folded(s.name) === folded(wanted));
  if (found !== undefined) return found;
  const listed = sheets
    .slice(0, 50)
    .map((s) => `${name} has the sheet ${shownValue(s.name)}${s.hidden ? ' (hidden)' : ''}`);
  throw new CsvFileError('no-such-sheet', `${name} has no sheet ${shownValue(wanted)}`, listed);
}
