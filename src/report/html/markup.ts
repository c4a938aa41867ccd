import { visibleText } from '../visible.ts';

/** Text that is markup already: made by this file alone, so that no text gets into a page unescaped. */
export type Markup = { readonly html: string };

/** A value of `true` gives an attribute without a value; `undefined` gives none; markup is taken as it is. */
export type Attributes = Readonly<Record<string, string | number | true | Markup | undefined>>;

// Elements that have no content and no end tag.
const VOID = new Set(['meta', 'img', 'rect', 'line']);

/** An element with its attributes and content: texts, which are escaped here, and markup. */
export function element(name: string, attributes: Attributes, ...content: readonly (string | Markup)[]): Markup {
  const start = `<${name}${attributesText(attributes)}>`;
  if (VOID.has(name)) return { html: name === 'rect' || name === 'line' ? `${start.slice(0, -1)}/>` : start };
  return { html: `${start}${joined(content)}</${name}>` };
}

function joined(content: readonly (string | Markup)[]): string {
  return content.map((part) => (typeof part === 'string' ? escaped(part) : part.html)).join('');
}

/** Markup part by part, each on lines of its own. */
export function lines(parts: readonly Markup[]): Markup {
  return { html: parts.length === 0 ? '' : `\n${parts.map((part) => part.html).join('\n')}\n` };
}

/** Bytes as an address that holds them: letters of base 64, which mean nothing in HTML and are too many for one run of text. */
export function dataAddress(type: string, bytes: Uint8Array): Markup {
  return { html: `data:${type};base64,${Buffer.from(bytes).toString('base64')}` };
}

/** Style rules, which hold no data but through `cssString` and colours of the form #RRGGBB. */
export function styleElement(css: string): Markup {
  // Nothing in a style element is an escape in HTML, so the one thing that could end it must not occur.
  return { html: `<style>\n${css.replaceAll('<', '\\3c ')}</style>` };
}

/** A text as a string of CSS, quotes included. */
export function cssString(text: string): string {
  const hex = (letter: string): string => `\\${(letter.codePointAt(0) ?? 0).toString(16)} `;
  return `"${seen(text).replace(/[^\p{L}\p{N} .,;:()-]/gu, hex)}"`;
}

// As it is to be seen, with a space kept at either end, which stands between it and a counter.
function seen(text: string): string {
  return `${/^\s/.test(text) ? ' ' : ''}${visibleText(text)}${/\s$/.test(text) ? ' ' : ''}`;
}

function attributesText(attributes: Attributes): string {
  return Object.entries(attributes)
    .flatMap(([name, value]) => {
      if (value === undefined) return [];
      return [
        value === true ? ` ${name}` : ` ${name}="${typeof value === 'object' ? value.html : escaped(String(value))}"`,
      ];
    })
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

// The one place where data becomes HTML: visible letters only, and none that means something in content or an attribute.
function escaped(text: string): string {
  return visibleText(text).replace(/[&<>"'`]/g, (letter) => ENTITIES[letter] ?? '');
}
