import type { ReportModel } from '../model.ts';
import type { Assets } from '../renderer.ts';
import { type Face, faceOf } from './face.ts';
import { embedded } from './ink.ts';
import { writeMetadata } from './metadata.ts';
import { GatheredDocument } from './sink.ts';
import type { Faces } from './typesetter.ts';

export type Document = PDFKit.PDFDocument;

export const PAGE = { width: 595.28, height: 841.89, left: 51, right: 51.28, top: 66, bottom: 62 } as const;
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const PAGE_BOTTOM = PAGE.height - PAGE.bottom;

/**
 * An empty A4 document that claims PDF/A-3a and PDF/UA-1, with the two fonts embedded as 'regular' and 'bold'. Its dates
 * are the day of the assessment, so that the same model gives the same bytes. Margins are 0: pdfkit opens a page of its
 * own accord when text passes one, and pages are opened here only.
 */
export function openDocument(model: ReportModel, faces: Faces): GatheredDocument {
  const made = new Date(`${model.asOf}T00:00:00Z`);
  const doc = new GatheredDocument({
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
  // The types know a font by its bytes only; pdfkit takes one that it has read already.
  doc.registerFont('regular', faces.regular.file as unknown as Buffer);
  doc.registerFont('bold', faces.bold.file as unknown as Buffer);
  writeMetadata(doc);
  return doc;
}

/** The two faces that a paper is set in, read once for each set of bytes. */
export function openFaces(fonts: Assets['fonts']): Faces {
  return { regular: openFace(fonts.regular), bold: openFace(fonts.bold) };
}

// A document that is never written is the only way to pdfkit's font reader.
function openFace(bytes: Uint8Array): Face {
  return faceOf(bytes, () => {
    const reader = new GatheredDocument({ autoFirstPage: false });
    reader.registerFont('face', bytes as Buffer);
    return embedded(reader, 'face').font;
  });
}
