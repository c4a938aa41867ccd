import type { ReportModel } from '../model.ts';
import { safe } from './text.ts';

const NAMES =
  'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** What the document says of itself. Its dates are the day of the assessment: a clock would make two runs differ. */
export function coreProperties(model: ReportModel): string {
  const day = (name: string): string =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${model.asOf}T00:00:00Z</dcterms:${name}>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    `<cp:coreProperties ${NAMES}>`,
    `<dc:title>${escaped(model.title)}</dc:title>`,
    `<dc:subject>${escaped(model.subject)}</dc:subject>`,
    `<dc:creator>${escaped(`${model.trust}, with ${model.tool}`)}</dc:creator>`,
    `<dc:language>${escaped(model.language)}</dc:language>`,
    `<cp:lastModifiedBy>${escaped(model.tool)}</cp:lastModifiedBy>`,
    '<cp:revision>1</cp:revision>',
    day('created'),
    day('modified'),
    '</cp:coreProperties>',
  ].join('');
}

function escaped(text: string): string {
  return safe(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
