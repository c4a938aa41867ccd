const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;

/** 1980-01-01 00:00, the first moment that a zip package can name, in the DOS form of date and time. */
const FIRST_DAY = 0x0021;

/**
 * Sets the time of every part of a zip package to one fixed moment, so that the same contents are the same bytes.
 * Takes a package as our own writers make it: no comment at its end, fewer than 65,535 parts. Changes `zip` in place.
 */
export function fixZipTimes(zip: Buffer): Buffer {
  const end = zip.length - END_SIZE;
  if (end < 0 || zip.readUInt32LE(end) !== END) throw new Error('the zip package does not end as expected');
  const parts = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < parts; i++) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error('the zip package has no entry where one is listed');
    setTime(zip, at + 12);
    setTime(zip, zip.readUInt32LE(at + 42) + 10);
    at += ENTRY_SIZE + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}

function setTime(zip: Buffer, at: number): void {
  zip.writeUInt16LE(0, at);
  zip.writeUInt16LE(FIRST_DAY, at + 2);
}
