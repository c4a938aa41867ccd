import { SHEET_LIMITS } from './limits.ts';
import { XmlFault } from './xml-fault.ts';
import { decodeEscapes } from './xml-text.ts';

/** Gathers the text of a `si` or `is` element: plain or in runs; how it is to be pronounced (`rPh`) is left out. */
export class RichText {
  #text = '';
  #inText = false;
  #spoken = false;

  clear(): void {
    this.#text = '';
  }

  open(name: string): void {
    if (name === 't') this.#inText = true;
    else if (name === 'rPh') this.#spoken = true;
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
    else if (name === 'rPh') this.#spoken = false;
  }

  text(piece: string): void {
    if (!this.#inText || this.#spoken) return;
    this.#text += piece;
    if (this.#text.length > SHEET_LIMITS.markup) throw new XmlFault('has a text that is far too long');
  }

  get value(): string {
    return decodeEscapes(this.#text);
  }
}
