import type { Product, Release } from '../../domain/lifecycle.ts';
import { loadLifecycleData } from '../../io/lifecycle-data.ts';
import { createLifecycle, type Lifecycle } from '../../lifecycle/lifecycle.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { BACKING_TEXT, endText, findProduct, PHASE_TEXT } from '../lifecycle-words.ts';
import { extendedLifecycle } from '../open-lifecycle.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';
import { wrapBlock } from '../wrap.ts';

/**
 * Prints the support dates held for a product, or for one release of it, with their sources; with --as-of also where
 * each stands on that day. Throws a UserError for what the data do not hold.
 */
export async function lifecycleShow(
  wanted: string,
  options: GlobalOptions,
  around: Surroundings,
  load: typeof loadLifecycleData = loadLifecycleData,
): Promise<ExitCode> {
  const { data } = await extendedLifecycle(options, around, load);
  const lifecycle = createLifecycle(data);
  const { product, release } = findProduct(data.products, wanted);
  const releases = release === null ? product.releases : [release];
  if (options.json) around.terminal.json(asJson(product, releases, lifecycle, options.asOf));
  else asText(product, releases, lifecycle, options.asOf, around);
  return EXIT.ok;
}

function asJson(product: Product, releases: readonly Release[], lifecycle: Lifecycle, on: string | undefined): object {
  const { meta } = lifecycle;
  return {
    ...product,
    data: { checkedOn: product.checkedOn ?? meta.checkedOn, source: meta.source },
    ...(on === undefined ? {} : { on }),
    releases: releases.map((r) => ({
      ...r,
      source: sourceOf(product, r, lifecycle),
      ...(on === undefined ? {} : lifecycle.releasePhase(product.id, r.id, on)),
    })),
  };
}

/** Where the dates of a release come from; short names of sources are written out. */
function sourceOf(product: Product, release: Release, { meta }: Lifecycle): string {
  const named = release.source ?? product.source;
  return meta.sources[named] ?? named;
}

function asText(
  product: Product,
  releases: readonly Release[],
  lifecycle: Lifecycle,
  on: string | undefined,
  { terminal }: Surroundings,
): void {
  const { colour, width } = terminal;
  const line = (text: string): void => terminal.out(wrapBlock(safe(text), width, '  '));
  terminal.out(colour.bold(safe(`${product.label} (${product.id})`)));
  if (product.policy !== undefined) line(`the maker's rules: ${product.policy}`);
  if (product.note !== undefined) line(product.note);
  terminal.table(
    ['Release', 'Id', 'Free fixes until', 'Paid until', ...(on === undefined ? [] : [`On ${on}`])],
    releases.map((r) => [
      r.label,
      r.id,
      endText(r.supportedUntil),
      r.extendedUntil === undefined ? '' : endText(r.extendedUntil),
      ...(on === undefined ? [] : [PHASE_TEXT[lifecycle.releasePhase(product.id, r.id, on).phase]]),
    ]),
  );
  const [only] = releases;
  if (releases.length === 1 && only !== undefined) {
    if (on !== undefined) line(lifecycle.releasePhase(product.id, only.id, on).because);
    if (only.released !== undefined) line(`released ${only.released}`);
    if (only.activeUntil !== undefined) line(`new features until: ${endText(only.activeUntil)} (decides no phase)`);
    if (only.confidence !== undefined) line(BACKING_TEXT[only.confidence]);
    if (only.note !== undefined) line(only.note);
  }
  const sources = [...new Set(releases.map((r) => sourceOf(product, r, lifecycle)))];
  for (const source of sources) line(`source: ${source}`);
  line(`dates as collected on ${product.checkedOn ?? lifecycle.meta.checkedOn}; each is the last day of cover`);
}
