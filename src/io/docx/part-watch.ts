import { shownText } from '../shown.ts';
import type { XmlHandler, XmlTag } from '../xlsx/xml-reader.ts';

/** What has been found so far in the parts of a Word document. */
export type Watched = {
  readonly problems: string[];
  readonly paragraphs: string[];
  readonly styleIds: string[];
  readonly contentTypes: string[];
  /** Width of the text area of each section, in twentieths of a point. */
  readonly textWidths: number[];
};

// Fields that fetch, link, run or read a file (ECMA-376 part 1, 17.16.5).
const ACTIVE_FIELD =
  /^\s*(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON|RD|EMBED|CONTROL|AUTOTEXT|MERGEFIELD)\b/i;

// Elements that bring in other documents, objects or data: their relationships are refused too, this names them.
const ACTIVE_ELEMENT: Readonly<Record<string, string>> = {
  altChunk: 'another document set into it',
  subDoc: 'a sub-document',
  object: 'an embedded object',
  control: 'an embedded control',
  OLEObject: 'an embedded object',
  mailMerge: 'a mail merge',
};

const STRICT = 'http://purl.oclc.org/ooxml/wordprocessingml/main';

type Tell = (what: string) => void;

/** Takes the XML of one part of a Word document and notes in `seen` what it holds that matters here. */
export function partWatch(path: string, seen: Watched): XmlHandler {
  const tell: Tell = (what) => void seen.problems.push(`${shownText(path)}: ${what}`);
  if (/\.rels$/i.test(path)) return watchTags((tag) => relationshipProblem(tag, path, tell));
  if (/^\[content_types\]\.xml$/i.test(path)) return watchTags((tag) => contentType(tag, seen, tell));
  return /^word\//i.test(path) ? watchWords(seen, tell) : watchTags(() => undefined);
}

function watchTags(open: (tag: XmlTag) => void): XmlHandler {
  return { open, close: () => undefined, text: () => undefined };
}

function watchWords(seen: Watched, tell: Tell): XmlHandler {
  const paragraphs: string[] = [];
  const fields = watchFields(tell);
  let inText = false;
  let pageWidth = 0;
  return {
    open: (tag) => {
      if (tag.name === 'pgSz') pageWidth = twips(tag, 'w');
      if (tag.name === 'pgMar') seen.textWidths.push(pageWidth - twips(tag, 'left') - twips(tag, 'right'));
      if (tag.name === 'p') paragraphs.push('');
      if (tag.name === 't') inText = true;
      elementProblem(tag, tell);
      fields.open(tag);
      if (tag.name === 'style') seen.styleIds.push(tag.attribute('styleId') ?? '');
    },
    close: (name) => {
      if (name === 't') inText = false;
      fields.close(name);
      if (name !== 'p') return;
      const text = paragraphs.pop() ?? '';
      if (text.includes('{{')) seen.paragraphs.push(text);
    },
    text: (text) => {
      if (inText && paragraphs.length > 0) paragraphs.push((paragraphs.pop() ?? '') + text);
      fields.text(text);
    },
  };
}

function twips(tag: XmlTag, name: string): number {
  return Number(tag.attribute(name) ?? 0) || 0;
}

// A field may be written in many small pieces: it is read whole, once its next mark is met.
function watchFields(tell: Tell): XmlHandler {
  const open: string[] = [];
  let inside = false;
  const test = (text: string): void => {
    const kind = ACTIVE_FIELD.exec(text)?.[1];
    if (kind !== undefined) tell(`the field ${kind.toUpperCase()}, which reads or runs something: remove it`);
  };
  return {
    open: (tag) => {
      if (tag.name === 'instrText') inside = true;
      if (tag.name === 'fldSimple') test(tag.attribute('instr') ?? '');
      if (tag.name !== 'fldChar') return;
      const kind = tag.attribute('fldCharType');
      if (kind === 'begin') open.push('');
      else test(open.at(-1) ?? '');
      if (kind === 'end') open.pop();
    },
    close: (name) => {
      if (name === 'instrText') inside = false;
    },
    text: (text) => {
      if (inside) open.push((open.pop() ?? '') + text);
    },
  };
}

function elementProblem(tag: XmlTag, tell: Tell): void {
  const active = ACTIVE_ELEMENT[tag.name];
  if (active !== undefined) tell(`${active}: remove it`);
  if (tag.name === 'document' && tag.attribute('xmlns:w') === STRICT) {
    tell('"Strict Open XML": save it as "Word Document (.docx)"');
  }
}

function relationshipProblem(tag: XmlTag, path: string, problem: Tell): void {
  if (tag.name !== 'Relationship') return;
  const type = /[^/]*$/.exec(tag.attribute('Type') ?? '')?.[0] ?? '';
  const target = shownText(tag.attribute('Target') ?? '');
  const outside = (tag.attribute('TargetMode') ?? '').toLowerCase() === 'external';
  // Word goes by this, whatever the parts are called.
  if (type === 'officeDocument' && /^_rels\//i.test(path) && !/^\/?word\/document\.xml$/i.test(target)) {
    problem(`its main part is not word/document.xml (${target})`);
  }
  if (/^(?:aFChunk|subDocument|oleObject|control|vbaProject|package)$/i.test(type)) {
    problem(`${type} (${target}): remove it`);
  } else if (outside && type === 'attachedTemplate') {
    problem(`a template elsewhere (${target}): in Word, Developer, Document Template, attach Normal instead`);
  } else if (outside && (type !== 'hyperlink' || !/^(?:https?|mailto):/i.test(tag.attribute('Target') ?? ''))) {
    problem(`something outside it (${type}: ${target}), which Word would fetch: embed it or remove it`);
  }
}

function contentType(tag: XmlTag, seen: Watched, problem: Tell): void {
  if (tag.name !== 'Override' && tag.name !== 'Default') return;
  const type = tag.attribute('ContentType') ?? '';
  seen.contentTypes.push(type);
  const place = tag.attribute('PartName') ?? `.${tag.attribute('Extension') ?? ''}`;
  // XML under another ending would be seen by Word and not by this.
  if (/[+/]xml$/i.test(type) && !/^image\//i.test(type) && !/\.(?:xml|rels)$/i.test(place)) {
    problem(`a part of an unusual kind (${shownText(place)}): save it again in Word`);
  }
  if (/macroEnabled|vbaProject|activeX|oleObject/i.test(type)) {
    problem(`macros or embedded objects (${shownText(type)}): save it as "Word Document (.docx)"`);
  }
}
