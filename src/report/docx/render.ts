import {
  Bookmark,
  BookmarkEnd,
  BookmarkStart,
  BuilderElement,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Run,
  TabStopType,
  TextRun,
} from 'docx';
import { pictureHead } from '../../domain/logo.ts';
import type { ReportModel, Section } from '../model.ts';
import type { Assets, Logo, Rendered, Source } from '../renderer.ts';
import { fixZipTimes } from '../zip-times.ts';
import { blockParts } from './blocks.ts';
import { coreProperties } from './core-properties.ts';
import { fillTemplate } from './fill-template.ts';
import { ownSetting } from './setting.ts';
import { numbering, PAGE, STYLE, styles, TEXT_WIDTH } from './styles.ts';
import { run, safe, spaced } from './text.ts';

// Pixels, of which Word counts 96 to the inch.
const MOST_LOGO = { width: 226, height: 70 };

/**
 * The paper as a Word document: native headings, lists, tables and contents, no macros, nothing linked from outside. Where
 * the trust has a template of its own, that is filled instead. Same model, same bytes.
 */
export async function render(source: Source, assets?: Assets): Promise<Rendered> {
  const { model } = source;
  if (assets?.wordTemplate !== undefined) return fillTemplate(model, assets.wordTemplate);
  const logo = logoParts(assets?.logo);
  const document = new Document({
    title: safe(model.title),
    styles: styles(model.headingColour, model.language),
    numbering: numbering(),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: {
              top: PAGE.margin,
              bottom: PAGE.bottom,
              left: PAGE.margin,
              right: PAGE.margin,
              header: 560,
              footer: 560,
            },
          },
        },
        headers: { default: header(model), first: new Header({ children: [new Paragraph({ style: STYLE.small })] }) },
        footers: { default: footer(model), first: footer(model) },
        children: [...logo.parts, ...body(model)],
      },
    ],
  });
  const packed = await Packer.pack(document, 'uint8array', undefined, [
    { path: 'docProps/core.xml', data: coreProperties(model) },
  ]);
  return { body: fixZipTimes(packed), notes: logo.notes };
}

function body(model: ReportModel) {
  const setting = ownSetting();
  return [
    new Paragraph({ style: STYLE.trust, keepNext: true, children: [run(model.trust, { bold: true })] }),
    new Paragraph({ heading: HeadingLevel.TITLE, children: [run(model.title)] }),
    new Paragraph({ children: [run(model.subject)] }),
    ...model.cover.blocks.flatMap((block) => blockParts(setting, block)),
    ...contents(model),
    ...model.sections.flatMap((section, i) => [
      headingOf(section, i),
      ...section.blocks.flatMap((block) => blockParts(setting, block)),
    ]),
  ];
}

type LogoParts = { readonly parts: readonly Paragraph[]; readonly notes: readonly string[] };

function logoParts(logo: Logo | undefined): LogoParts {
  if (logo === undefined) return { parts: [], notes: [] };
  const head = pictureHead(logo.bytes);
  if (typeof head === 'string') return { parts: [], notes: [`the logo is left out of the Word document: ${head}`] };
  const scale = Math.min(MOST_LOGO.width / head.width, MOST_LOGO.height / head.height);
  const told = safe(logo.alt);
  const picture = new ImageRun({
    type: head.kind === 'jpeg' ? 'jpg' : 'png',
    data: logo.bytes,
    transformation: { width: Math.round(head.width * scale), height: Math.round(head.height * scale) },
    altText: { name: 'Logo', title: told, description: told },
  });
  return { parts: [new Paragraph({ alignment: 'right', children: [picture] })], notes: [] };
}

function headingOf(section: Section, index: number): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_1,
    pageBreakBefore: section.opensPage,
    children: [bookmark(section, index + 1, [run(titleOf(section))])],
  });
}

// The library gives every bookmark the number 1; two of one number are one too many for Word.
function bookmark(section: Section, number: number, children: readonly ParagraphChild[]): Bookmark {
  return Object.assign(new Bookmark({ id: bookmarkName(section), children }), {
    start: new BookmarkStart(bookmarkName(section), number),
    end: new BookmarkEnd(number),
  });
}

function bookmarkName(section: Section): string {
  return `section_${section.id.replace(/[^A-Za-z0-9]/g, '_')}`.slice(0, 40);
}

/**
 * The contents as links, in a field that is filled already: Word does not ask to update it, and puts page numbers in when
 * told to. Only Word knows on which page a section begins.
 */
function contents(model: ReportModel): Paragraph[] {
  const title = new Paragraph({
    keepNext: true,
    pageBreakBefore: true,
    children: [run(model.pages.contents, { bold: true, size: 12.5, colour: model.headingColour })],
  });
  const last = model.sections.length - 1;
  const entries = model.sections.map((section, i) => {
    const link = new InternalHyperlink({ anchor: bookmarkName(section), children: [run(titleOf(section))] });
    const begin = [mark('begin'), instruction(' TOC \\o "1-1" \\h '), mark('separate')];
    const children = [...(i === 0 ? begin : []), link, ...(i === last ? [mark('end')] : [])];
    return new Paragraph({ style: 'TOC1', children });
  });
  return [title, ...entries];
}

// The library puts all parts of a field into one run, which LibreOffice then prints.
function mark(kind: 'begin' | 'separate' | 'end'): Run {
  return new Run({
    children: [new BuilderElement({ name: 'w:fldChar', attributes: { kind: { key: 'w:fldCharType', value: kind } } })],
  });
}

function instruction(text: string): Run {
  const element = new BuilderElement({
    name: 'w:instrText',
    attributes: { space: { key: 'xml:space', value: 'preserve' } },
  });
  return new Run({ children: [element.addChildElement(text)] });
}

function header(model: ReportModel): Header {
  return new Header({
    children: [
      new Paragraph({
        style: STYLE.small,
        tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
        children: [run(model.trust), new TextRun({ text: `\t${safe(model.title)}` })],
      }),
    ],
  });
}

function footer(model: ReportModel): Footer {
  return new Footer({
    children: [
      ...model.marks.map((mark) => new Paragraph({ style: STYLE.small, children: [run(mark, { bold: true })] })),
      new Paragraph({
        style: STYLE.small,
        alignment: 'right',
        children: [new TextRun({ children: pageOfPages(model.pages.page) })],
      }),
    ],
  });
}

// The wording of the page number, with the two fields in their places.
function pageOfPages(wording: string): string[] {
  const fields: Readonly<Record<string, string>> = {
    '{{page}}': PageNumber.CURRENT,
    '{{pages}}': PageNumber.TOTAL_PAGES,
  };
  return wording.split(/(\{\{pages?\}\})/).map((part) => fields[part] ?? spaced(part));
}

function titleOf(section: Section): string {
  return section.number === null ? section.title : `${section.number}. ${section.title}`;
}
