import { daysBetween } from '../../domain/calendar.ts';
import { countText } from '../../domain/figures.ts';
import { loadLifecycleData } from '../../io/lifecycle-data.ts';
import { lintRules } from '../../lifecycle/lint.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { extendedLifecycle, tooOld } from '../open-lifecycle.ts';
import { safe } from '../safe-text.ts';
import type { GlobalOptions, Surroundings } from '../surroundings.ts';

/**
 * Examines the lifecycle data and tells how old they are on --as-of, else today. Exit code 3 when they have faults, 4
 * when they are older than --max-data-age days. Throws a UserError when they cannot be read at all.
 */
export async function lifecycleCheck(
  options: GlobalOptions,
  around: Surroundings,
  load: typeof loadLifecycleData = loadLifecycleData,
): Promise<ExitCode> {
  const { terminal, clock } = around;
  const opened = await extendedLifecycle(options, around, load);
  const { data, sha256, imported } = opened;
  const faults = lintRules(data);
  const on = options.asOf ?? clock.today();
  // Data collected after the day are of no age on it.
  const ageDays = Math.max(0, daysBetween(data.meta.checkedOn, on));
  const releases = data.products.reduce((n, p) => n + p.releases.length, 0);
  const old = tooOld(opened, on, options.maxDataAge);
  if (options.json) {
    const { title, checkedOn, source } = data.meta;
    const counts = { products: data.products.length, releases, rules: data.rules.length };
    const limit =
      options.maxDataAge === undefined ? {} : { maxDataAgeDays: options.maxDataAge, tooOld: old.length > 0 };
    terminal.json({ title, source, checkedOn, on, ageDays, ...limit, sha256, ...counts, imported, faults });
  } else {
    for (const fault of faults) terminal.out(safe(`fault: ${fault}`));
    terminal.out(
      `${countText(data.products.length, 'product')}, ${countText(releases, 'release')}, ${countText(data.rules.length, 'rule')} of recognition; ${countText(faults.length, 'fault')}`,
    );
    terminal.out(`collected on ${data.meta.checkedOn}: ${countText(ageDays, 'day')} old on ${on}`);
    for (const { file, products } of imported) {
      for (const { id, checkedOn } of products) terminal.out(safe(`${id} from ${file}: collected on ${checkedOn}`));
    }
  }
  if (old.length > 0) {
    const most = `assess: support dates are older than ${countText(options.maxDataAge ?? 0, 'day')}, which --max-data-age allows`;
    terminal.problem([most, ...old].map(safe).join('\n  '));
  }
  if (faults.length > 0) return EXIT.wrongInput;
  return old.length > 0 ? EXIT.notMeasured : EXIT.ok;
}
