const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;

/** 1980-01-01 00:00, the first moment that a zip package can name, in the DOS form of date and time. */
const FIRST_DAY = 0x0021;

/**
 * Sets the time of every part of a zip package to one fixed moment, so that the same contents are the same bytes.
 * Takes a package as the libraries of this folder make it: no comment at its end, fewer than 65,535 parts. Changes `zip`
 * in place and returns it. Throws when it is no such package: that would be a fault of ours.
 */
export function fixZipTimes(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.length - END_SIZE;
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error('the zip package does not end as expected');
  const parts = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < parts; i++) {
    if (view.getUint32(at, true) !== ENTRY) throw new Error('the zip package has no entry where one is listed');
    setTime(view, at + 12);
    setTime(view, view.getUint32(at + 42, true) + 10);
    at += ENTRY_SIZE + [28, 30, 32].reduce((sum, field) => sum + view.getUint16(at + field, true), 0);
  }
  return zip;
}

function setTime(view: DataView, at: number): void {
  view.setUint16(at, 0, true);
  view.setUint16(at + 2, FIRST_DAY, true);
}
