import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib';

export type Node = { type: string; alt: string | null; scope: string | null; text: string; kids: Node[] };

/**
 * By page: `asides`, what stands outside the structure (headers, footers); `texts`, what stands in it; and `used`, how far
 * down the page that goes, as a share of the height between header and footer.
 */
export type Read = { tree: Node[]; asides: string[]; texts: string[]; used: number[] };

/** A tagged PDF of ours read back: its structure with the text of each element, and the text that is decoration by page. */
export async function readPdf(bytes: Uint8Array): Promise<Read> {
  const doc = await PDFDocument.load(bytes, { updateMetadata: false });
  const get = (x: unknown): unknown => (x instanceof PDFRef ? doc.context.lookup(x) : x);
  const fonts = new Map<unknown, Map<number, string>>();
  const marks = new Map<string, string>();
  const texts: string[] = [];
  const used: number[] = [];
  const asides = doc.getPages().map((page) => {
    const { marked, aside, lowest } = pageText(doc.context, page.node, fonts);
    for (const [mark, text] of marked) marks.set(`${page.ref.toString()} ${mark}`, text);
    texts.push([...marked.values()].join(''));
    used.push((lowest - TOP) / (BOTTOM - TOP));
    return aside;
  });
  const walk = (x: unknown): Node | null => {
    const dict = get(x);
    if (!(dict instanceof PDFDict) || !dict.has(PDFName.of('S'))) return null;
    const kids = listed(get(dict.get(PDFName.of('K'))));
    const page = String(dict.get(PDFName.of('Pg')));
    const attributes = get(dict.get(PDFName.of('A')));
    const own = kids.map((kid) => {
      if (kid instanceof PDFNumber) return marks.get(`${page} ${kid.asNumber()}`) ?? '';
      const mark = kid instanceof PDFDict ? get(kid.get(PDFName.of('MCID'))) : undefined;
      return mark instanceof PDFNumber
        ? (marks.get(`${String((kid as PDFDict).get(PDFName.of('Pg')))} ${mark.asNumber()}`) ?? '')
        : '';
    });
    return {
      type: named(dict.get(PDFName.of('S'))) ?? '',
      alt: text(get(dict.get(PDFName.of('Alt')))),
      scope: attributes instanceof PDFDict ? named(attributes.get(PDFName.of('Scope'))) : null,
      text: own.join(''),
      kids: kids.flatMap((kid) => walk(kid) ?? []),
    };
  };
  const root = get(doc.catalog.get(PDFName.of('StructTreeRoot')));
  const tree = root instanceof PDFDict ? listed(get(root.get(PDFName.of('K')))).flatMap((kid) => walk(kid) ?? []) : [];
  return { tree, asides, texts, used };
}

/** Every element in reading order. */
export function everyNode(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => [node, ...everyNode(node.kids)]);
}

// Of the area for text on an A4 page of ours, in points from the head of the page.
const [TOP, BOTTOM] = [66, 780];

const OPERATORS =
  /\/\w+\s*<<([^>]*)>>\s*BDC|\/(\w+)\s+BMC|(EMC)|\/(\w+)\s+[\d.]+\s+Tf|1 0 0 -1 [\d.]+ ([\d.]+) Tm|\[([^\]]*)\]\s*TJ|(<[0-9a-f]{4}>)\s*Tj/g;

function pageText(context: PDFContext, page: PDFDict, fonts: Map<unknown, Map<number, string>>) {
  const marked = new Map<number, string>();
  const open: (number | null)[] = [];
  let aside = '';
  let [lowest, at] = [TOP, TOP];
  let font: Map<number, string> = new Map();
  for (const [, inline, , end, name, height, several, single] of contentOf(context, page).matchAll(OPERATORS)) {
    if (end !== undefined) open.pop();
    else if (name !== undefined) font = fontOf(context, page, name, fonts);
    else if (height !== undefined) at = Number(height);
    else if (several !== undefined || single !== undefined) {
      const shown = several ?? single ?? '';
      const told = [...shown.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => decoded(hex, font)).join('');
      const mark = open.findLast((m) => m !== null);
      if (mark === undefined || mark === null) aside += told;
      else {
        marked.set(mark, (marked.get(mark) ?? '') + told);
        lowest = Math.max(lowest, at);
      }
    } else open.push(inline === undefined ? null : mcid(inline));
  }
  return { marked, aside, lowest };
}

function mcid(inline: string): number | null {
  const found = /\/MCID (\d+)/.exec(inline)?.[1];
  return found === undefined ? null : Number(found);
}

function contentOf(context: PDFContext, page: PDFDict): string {
  const contents = context.lookup(page.get(PDFName.of('Contents')));
  return listed(contents)
    .map((stream) => context.lookup(stream as PDFRef))
    .map((stream) =>
      stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') : '',
    )
    .join('\n');
}

function fontOf(
  context: PDFContext,
  page: PDFDict,
  name: string,
  fonts: Map<unknown, Map<number, string>>,
): Map<number, string> {
  const resources = context.lookup(page.get(PDFName.of('Resources')), PDFDict);
  const dict = context.lookup(
    context.lookup(resources.get(PDFName.of('Font')), PDFDict).get(PDFName.of(name)),
    PDFDict,
  );
  const known = fonts.get(dict);
  if (known !== undefined) return known;
  const stream = context.lookup(dict.get(PDFName.of('ToUnicode')));
  const cmap =
    stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') : '';
  const letters = new Map<number, string>();
  for (const [, first = '', list = ''] of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex = ''], i) => {
      const units = hex.replaceAll(' ', '').match(/.{4}/g) ?? [];
      letters.set(
        Number.parseInt(first, 16) + i,
        String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))),
      );
    });
  }
  fonts.set(dict, letters);
  return letters;
}

function decoded(hex: string, font: Map<number, string>): string {
  return (hex.match(/.{4}/g) ?? []).map((glyph) => font.get(Number.parseInt(glyph, 16)) ?? '\uFFFD').join('');
}

function listed(x: unknown): unknown[] {
  return x instanceof PDFArray ? x.asArray() : x === undefined ? [] : [x];
}

function named(x: unknown): string | null {
  return x instanceof PDFName ? x.decodeText() : null;
}

function text(x: unknown): string | null {
  return x instanceof PDFString || x instanceof PDFHexString ? x.decodeText() : null;
}
