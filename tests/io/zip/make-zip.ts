import { crc32, deflateRawSync } from 'node:zlib';

/** A part to be written; the last fields tell lies where a test wants them told. */
export type Part = {
  path: string;
  data: string | Uint8Array;
  stored?: boolean;
  flags?: number;
  method?: number;
  saysUnpacked?: number;
  saysPacked?: number;
  saysCrc?: number;
  saysAt?: number;
  zip64?: boolean;
};

/** A zip package of these parts, in their order. */
export function makeZip(parts: readonly Part[], says: { parts?: number; from?: number } = {}): Buffer {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const data = Buffer.from(part.data as Uint8Array);
    const packed = part.stored === true ? data : deflateRawSync(data);
    const path = Buffer.from(part.path, 'utf8');
    const fields = {
      flags: part.flags ?? 0,
      method: part.method ?? (part.stored === true ? 0 : 8),
      crc: part.saysCrc ?? crc32(data),
      packed: part.saysPacked ?? packed.length,
      unpacked: part.saysUnpacked ?? data.length,
    };
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    writeFields(local, 6, fields);
    local.writeUInt16LE(path.length, 26);
    bodies.push(local, path, packed);
    list.push(...listed(fields, path, part.saysAt ?? at, part.zip64 === true));
    at += local.length + path.length + packed.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(says.parts ?? parts.length, 8);
  end.writeUInt16LE(says.parts ?? parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(says.from ?? at, 16);
  return Buffer.concat([...bodies, directory, end]);
}

type Fields = { flags: number; method: number; crc: number; packed: number; unpacked: number };

function writeFields(into: Buffer, at: number, fields: Fields): void {
  into.writeUInt16LE(fields.flags, at);
  into.writeUInt16LE(fields.method, at + 2);
  into.writeUInt32LE(fields.crc >>> 0, at + 8);
  into.writeUInt32LE(fields.packed, at + 12);
  into.writeUInt32LE(fields.unpacked, at + 16);
}

function listed(fields: Fields, path: Buffer, at: number, zip64: boolean): Buffer[] {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  const extra = Buffer.alloc(zip64 ? 28 : 0);
  if (zip64) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    extra.writeBigUInt64LE(BigInt(fields.unpacked), 4);
    extra.writeBigUInt64LE(BigInt(fields.packed), 12);
    extra.writeBigUInt64LE(BigInt(at), 20);
  }
  writeFields(entry, 8, zip64 ? { ...fields, packed: 0xffffffff, unpacked: 0xffffffff } : fields);
  entry.writeUInt16LE(path.length, 28);
  entry.writeUInt16LE(extra.length, 30);
  entry.writeUInt32LE(zip64 ? 0xffffffff : at, 42);
  return [entry, path, extra];
}
