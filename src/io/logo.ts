import { inflateSync } from 'node:zlib';
import { type Logo, type PictureHead, pictureHead } from '../domain/logo.ts';
import { UserError } from '../errors.ts';
import { fileInside } from './inside.ts';
import { readFileBytes } from './read-file.ts';

/** The largest logo file that is taken. */
const MOST_LOGO_BYTES = 512 * 1024;

/**
 * The logo that a brand names by a path below `folder`, checked to its last row of pixels so that no renderer fails on it.
 * Throws a UserError when the path leads out of the folder, the file is missing or too large, or is no PNG or JPEG that
 * can be shown. The picture is never decoded beyond what its own size says.
 */
export function readLogo(folder: string, { file, alt }: { file: string; alt: string }): Logo {
  const bytes = new Uint8Array(readFileBytes(fileInside(folder, file), MOST_LOGO_BYTES));
  const head = pictureHead(bytes);
  const why = typeof head === 'string' ? head : contentFault(head, bytes);
  if (typeof head === 'string' || why !== null) throw new UserError(`the logo ${file} cannot be used: ${why}`);
  return { kind: head.kind, width: head.width, height: head.height, bytes, alt };
}

function contentFault(head: PictureHead, bytes: Uint8Array): string | null {
  if (head.kind === 'jpeg') {
    return bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9 ? null : 'the JPEG file is cut off';
  }
  const wanted = head.rowBytes * head.height;
  try {
    const rows = inflateSync(Buffer.concat(head.packed), { maxOutputLength: wanted });
    return rows.length === wanted ? null : 'the PNG file holds fewer pixels than it says';
  } catch {
    return 'the pixels of the PNG file are damaged, or more than it says';
  }
}
