import type { Product, Recognition } from '../domain/lifecycle.ts';
import type { RecognitionRule } from '../domain/recognition-rules.ts';
import { has, joinWords, type Normaliser, type Words } from './normalise.ts';
import { NOTHING, type RowWords } from './row.ts';
import { createRuleIndex, type Fit, type ReadyRule } from './rule-index.ts';
import { releasesOf } from './rule-releases.ts';
import { type VersionTable, versionTable } from './version-match.ts';
import { isVersioned } from './versions.ts';

const WHICH = 'which of the systems named it is';
/** A version and nothing else, but perhaps its build: "14.7.1 (23H222)". */
const LONE = /^\s*\d+(?:\.\d+)*(?:\s*\(\d\d[A-Z]\d+[a-z]?\))?\s*$/u;
/** Rules below this rank are weak hints, and no rivals of a rule that fits. */
const FIRM = 5;
/** Most words of a text that a person wrote: longer ones are lines of tools, with numbers of other things in them. */
const SHORT = 12;

/** Kinds of system that no Windows is part of. What Windows runs on, a hypervisor, does not make its name doubtful. */
const BESIDE = new Set(['linux', 'unix', 'apple', 'mobile']);

/** Finds the rule that fits a row, and the release its version names. */
export type RuleBook = {
  /** Looks at the text; at maker and model where rules allow it. Null when no rule fits. */
  look: (row: RowWords, of: RecognitionRule['of']) => Recognition | null;
  /** A system other than Windows, with its release, that a text about Windows names as well; null where it names none. */
  besides: (row: RowWords) => Recognition | null;
};

/** Makes the rule book over rules that fit their schema and products by id. */
export function createRuleBook(
  rules: readonly RecognitionRule[],
  products: ReadonlyMap<string, Product>,
  normalise: Normaliser,
): RuleBook {
  const find = createRuleIndex(rules, normalise);
  const tables = new Map<string, VersionTable>();

  function tableOf(product: Product): VersionTable {
    const table = tables.get(product.id) ?? versionTable(product);
    tables.set(product.id, table);
    return table;
  }

  function look(row: RowWords, of: RecognitionRule['of']): Recognition | null {
    const found = find(row.os, row, of, false);
    const direct = found[0];
    const both = of === 'system' ? undecided(found, row.os, row) : null;
    if (both !== null) return both;
    const first =
      direct === undefined ? null : besideNumber(direct, twice(found, settle(direct, row.os, row), row), row);
    if (direct !== undefined && direct.rule.rank >= FIRM && first !== null && first.candidates.length > 0) return first;
    // "Linux" in one column and "Ubuntu 20.04" in the next, or "CentOS" and "9": only both together say what it is.
    const wide = joinWords(row.os, row.edition, row.version);
    const widened = wide === row.os ? undefined : find(wide, row, of, false)[0];
    if (widened !== undefined && (direct === undefined || widened.rule.rank > direct.rule.rank)) {
      return settle(widened, wide, row);
    }
    return direct === undefined || first === null || tellsLittle(direct, first) ? withMaker(first, row, of) : first;
  }

  /** "Linux" tells so little that the maker may tell more: "Enterprise Linux" of Red Hat. So does a maker's name alone. */
  function tellsLittle({ rule }: Fit, { product, candidates }: Recognition): boolean {
    return product === null ? rule.rank === 0 : candidates.length === 0;
  }

  /** What maker and model tell, unless it is of another product: "Fortinet" and a model "FortiGate 100E". */
  function withMaker(first: Recognition | null, row: RowWords, of: RecognitionRule['of']): Recognition | null {
    const made = row.make.list.length === 0 ? null : byMaker(row, of);
    if (made === null) return first;
    return first === null || first.product === null || made.product === first.product ? made : first;
  }

  function byMaker(row: RowWords, of: RecognitionRule['of']): Recognition | null {
    const whole = joinWords(row.make, row.os);
    const made = find(whole, row, of, true)[0];
    if (made === undefined) return null;
    // "17.6.1" and nothing else: the number is the system's, where the model's name has numbers of its own.
    const lone = ['named', 'column'].includes(made.rule.version) && LONE.test(row.raw.os);
    if (!lone) return settle(made, whole, row);
    return settle({ ...made, from: 0, rule: { ...made.rule, version: 'plain', number: 'adjacent' } }, row.os, row);
  }

  /** "RHEL 9 (guest RHEL 5)": a product that is named twice with different releases may be either. */
  function twice(found: readonly Fit[], first: Recognition, row: RowWords): Recognition {
    const [best] = found;
    if (found.length < 2 || best === undefined || first.candidates.length === 0) return first;
    const others = found.filter(
      (f) =>
        f.rule.product === first.product &&
        f.rule.rank === best.rule.rank &&
        (f.at >= best.from || f.from <= best.at) &&
        isVersioned(row.os, f.from),
    );
    const more = others
      .flatMap((f) => settle(f, row.os, row).candidates)
      .filter((id) => !first.candidates.includes(id));
    if (more.length === 0) return first;
    const candidates = [...first.candidates, ...new Set(more)];
    return { ...first, candidates, confidence: 'product', settles: 'which of the releases named it is' };
  }

  /** "FortiOS 7.6 available, 6.0 installed": in a short text a second number that is a release of its own may be the one. */
  function besideNumber({ rule, from }: Fit, first: Recognition, { os }: RowWords): Recognition {
    const product = products.get(first.product ?? '');
    if (product === undefined || first.candidates.length !== 1 || os.list.length > SHORT) return first;
    const named = os.list.slice(from).filter((w) => /^\d+\.\d+$/u.test(w));
    const more = named.filter((w) => !first.candidates.includes(w) && product.releases.some((r) => r.id === w));
    if (named.length < 2 || more.length === 0 || rule.version === 'mapped') return first;
    const candidates = [...first.candidates, ...new Set(more)];
    return { ...first, candidates, confidence: 'product', settles: 'which of the releases named it is' };
  }

  /** A text that names two systems ("Ubuntu 14.04 on ESXi 8.0") is taken for neither alone: each may be meant. */
  function undecided(found: readonly Fit[], text: Words, row: RowWords): Recognition | null {
    const [best] = found;
    const rival = rivalOf(found, products);
    if (best === undefined || rival === undefined) return null;
    const each = [settle(best, text, row), settle(rival, text, row)];
    const known = each.every((r) => r.candidates.length > 0);
    const alternatives = each.flatMap((r) => r.candidates.map((release) => ({ product: r.product ?? '', release })));
    return { ...NOTHING, rule: best.rule.id, settles: WHICH, ...(known ? { alternatives } : {}) };
  }

  /** Words that several products share: each release that fits stays possible, where each product has one. */
  function amongSeveral(fit: Fit, among: readonly string[], text: Words, row: RowWords): Recognition {
    const { deviceClass, id, settles = WHICH } = fit.rule;
    const each = among.map((of) => settle({ ...fit, rule: { ...fit.rule, among: undefined, product: of } }, text, row));
    const known = each.every((r) => r.candidates.length > 0);
    const alternatives = each.flatMap((r) => r.candidates.map((release) => ({ product: r.product ?? '', release })));
    return {
      ...NOTHING,
      rule: id,
      settles,
      ...(known ? { alternatives } : {}),
      ...(deviceClass === undefined ? {} : { deviceClass }),
    };
  }

  function settle(fit: Fit, text: Words, row: RowWords): Recognition {
    const { rule } = fit;
    if (rule.among !== undefined) return amongSeveral(fit, rule.among, text, row);
    const product = products.get(rule.product ?? '');
    const deviceClass = rule.deviceClass ?? product?.deviceClass;
    const found: Recognition = { ...NOTHING, rule: rule.id, settles: rule.settles ?? null };
    if (deviceClass !== undefined) found.deviceClass = deviceClass;
    if (product === undefined) return found;
    const candidates = releasesOf(fit, product, tableOf(product), text, row);
    const missing = product.releases.length === 0 ? 'support dates from the vendor' : 'the version number';
    found.product = product.id;
    found.candidates = candidates;
    found.confidence = candidates.length === 1 ? 'release' : 'product';
    found.settles = candidates.length === 1 ? null : (rule.settles ?? missing);
    return isOutsideChannel(rule, product, candidates, joinWords(text, row.version, row.edition))
      ? { ...found, doubted: true, settles: 'whether it is of the long-term channel' }
      : found;
  }

  function besides(row: RowWords): Recognition | null {
    const other = find(row.os, row, 'system', false).find(
      ({ rule }) => rule.rank >= FIRM && BESIDE.has(products.get(rule.product ?? '')?.class ?? ''),
    );
    if (other === undefined) return null;
    const found = settle(other, row.os, row);
    return found.candidates.length > 0 ? found : null;
  }

  return { look, besides };
}

/** True where a long-term release may be meant and nothing says that it is of the long-term channel. */
function isOutsideChannel(rule: ReadyRule, { releases }: Product, ids: readonly string[], words: Words): boolean {
  if (rule.channelWords.length === 0 || rule.channelWords.some((w) => has(words, w))) return false;
  return releases.some((r) => r.longTerm === true && ids.includes(r.id));
}

/** A second rule that fits other words of the text and names a system of another kind, or another Linux. */
function rivalOf(found: readonly Fit[], products: ReadonlyMap<string, Product>): Fit | undefined {
  const [best] = found;
  const kind = products.get(best?.rule.product ?? '')?.class;
  if (best === undefined || kind === undefined) return undefined;
  return found.find((f) => {
    const other = products.get(f.rule.product ?? '');
    const apart = f.from <= best.at || f.at >= best.from;
    if (other === undefined || other.id === best.rule.product || f.rule.rank < FIRM || !apart) return false;
    return other.class !== kind || (kind === 'linux' && f.rule.rank === best.rule.rank);
  });
}
