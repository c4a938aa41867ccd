import { TextDecoder } from 'node:util';
import { CsvFileError } from './csv-file-error.ts';
import { type Digest, digestHere } from './digest.ts';
import { detectEncoding, type EncodingFound } from './encoding.ts';
import { LIMITS } from './limits.ts';
import { refuseNotCsv } from './not-csv.ts';

/** Reads on from where the last call stopped; gives the bytes read, 0 at the end. */
export type ReadBytes = (into: Buffer, at: number, length: number) => Promise<number>;

/**
 * The bytes of a file as UTF-8 (or as they are, when they are in a one-byte encoding), with size and SHA-256 of the
 * original taken on the way.
 */
export class ByteSource {
  readonly #read: ReadBytes;
  readonly #name: string;
  readonly #digest: Digest;
  readonly #found: EncodingFound;
  readonly #decoder: TextDecoder | null;
  #pending: Buffer;
  #ended = false;
  bytes = 0;
  /** True when UTF-16 text ended in the middle of a character. */
  cutOff = false;

  private constructor(name: string, read: ReadBytes, head: Buffer, found: EncodingFound, digest: Digest) {
    this.#name = name;
    this.#read = read;
    this.#found = found;
    this.#digest = digest;
    digest.update(head);
    this.bytes = head.length;
    const encoding = found.encoding;
    this.#decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding, { ignoreBOM: true });
    this.#pending = this.#translate(head.subarray(found.skip));
  }

  /** Looks at the first bytes. Throws CsvFileError for a file that is empty, not CSV, or in UTF-32. */
  static async open(name: string, read: ReadBytes, digest: Digest = digestHere()): Promise<ByteSource> {
    const head = Buffer.allocUnsafe(LIMITS.head);
    let length = 0;
    while (length < head.length) {
      const got = await read(head, length, head.length - length);
      if (got === 0) break;
      length += got;
    }
    const start = head.subarray(0, length);
    refuseNotCsv(name, start, '');
    const found = detectEncoding(name, start);
    const source = new ByteSource(name, read, start, found, digest);
    if (length < head.length) source.#finish();
    if (source.#pending.length === 0)
      throw new CsvFileError('empty-file', `${name} is empty: there is nothing to read`);
    refuseNotCsv(name, source.#pending, source.#pending.toString('utf8', 0, 1024));
    return source;
  }

  get encoding(): EncodingFound {
    return this.#found;
  }

  sha256(): string {
    return this.#digest.hex();
  }

  /** To be told before bytes that `fill` gave are overwritten within one room. */
  settle(): void {
    this.#digest.settle();
  }

  /** Puts more bytes into `into` from `at`; gives how many, 0 only at the end. At least 4 bytes of room are needed. */
  async fill(into: Buffer, at: number): Promise<number> {
    for (;;) {
      if (this.#pending.length > 0) {
        const taken = this.#pending.copy(into, at);
        this.#pending = this.#pending.subarray(taken);
        return taken;
      }
      if (this.#ended) return 0;
      if (this.#decoder === null) {
        const got = await this.#read(into, at, into.length - at);
        if (got === 0) this.#finish();
        else this.#count(into.subarray(at, at + got));
        return got;
      }
      const raw = Buffer.allocUnsafe(LIMITS.head);
      const got = await this.#read(raw, 0, raw.length);
      if (got === 0) this.#finish();
      else {
        this.#count(raw.subarray(0, got));
        this.#pending = this.#translate(raw.subarray(0, got));
      }
    }
  }

  #count(bytes: Uint8Array): void {
    this.#digest.update(bytes);
    this.bytes += bytes.length;
    if (this.bytes > LIMITS.file) {
      throw new CsvFileError('too-large', `${this.#name} is larger than ${LIMITS.file} bytes: split it`);
    }
  }

  #translate(raw: Buffer): Buffer {
    return this.#decoder === null ? raw : Buffer.from(this.#decoder.decode(raw, { stream: true }), 'utf8');
  }

  #finish(): void {
    this.#ended = true;
    if (this.#decoder === null) return;
    const rest = this.#decoder.decode();
    this.cutOff = rest !== '';
    this.#pending = Buffer.concat([this.#pending, Buffer.from(rest, 'utf8')]);
  }
}
