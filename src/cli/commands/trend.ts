import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { snapshotOf } from '../../assess/snapshot.ts';
import type { Result } from '../../domain/result.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { UserError } from '../../errors.ts';
import { ioError } from '../../io/io-error.ts';
import { digestInName } from '../../io/kept-results.ts';
import { readResultFile } from '../../io/result-file.ts';
import { blocksAsText } from '../comparison/blocks.ts';
import { type TrendPoint, trendBlocks } from '../comparison/trend-blocks.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

/**
 * What many Results of one trust say one after the other: each edition's worst case as a table and a line. `operands`:
 * files, and folders whose `.json` files are read. Of one day the last by name counts, for a correction is kept beside
 * what it corrects. Throws a UserError for a file that is no Result, for two trusts, and where nothing was found.
 */
export async function trend(
  operands: readonly string[],
  options: GlobalOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const { terminal } = around;
  const files = [...new Set(operands.flatMap((o) => filesOf(resolve(around.cwd, o))))];
  if (files.length === 0) throw new UserError('no result to show: none of the folders holds a .json file');
  const byDay = new Map<string, TrendPoint & { file: string; code: string }>();
  for (const file of files) {
    const { result, sha256 } = readResultFile(file);
    const promised = digestInName(file);
    if (promised !== null && !sha256.startsWith(promised)) {
      throw new UserError(`${file} is not what was kept under this name: it was changed since`);
    }
    const [first] = byDay.values();
    if (first !== undefined && first.code !== result.trust.code) {
      throw new UserError('the results are of two trusts', [
        `${first.file} is of ${first.code}, ${file} of ${result.trust.code}`,
      ]);
    }
    const before = byDay.get(result.asOf);
    if (before !== undefined)
      terminal.note(`note: ${before.file} does not count: ${file} is of the same day, ${result.asOf}`);
    byDay.set(result.asOf, { file, code: result.trust.code, ...pointOf(result, sha256) });
  }
  const points = [...byDay.values()].sort((a, b) => (a.snapshot.asOf < b.snapshot.asOf ? -1 : 1));
  if (options.json) {
    const snapshots: Snapshot[] = points.map((p) => p.snapshot);
    terminal.json({ format: 'assess-trend', schema: 1, trust: points[0]?.code ?? '', points: snapshots });
  } else {
    const { env } = around;
    const ascii = options.plain || env['TERM'] === 'dumb';
    terminal.out(blocksAsText(trendBlocks(points, ascii), terminal.width));
  }
  return EXIT.ok;
}

function pointOf(result: Result, sha256: string): TrendPoint {
  const tops = result.editions.flatMap((e) =>
    e.shape === 'maturity' ? [[e.framework, Math.max(...e.levels.map((l) => l.level))] as const] : [],
  );
  return { name: result.trust.name, snapshot: snapshotOf(result, sha256), topLevels: new Map(tops) };
}

/** The files an operand names, those of a folder by code point of their names. */
function filesOf(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path)
      .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
      .sort((a, b) => (a < b ? -1 : 1))
      .map((name) => join(path, name));
  } catch (error) {
    throw ioError(error, `read ${path}`);
  }
}
