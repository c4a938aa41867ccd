import type { ZipDirectory } from '../zip/directory.ts';
import { refused } from '../zip/packed-faults.ts';
import { type Package, partAt, readAllXml } from './package.ts';

const SAVE_AS = 'Open it in the program it comes from and save or export it as .xlsx or "CSV UTF-8".';
const UNPACK = 'Unpack it and give the .csv or .xlsx file inside.';
const WITHOUT_MACROS = 'Save it as an ordinary workbook (.xlsx), without macros, or as "CSV UTF-8".';
const MACROS = 'a workbook with macros (.xlsm), which are never opened here';

type Kind = { found: (paths: readonly string[], parts: ZipDirectory) => boolean; what: string; todo: string };

const KINDS: readonly Kind[] = [
  {
    found: (paths) => paths.some((p) => /(?:^|\/)vbaproject\.bin$/.test(p) || p.startsWith('xl/macrosheets/')),
    what: MACROS,
    todo: WITHOUT_MACROS,
  },
  { found: (_, parts) => parts.has('xl/workbook.bin'), what: 'a binary Excel workbook (.xlsb)', todo: SAVE_AS },
  {
    found: (_, parts) => parts.has('mimetype') && parts.has('content.xml'),
    what: 'an OpenDocument file (.ods is one)',
    todo: SAVE_AS,
  },
  { found: (paths) => paths.some((p) => p.startsWith('word/')), what: 'a Word document (.docx)', todo: SAVE_AS },
  { found: (paths) => paths.some((p) => p.startsWith('ppt/')), what: 'a PowerPoint file (.pptx)', todo: SAVE_AS },
  { found: (paths) => paths.some((p) => p.endsWith('.iwa')), what: 'an Apple Numbers or Pages file', todo: SAVE_AS },
  {
    found: (_, parts) => !parts.has('[content_types].xml'),
    what: 'a zip archive, not a workbook',
    todo: UNPACK,
  },
];

/** Refuses by name what is a zip package but no plain workbook. Throws CsvFileError `not-csv`. */
export async function refuseOtherPackages(of: Package): Promise<void> {
  if (of.parts.size === 0) throw refused(of.name, 'an empty zip archive', UNPACK);
  const paths = [...of.parts.keys()];
  const kind = KINDS.find((k) => k.found(paths, of.parts));
  if (kind !== undefined) throw refused(of.name, kind.what, kind.todo);
  const types = partAt(of, '[Content_Types].xml');
  if (types === null) return;
  await readAllXml(of, types, {
    open: (tag) => {
      const type = tag.attribute('ContentType') ?? '';
      // A macro part can have any file name: its type is what Excel goes by.
      if (/macroEnabled|vbaProject|macrosheet/i.test(type)) throw refused(of.name, MACROS, WITHOUT_MACROS);
    },
    close: () => undefined,
    text: () => undefined,
  });
}
