import type { ReadBytes } from '../../../src/io/csv/byte-source.ts';
import { openWorkbook } from '../../../src/io/xlsx/open-workbook.ts';
import { accessBytes } from '../../../src/io/zip/random-access.ts';
import { makeZip, type Part } from '../zip/make-zip.ts';

const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export type SheetMade = { name: string; rows: string; state?: string; kind?: string };
export type WorkbookMade = {
  sheets?: readonly SheetMade[];
  texts?: readonly string[];
  /** Format codes of styles 1, 2, …; a number names a built-in one. Style 0 is General. */
  formats?: readonly (string | number)[];
  date1904?: boolean;
};

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

/** The parts of a workbook, as Excel lays them out. `rows`: what stands inside `sheetData`. */
export function parts(made: WorkbookMade): Part[] {
  const sheets = made.sheets ?? [];
  const list = sheets.map((s, i) => {
    const state = s.state === undefined ? '' : ` state="${s.state}"`;
    return `<sheet name="${escapeXml(s.name)}" sheetId="${i + 7}"${state} r:id="rId${i + 1}"/>`;
  });
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;
  const related = sheets.map((s, i) => relation(`rId${i + 1}`, s.kind ?? 'worksheet', `worksheets/sheet${i + 1}.xml`));
  const found: Part[] = [
    {
      path: '[Content_Types].xml',
      data: `<?xml version="1.0"?><Types><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/></Types>`,
    },
    {
      path: '_rels/.rels',
      data: `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      path: 'xl/workbook.xml',
      data: `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr date1904="${made.date1904 === true ? 1 : 0}"/><sheets>${list.join('')}</sheets></workbook>`,
    },
    {
      path: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships>${related.join('')}${relation('t', 'sharedStrings', 'sharedStrings.xml')}${relation('s', 'styles', '/xl/styles.xml')}</Relationships>`,
    },
    ...sheets.map((s, i) => ({
      path: `xl/worksheets/sheet${i + 1}.xml`,
      data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet xmlns="${MAIN}"><sheetData>${s.rows}</sheetData></worksheet>`,
    })),
  ];
  if (made.texts !== undefined) {
    const items = made.texts.map(
      (t) => `<si>${t.startsWith('<') ? t : `<t xml:space="preserve">${escapeXml(t)}</t>`}</si>`,
    );
    found.push({ path: 'xl/sharedStrings.xml', data: `<sst>${items.join('')}</sst>` });
  }
  if (made.formats !== undefined) found.push({ path: 'xl/styles.xml', data: styles(made.formats) });
  return found;
}

function styles(formats: readonly (string | number)[]): string {
  const codes = formats.map((f, i) =>
    typeof f === 'number' ? '' : `<numFmt numFmtId="${164 + i}" formatCode="${escapeXml(f)}"/>`,
  );
  const cells = formats.map((f, i) => `<xf numFmtId="${typeof f === 'number' ? f : 164 + i}" xfId="0"/>`);
  return `<styleSheet><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${cells.join('')}</cellXfs></styleSheet>`;
}

export function makeWorkbook(made: WorkbookMade): Buffer {
  return makeZip(parts(made));
}

/** A workbook of one sheet. */
export function oneSheet(rows: string, made: WorkbookMade = {}): Buffer {
  return makeWorkbook({ ...made, sheets: [{ name: 'Devices', rows }] });
}

/** All that a reader gives, as text. */
export async function drain(read: ReadBytes): Promise<string> {
  const blocks: Buffer[] = [];
  for (;;) {
    const block = Buffer.alloc(64 * 1024);
    const got = await read(block, 0, block.length);
    if (got === 0) return Buffer.concat(blocks).toString('utf8');
    blocks.push(block.subarray(0, got));
  }
}

/** A sheet as CSV text, without the mark and the quotes at its beginning, with the remarks made. */
export async function csvOf(
  bytes: Uint8Array,
  sheet: string | null = null,
): Promise<{ csv: string; warnings: string[] }> {
  const opened = await openWorkbook('f.xlsx', accessBytes(bytes), sheet);
  try {
    // The first field is quoted in any case; tables of cases read better without.
    const csv = (await drain(opened.read)).replace('\ufeff', '').replace(/^(\n*)"([^",]*)"(?=[,\n])/, '$1$2');
    return { csv, warnings: opened.warnings().map((w) => `${w.code} ${w.count} ${w.lines.join(',')}`.trim()) };
  } finally {
    await opened.close();
  }
}

/** The message of the CsvFileError that reading ends in, with its reason; anything else fails the test. */
export async function refusal(bytes: Uint8Array, sheet: string | null = null): Promise<string> {
  try {
    await csvOf(bytes, sheet);
  } catch (error) {
    if (error instanceof Error && 'reason' in error) return `${error.reason}: ${error.message}`;
    throw error;
  }
  throw new Error('the workbook was read');
}
