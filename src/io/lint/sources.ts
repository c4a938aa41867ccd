import { didYouMean } from '../../domain/nearest.ts';
import type { EditionFiles } from '../definitions/edition-folder.ts';
import type { Placeable } from '../definitions/source.ts';
import type { Path } from '../yaml/parse.ts';
import { type Remark, remark } from './remark.ts';

type Use = { loaded: Placeable; path: Path; id: string };

/** Errors for sources that are named and not listed. One that is listed and not named may still be worth its place. */
export function sourceRemarks(files: EditionFiles): Remark[] {
  const listed = files.edition.value.sources.map((s) => s.id);
  return usesOf(files)
    .filter((use) => !listed.includes(use.id))
    .map((use) => {
      const message = `there is no source "${use.id}" in edition.yaml${didYouMean(use.id, listed)}`;
      return remark('error', use.loaded, use.path, message);
    });
}

function usesOf(files: EditionFiles): Use[] {
  if (files.shape === 'maturity') {
    return files.edition.value.peers.map((peer, i) => ({
      loaded: files.edition,
      path: ['peers', i, 'source'],
      id: peer.source,
    }));
  }
  return files.parts.flatMap((part) =>
    part.value.assertions.flatMap((assertion, i) =>
      assertion.items.flatMap((item, j) =>
        item.sources.map((id, k) => ({ loaded: part, path: ['assertions', i, 'items', j, 'sources', k], id })),
      ),
    ),
  );
}
