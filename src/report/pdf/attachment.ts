import { resultText } from '../json.ts';
import type { Source } from '../renderer.ts';
import type { Document } from './document.ts';

const NAME = 'result.json';

type Inner = {
  ref: (data: object) => { end: (chunk?: Uint8Array) => void };
  addNamedEmbeddedFile: (name: string, file: object) => void;
  _root: { data: Record<string, unknown> };
};

/**
 * Attaches the result as `result.json`, as the source of the paper: the very file that `.json` writes. PDF/A-3 asks that
 * an attached file say what it is to the document. pdfkit's own `file` adds an MD5 sum, which neither standard asks for and
 * which takes longer than packing the file.
 */
export function attachResult(doc: Document, { model, result }: Source): void {
  const inner = doc as unknown as Inner;
  const day = new Date(`${model.asOf}T00:00:00Z`);
  const bytes = new TextEncoder().encode(resultText(result));
  const file = inner.ref({
    Type: 'EmbeddedFile',
    Subtype: 'application#2Fjson',
    Params: { CreationDate: day, ModDate: day, Size: bytes.length },
  });
  file.end(bytes);
  const specification = inner.ref({
    Type: 'Filespec',
    AFRelationship: 'Source',
    F: new String(NAME),
    UF: new String(NAME),
    // String objects are written as text and not as names.
    Desc: new String(model.pages.attached),
    EF: { F: file },
  });
  specification.end();
  inner.addNamedEmbeddedFile(NAME, specification);
  inner._root.data['AF'] = [specification];
}
