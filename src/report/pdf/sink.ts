import PDFDocument from 'pdfkit';

type Page = { write: (chunk: string) => void };
/** What pdfkit's document has besides its types. */
type Inner = { page: Page; _offset: number };

/**
 * A document that gathers what it writes. pdfkit makes a byte array and a stream event of every operator and every line of
 * the file, tens of thousands for a paper; here a page is one piece, and so is everything between two streams. Nothing is
 * left to the event loop either: many papers in one turn would all be held until it ends. The document's text is Latin 1
 * throughout, as pdfkit's is. pdfkit writes from its constructor on, before any field of this class could be set.
 */
export class GatheredDocument extends PDFDocument {
  declare private chunks: Uint8Array[] | undefined;
  declare private pending: string | undefined;
  declare private pours: (() => void)[] | undefined;
  declare private finish: (() => void) | undefined;

  /** In place of pdfkit's own, which pushes each chunk into the stream. */
  _write(chunk: string | Uint8Array): void {
    const inner = this as unknown as Inner;
    if (typeof chunk === 'string') {
      this.pending = `${this.pending ?? ''}${chunk}\n`;
      inner._offset += chunk.length + 1;
    } else {
      this.flush();
      this.chunks?.push(chunk);
      inner._offset += chunk.length;
    }
  }

  /** pdfkit calls it once, with null, at the end of the file: at once, or when a picture has been unpacked. */
  override push(): boolean {
    this.finish?.();
    return true;
  }

  override addPage(options?: PDFKit.PDFDocumentOptions): PDFKit.PDFDocument {
    super.addPage(options);
    this.pours ??= [];
    this.pours.push(gatherPage((this as unknown as Inner).page));
    return this;
  }

  /** Ends the document and gives its bytes. */
  bytes(): Promise<Uint8Array> {
    return new Promise((resolve) => {
      this.finish = () => {
        this.flush();
        resolve(joined(this.chunks ?? []));
      };
      for (const pour of this.pours ?? []) pour();
      this.end();
    });
  }

  private flush(): void {
    this.chunks ??= [];
    if (this.pending !== undefined && this.pending !== '') this.chunks.push(latin(this.pending));
    this.pending = '';
  }
}

// Collects the operators of a page; the function returned writes them all at once.
function gatherPage(page: Page): () => void {
  const write = page.write.bind(page);
  const operators: string[] = [];
  page.write = (operator) => {
    operators.push(operator);
  };
  return () => {
    page.write = write;
    write(operators.join('\n'));
  };
}

function latin(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
