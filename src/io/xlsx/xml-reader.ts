import { shownText } from '../shown.ts';
import { SHEET_LIMITS } from './limits.ts';
import { XmlFault } from './xml-fault.ts';
import { decodeXml } from './xml-text.ts';

/** A start tag as its handler sees it; used again for the next one. Names come without their namespace prefix. */
export type XmlTag = { readonly name: string; attribute(name: string): string | null };

/** Takes what a document holds, in order. The text of one element may come in several pieces. */
export type XmlHandler = { open(tag: XmlTag): void; close(name: string): void; text(text: string): void };

const ATTRIBUTE = /\s*([^\s=/"'<]+)\s*=\s*/y;
const LESS = 0x3c;
const SLASH = 0x2f;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const NO_NAME = /[/&'"=<]/;

class Tag implements XmlTag {
  name = '';
  #inner = '';
  #names: string[] = [];
  #values: string[] = [];

  /** Takes what stands between `<` and `>`; gives the whole name, prefix included. */
  set(inner: string): string {
    let end = 0;
    while (end < inner.length && inner.charCodeAt(end) > 0x20) end++;
    const whole = end === inner.length ? inner : inner.slice(0, end);
    if (whole === '' || NO_NAME.test(whole)) throw new XmlFault('has a tag without a name');
    const colon = whole.indexOf(':');
    this.name = colon < 0 ? whole : whole.slice(colon + 1);
    this.#inner = inner;
    if (this.#names.length > 0) {
      this.#names = [];
      this.#values = [];
    }
    if (end < inner.length) this.#parse(end);
    return whole;
  }

  attribute(name: string): string | null {
    let at = this.#names.indexOf(name);
    if (at < 0) at = this.#names.findIndex((n) => n.endsWith(`:${name}`) && !n.startsWith('xmlns:'));
    return at < 0 ? null : decodeXml(this.#values[at] ?? '');
  }

  #parse(from: number): void {
    const inner = this.#inner;
    for (let at = from; at < inner.length; ) {
      ATTRIBUTE.lastIndex = at;
      const name = ATTRIBUTE.exec(inner)?.[1];
      if (name === undefined) {
        if (inner.slice(at).trim() === '') return;
        throw this.#unreadable();
      }
      if (this.#names.length >= SHEET_LIMITS.attributes) throw this.#unreadable();
      if (this.#names.includes(name)) throw new XmlFault(`has a tag <${shownText(this.name)}> with an attribute twice`);
      const open = ATTRIBUTE.lastIndex;
      const quote = inner[open];
      const end = quote === '"' || quote === "'" ? inner.indexOf(quote, open + 1) : -1;
      if (end < 0) throw this.#unreadable();
      this.#names.push(name);
      this.#values.push(inner.slice(open + 1, end));
      at = end + 1;
    }
  }

  #unreadable(): XmlFault {
    return new XmlFault(`has a tag <${shownText(this.name)}> that cannot be read`);
  }
}

/**
 * Reads the subset of XML 1.0 that workbooks are written in, piece by piece: elements, attributes, text, CDATA;
 * comments and processing instructions are skipped. A document type is refused: it can define text that grows without
 * end, and workbooks have none (ECMA-376 part 2, 8.1.4). Throws XmlFault.
 */
export class XmlReader {
  readonly #handler: XmlHandler;
  readonly #open: string[] = [];
  readonly #tag = new Tag();
  #rest = '';
  #begun = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /** Takes the next piece of the document. */
  write(piece: string): void {
    const text = this.#rest === '' ? piece : this.#rest + piece;
    let at = 0;
    while (at < text.length) {
      const after = text.charCodeAt(at) === LESS ? this.#markup(text, at) : this.#words(text, at);
      if (after < 0) break;
      at = after;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > SHEET_LIMITS.markup) throw new XmlFault('has a tag or a text that is far too long');
  }

  /** Says that nothing follows. */
  end(): void {
    if (this.#rest.trim() !== '' || this.#open.length > 0 || !this.#begun) throw new XmlFault('ends too early');
  }

  /** Text up to the next tag. An entity that is cut by the end of the piece waits for the next one. */
  #words(text: string, from: number): number {
    let to = text.indexOf('<', from);
    if (to < 0) {
      const entity = text.lastIndexOf('&');
      to = entity >= from && !text.includes(';', entity) ? entity : text.length;
      if (to === from) return -1;
    }
    if (this.#open.length > 0) this.#handler.text(decodeXml(text.slice(from, to)));
    else if (text.slice(from, to).replace('\ufeff', '').trim() !== '') throw new XmlFault('has text outside its tags');
    return to;
  }

  #markup(text: string, from: number): number {
    const second = text.charCodeAt(from + 1);
    if (second === EXCLAMATION) return this.#declaration(text, from);
    if (second === QUESTION) return after(text, '?>', from);
    const end = tagEnd(text, from);
    if (end < 0) return -1;
    if (second === SLASH) this.#close(text.slice(from + 2, end).trimEnd());
    else if (text.charCodeAt(end - 1) === SLASH) {
      const name = this.#start(text.slice(from + 1, end - 1));
      this.#close(name);
    } else this.#start(text.slice(from + 1, end));
    return end + 1;
  }

  #start(inner: string): string {
    const name = this.#tag.set(inner);
    if (this.#open.length === 0 && this.#begun) throw new XmlFault('has more than one outermost tag');
    if (this.#open.length >= SHEET_LIMITS.depth) throw new XmlFault('has tags within tags without end');
    this.#begun = true;
    this.#open.push(name);
    this.#handler.open(this.#tag);
    return name;
  }

  #close(name: string): void {
    if (this.#open.pop() !== name) throw new XmlFault('has tags that do not pair');
    const colon = name.indexOf(':');
    this.#handler.close(colon < 0 ? name : name.slice(colon + 1));
  }

  #declaration(text: string, from: number): number {
    if (text.startsWith('<!--', from)) return after(text, '-->', from + 4);
    if (text.startsWith('<![CDATA[', from)) {
      const end = after(text, ']]>', from + 9);
      if (end >= 0 && this.#open.length > 0) this.#handler.text(text.slice(from + 9, end - 3));
      return end;
    }
    if (text.length - from < 9) return -1;
    throw new XmlFault('has a document type, which workbooks do not have');
  }
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

/** Offset of the `>` that ends the tag begun at `from`; one inside quotes does not count. */
function tagEnd(text: string, from: number): number {
  let quote = 0;
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x3e) return at;
    else if (code === 0x22 || code === 0x27) quote = code;
  }
  return -1;
}
