import { basename, dirname } from 'node:path/posix';
import type { IsoDate } from '../../domain/terms.ts';
import { keptName, RESULTS_FOLDER } from '../../io/kept-results.ts';
import { TEMPORARY } from './papers.ts';

/** What goes with kept results and no result reads: hashes of devices, and the secret they are hashed with. */
const BESIDE = /^\.device-key(\.[0-9a-f]+)?$|\.devices\.jsonl$/;

/**
 * Whether a file of a workspace is what `--keep` leaves there on the day `on`: what a run gives, which is not among what
 * it takes. A result of that day counts as kept when its name is the one that its bytes get; kept ones of other days are
 * compared with, and so are inputs. `file`: path from the workspace, forward slashes; `sha256` of its bytes; `on` null
 * where the day is not known.
 */
export function isOwnOutput(file: string, sha256: string, on: IsoDate | null): boolean {
  if (dirname(file) !== RESULTS_FOLDER) return false;
  const name = basename(file);
  return BESIDE.test(name) || TEMPORARY.test(name) || (on !== null && name === keptName(on, sha256));
}
