/** Takes the bytes of a file, in their order, for the SHA-256 of all of them. */
export type Digest = {
  update(bytes: Uint8Array): void;
  /** To be told before bytes that it was given are overwritten. */
  settle(): void;
  /** To be asked at the end; empty where somebody else works it out. */
  hex(): string;
};

/** A digest that is worked out at once. A thread that leaves it to another one need not load, for a megabyte, what does it. */
export function digestHere(): Digest {
  const hash = process.getBuiltinModule('node:crypto').createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), settle: () => {}, hex: () => hash.digest('hex') };
}

/** Bytes for a digest: where they lie in memory that two threads see, or the bytes themselves. */
export type DigestPart = readonly [from: number, to: number] | Uint8Array;

/** Keeps what a digest is made of, for the thread that works it out. */
export class DigestParts implements Digest {
  readonly #memory: Buffer;
  #parts: DigestPart[] = [];

  /** `memory`: what both threads see. */
  constructor(memory: Buffer) {
    this.#memory = memory;
  }

  update(bytes: Uint8Array): void {
    const from = bytes.byteOffset - this.#memory.byteOffset;
    const seen = bytes.buffer === this.#memory.buffer;
    this.#parts.push(seen ? [from, from + bytes.length] : Uint8Array.from(bytes));
  }

  settle(): void {
    this.#parts = this.#parts.map((part) =>
      part instanceof Uint8Array ? part : Uint8Array.from(this.#memory.subarray(...part)),
    );
  }

  hex(): string {
    return '';
  }

  /** What has come since the last call. */
  take(): readonly DigestPart[] {
    const parts = this.#parts;
    this.#parts = [];
    return parts;
  }
}

/** Gives a digest the parts that another thread has kept for it. `memory`: what both see. */
export function addParts(digest: Digest, parts: readonly DigestPart[], memory: Buffer): void {
  for (const part of parts) digest.update(part instanceof Uint8Array ? part : memory.subarray(...part));
}
