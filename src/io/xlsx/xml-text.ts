import { shownText } from '../shown.ts';
import { XmlFault } from './xml-fault.ts';

const ENTITY = /&([^;&]*;)?/g;
const NAMED: Readonly<Record<string, string>> = { 'amp;': '&', 'lt;': '<', 'gt;': '>', 'quot;': '"', 'apos;': "'" };

/** Text with its XML entities undone: the five of XML itself and character numbers; any other is a fault. */
export function decodeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, inner: string | undefined) => {
    const named = inner === undefined ? undefined : NAMED[inner];
    if (named !== undefined) return named;
    const number = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));$/.exec(inner ?? '');
    const code = number === null ? 0 : number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
    if (code === 0 || code > 0x10ffff)
      throw new XmlFault(`has an entity that XML does not know (${shownText(whole.slice(0, 12))})`);
    return String.fromCodePoint(code);
  });
}

/** Undoes `_x0041_`, the form in which workbooks write characters that XML cannot hold (ECMA-376 part 1, 22.9.2.19). */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
