import type { Placeable } from '../definitions/source.ts';
import type { Path } from '../yaml/parse.ts';

/** What an author is told of a definition file. An error has to be put right before release; a warning wants a look. */
export type Remark = {
  file: string;
  line: number;
  column: number;
  severity: 'error' | 'warning';
  message: string;
};

/** A remark on a part of a loaded file. */
export function remark(
  severity: Remark['severity'],
  loaded: Placeable,
  path: Path,
  message: string,
  of: 'key' | 'value' = 'value',
): Remark {
  return { file: loaded.shown, ...loaded.spot(path, of), severity, message };
}
