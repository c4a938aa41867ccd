import PDFDocument from 'pdfkit';
import type { Assets } from '../formats.ts';
import type { ReportModel } from '../model.ts';
import { writeMetadata } from './metadata.ts';

export type Document = PDFKit.PDFDocument;

export const PAGE = { width: 595.28, height: 841.89, left: 51, right: 51.28, top: 66, bottom: 62 } as const;
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const PAGE_BOTTOM = PAGE.height - PAGE.bottom;

/**
 * An empty A4 document that claims PDF/A-3a and PDF/UA-1, with the two fonts embedded as 'regular' and 'bold'. Its dates
 * are the day of the assessment, so that the same model gives the same bytes. Margins are 0: pdfkit opens a page of its
 * own accord when text passes one, and pages are opened here only.
 */
export function openDocument(model: ReportModel, assets: Assets): Document {
  const made = new Date(`${model.asOf}T00:00:00Z`);
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    // Not 'PDF/UA': that writes a CIDSet which is wrong for accented letters. The UA claim is in the metadata.
    subset: 'PDF/A-3a',
    tagged: true,
    lang: model.language,
    displayTitle: true,
    info: {
      Title: `${model.title}: ${model.trust}`,
      Author: model.trust,
      Subject: model.subject,
      Creator: model.tool,
      Producer: 'pdfkit',
      CreationDate: made,
      ModDate: made,
    },
  });
  // The types know a font as Buffer or ArrayBuffer; pdfkit takes any byte array.
  doc.registerFont('regular', assets.fonts.regular as Buffer);
  doc.registerFont('bold', assets.fonts.bold as Buffer);
  writeMetadata(doc);
  return doc;
}

/** Closes the document and gives its bytes. */
export function closeDocument(doc: Document): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    doc.on('data', (chunk: Uint8Array) => {
      chunks.push(chunk);
      length += chunk.length;
    });
    doc.on('error', reject);
    doc.on('end', () => {
      const bytes = new Uint8Array(length);
      let at = 0;
      for (const chunk of chunks) {
        bytes.set(chunk, at);
        at += chunk.length;
      }
      resolve(bytes);
    });
    doc.end();
  });
}
