import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { readAssets, readTemplates } from '../../src/cli/pack.ts';
import { Result } from '../../src/domain/result.ts';
import { buildReport } from '../../src/report/build.ts';
import { type Format, RENDERERS } from '../../src/report/formats.ts';
import { hostileText, require, requireHarmless } from './spoil.ts';
import type { Target } from './target.ts';

const SHIPPED = ['tests/results/format-1-first.json', 'examples/harrowmere/results/2026-08-28.json'] as const;
type Shipped = (typeof SHIPPED)[number];
const [SMALL] = SHIPPED;

const templates = readTemplates(resolve('templates'));
const { fonts } = readAssets();

const read = new Map<Shipped, Result>();

/** A result as it is kept, read when it is first wanted. */
function kept(path: Shipped): Result {
  const found = read.get(path) ?? Result.parse(JSON.parse(readFileSync(resolve(path), 'utf8')));
  read.set(path, found);
  return found;
}

// Texts that people or files bring in: whatever may stand in them, the schema lets it.
const FREE = new Set([
  'title',
  'because',
  'action',
  'question',
  'rule',
  'name',
  'label',
  'text',
  'owner',
  'settles',
  'notice',
  'intent',
]);

type Case = { shipped: Shipped; format: Format; places: readonly number[]; texts: readonly string[] };

/** A result in which some free texts are replaced, each by its place among them. */
function spoilt(result: Result, { places, texts }: Case): Result {
  let n = 0;
  const total = countFree(result);
  const wanted = new Map(places.map((place, i) => [total === 0 ? 0 : place % total, texts[i % texts.length] ?? '']));
  const copied = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return FREE.has(key) ? (wanted.get(n++) ?? value) : value;
    if (Array.isArray(value)) return value.map((one) => copied(one, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, copied(v, k)]));
  };
  const changed = Result.safeParse(copied(result, ''));
  return changed.success ? changed.data : result;
}

function countFree(value: unknown, key = ''): number {
  if (typeof value === 'string') return FREE.has(key) ? 1 : 0;
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + countFree(one, key), 0);
  return Object.entries(value).reduce((sum, [k, v]) => sum + countFree(v, k), 0);
}

const TEXT_FORMATS: readonly Format[] = ['.md', '.html', '.json'];
const OTHER_FORMATS = (Object.keys(RENDERERS) as Format[]).filter((format) => !TEXT_FORMATS.includes(format));

const casesOf = (formats: readonly Format[], shipped: fc.Arbitrary<Shipped>): fc.Arbitrary<Case> =>
  fc.record({
    shipped,
    format: fc.constantFrom(...formats),
    places: fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
    texts: fc.array(hostileText, { minLength: 1, maxLength: 4 }),
  });

async function hold(one: Case): Promise<void> {
  const result = spoilt(kept(one.shipped), one);
  const { render } = await RENDERERS[one.format]();
  const { body } = await render({ model: buildReport(result, templates), result }, { fonts });
  if (typeof body !== 'string') {
    require(body.length > 1_000, `a file of ${body.length} bytes`);
    return;
  }
  if (one.format === '.json') {
    require(JSON.stringify(Result.parse(JSON.parse(body))) === JSON.stringify(result), 'the result does not come back');
    return;
  }
  requireHarmless(body, one.format);
  if (one.format !== '.html') return;
  require(!/<(?:script|iframe|object|embed|form|link|base|img)\b/i.test(body), 'an element that runs or fetches');
  require(!/\son[a-z]+\s*=/i.test(body.replace(/>[^<]*</g, '><')), 'an attribute that runs');
}

/** Papers of text from results with hostile texts in them. */
export const textPapers: Target<Case> = {
  name: 'renderers: Markdown, HTML, JSON',
  share: 0.018,
  cases: casesOf(
    TEXT_FORMATS,
    // The example is thirty times as large.
    fc.nat({ max: 49 }).map((n) => (n === 0 ? SHIPPED[1] : SMALL)),
  ),
  hold,
};

/** The same of packed papers, which take a hundred times as long. */
export const packedPapers: Target<Case> = {
  name: 'renderers: PDF, Word, Excel',
  share: 0.002,
  cases: casesOf(OTHER_FORMATS, fc.constant(SMALL)),
  hold,
};
