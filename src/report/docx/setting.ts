import { HeadingLevel, type IParagraphOptions, Paragraph, TextRun } from 'docx';
import type { Column } from '../model.ts';
import { INK } from '../scene.ts';
import { cellStyle, NUMBERING, STYLE, TEXT_WIDTH } from './styles.ts';
import { type Look, run, safe } from './text.ts';

/** Where parts are to stand: our own document with its styles, or a trust's template with what it has. */
export type Setting = {
  /** Width of the text area, in twentieths of a point. */
  readonly width: number;
  /** How wide its letters are beside those of Arial. */
  readonly letters: number;
  readonly style: (id: string) => { readonly style?: string };
  /** What a paragraph in a cell, and the text in it, have to say of themselves, for letters of a size in points. */
  readonly cell: (
    size: number,
    align: Column['align'],
  ) => { readonly paragraph: IParagraphOptions; readonly look: Look };
  readonly heading: (level: 3 | 4, text: string) => Paragraph;
  readonly items: (items: readonly string[], ordered: boolean) => Paragraph[];
};

/** The setting of our own document. Each numbered list begins again at 1. */
export function ownSetting(): Setting {
  let lists = 0;
  return {
    width: TEXT_WIDTH,
    letters: 1,
    style: (id) => ({ style: id }),
    cell: (size, align) => {
      const style = cellStyle(size);
      return {
        paragraph: { style: style ?? STYLE.cell, ...(align === 'right' ? { alignment: align } : {}) },
        look: style === null ? { size } : {},
      };
    },
    heading: (level, text) =>
      new Paragraph({ heading: level === 3 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3, children: [run(text)] }),
    items: (items, ordered) => {
      // Bullets need no list of their own, and each list costs the library a pass over the document.
      if (ordered) lists++;
      const reference = ordered ? NUMBERING.numbers : NUMBERING.bullets;
      const instance = ordered ? lists : 0;
      return items.map(
        (text) => new Paragraph({ numbering: { reference, level: 0, instance }, children: [run(text)] }),
      );
    },
  };
}

/**
 * Headings in the template's own styles where it has them. Lists carry their marks as text: the numbering of a document
 * cannot be added to from outside.
 */
export function templateSetting(styleIds: ReadonlySet<string>, width: number | null): Setting {
  const levels = { 3: HeadingLevel.HEADING_2, 4: HeadingLevel.HEADING_3 } as const;
  return {
    width: width ?? TEXT_WIDTH,
    // Its font is not known; the widest in common use is about this much wider.
    letters: 1.2,
    // LibreOffice takes a table apart whose paragraphs name a style that is not there.
    style: (id) => (styleIds.has(id) ? { style: id } : {}),
    cell: (size, align) => ({
      paragraph: {
        ...(styleIds.has(STYLE.cell) ? { style: STYLE.cell } : {}),
        alignment: align,
        spacing: { before: 0, after: 0, line: 240, lineRule: 'auto' },
      },
      look: { colour: INK, size },
    }),
    heading: (level, text) =>
      styleIds.has(levels[level])
        ? new Paragraph({ heading: levels[level], children: [new TextRun({ text: safe(text) })] })
        : new Paragraph({ keepNext: true, children: [run(text, { bold: true, size: level === 3 ? 13 : 11 })] }),
    items: (items, ordered) =>
      items.map(
        (text, i) =>
          new Paragraph({
            indent: { left: 425, hanging: 425 },
            tabStops: [{ type: 'left', position: 425 }],
            children: [new TextRun({ text: `${ordered ? `${i + 1}.` : '\u2022'}\t` }), run(text)],
          }),
      ),
  };
}
