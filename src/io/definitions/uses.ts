import type { Problem } from '../problem.ts';
import type { Path } from '../yaml/parse.ts';
import { type Placeable, problemAt } from './source.ts';

/** Remembers who took a name first, across files. */
export class Uses {
  readonly problems: Problem[] = [];
  readonly #first = new Map<string, Map<string, { loaded: Placeable; path: Path }>>();

  note(what: string, name: string, loaded: Placeable, path: Path): void {
    const names = this.#first.get(what) ?? new Map<string, { loaded: Placeable; path: Path }>();
    this.#first.set(what, names);
    const before = names.get(name);
    if (before === undefined) {
      names.set(name, { loaded, path });
      return;
    }
    const { line } = before.loaded.spot(before.path);
    this.problems.push(problemAt(loaded, path, `${what} "${name}" is used already at ${before.loaded.shown}:${line}`));
  }

  of(what: string): string[] {
    return [...(this.#first.get(what)?.keys() ?? [])];
  }
}
