import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { countText } from '../../domain/figures.ts';
import type { Product, Release } from '../../domain/lifecycle.ts';
import { UserError } from '../../errors.ts';
import { writeFilesAtomically } from '../../io/atomic-write.ts';
import { ApiAnswer } from '../../io/endoflife/api-product.ts';
import { convertAnswer } from '../../io/endoflife/convert.ts';
import { productsYaml } from '../../io/endoflife/products-yaml.ts';
import { loadLifecycleData } from '../../io/lifecycle-data.ts';
import { readYaml } from '../../io/yaml/read-yaml.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { endText } from '../lifecycle-words.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

const WANTED =
  'wanted: the JSON of https://endoflife.date/api/v1/products/NAME as it was saved, for one product; all products in one file are more than is read';

/** Differences listed one by one. */
const LISTED = 40;

const HEAD = [
  'Written by "assess lifecycle import" from an answer of the API of endoflife.date (MIT licence).',
  'A date is the last day of cover. Look it through, then name it under lifecycle in assessment.yaml, or with --lifecycle.',
];

/**
 * Turns the JSON that endoflife.date gives for a product (API version 1, saved to a file) into a products file, on
 * standard output or in `out`, and tells how it differs from the data that ship; those stay in use. Fetches nothing.
 * Throws a UserError with every part of the file that is not understood.
 */
export async function lifecycleImport(
  file: string,
  options: { out?: string } & GlobalOptions,
  around: Surroundings,
  load: typeof loadLifecycleData = loadLifecycleData,
): Promise<ExitCode> {
  const { terminal } = around;
  const target = options.out === undefined ? null : resolve(around.cwd, options.out);
  if (target !== null && existsSync(target)) {
    throw new UserError(`${target} is there already`, ['name another file, or remove it first']);
  }
  // JSON is YAML: the strict reader gives the place of every fault, and refuses a key that stands twice.
  const answer = readAnswer(resolve(around.cwd, file));
  const { data } = await load(around.shippedStandards);
  const held = (id: string): Product | null => data.products.find((p) => p.id === id) ?? null;
  const { products, kept, problems } = convertAnswer(answer, held, options.asOf ?? null);
  if (problems.length > 0) throw new UserError(`${file} cannot be turned into products`, problems);
  const text = productsYaml(products, HEAD);
  if (target === null) terminal.out(text.trimEnd());
  else {
    writeFilesAtomically([{ path: target, bytes: Buffer.from(text) }]);
    terminal.out(`wrote ${safe(target)}`);
  }
  for (const product of products) {
    tellDifferences(product, held(product.id), kept.get(product.id) ?? [], around);
    tellOlder(product, held(product.id)?.checkedOn ?? data.meta.checkedOn, around);
  }
  return EXIT.ok;
}

/** Reads a saved answer. Throws a UserError with every fault, and with what is wanted and where it is had. */
function readAnswer(path: string): ApiAnswer {
  try {
    return readYaml(path, ApiAnswer);
  } catch (error) {
    if (!(error instanceof UserError) || error.kind === 'io') throw error;
    throw new UserError(error.message, [...error.problems, WANTED]);
  }
}

function tellDifferences(
  product: Product,
  held: Product | null,
  kept: readonly string[],
  { terminal }: Surroundings,
): void {
  if (held === null) {
    terminal.note(`${product.id}: ${countText(product.releases.length, 'release')}; not in the data that ship`);
    return;
  }
  const all = product.releases.flatMap((r) =>
    changesOf(
      r,
      held.releases.find((h) => h.id === r.id),
    ),
  );
  const differ = all.length === 0 ? 'nothing differs from the data that ship' : 'against the data that ship:';
  terminal.note(`${product.id}: ${countText(product.releases.length, 'release')}; ${differ}`);
  for (const line of all.slice(0, LISTED)) terminal.note(`  ${line}`);
  if (all.length > LISTED) terminal.note(`  and ${all.length - LISTED} more`);
  if (kept.length > 0) {
    const more = kept.length > LISTED ? ` and ${kept.length - LISTED} more` : '';
    terminal.note(`  not in the answer, kept as they ship: ${kept.slice(0, LISTED).join(', ')}${more}`);
  }
}

/** Older dates would take the place of newer ones. */
function tellOlder({ id, checkedOn = '' }: Product, shipped: string, { terminal }: Surroundings): void {
  if (checkedOn >= shipped) return;
  terminal.note(`  older than the data that ship: ${id} as of ${checkedOn}, those of ${shipped}`);
}

const ENDS = ['supportedUntil', 'extendedUntil'] as const satisfies readonly (keyof Release)[];

function changesOf(release: Release, held: Release | undefined): string[] {
  if (held === undefined) return [`${release.id}: new`];
  return ENDS.filter((end) => release[end] !== held[end]).map(
    (end) => `${release.id}: ${end} ${endText(held[end])} -> ${endText(release[end])}`,
  );
}
