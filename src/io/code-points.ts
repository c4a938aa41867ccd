/** Orders texts by code point, as UTF-8 bytes do: the same on every machine, whatever its locale or file system. */
export function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
