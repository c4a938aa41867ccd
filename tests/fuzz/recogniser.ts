import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import type { OsText } from '../../src/domain/lifecycle.ts';
import { fresh, lifecycle } from './lifecycle.ts';
import { hostileText, require, spoil } from './spoil.ts';
import type { Target } from './target.ts';

const FOLDER = resolve('examples/harrowmere/inventories');
const SYSTEM = /\b(?:Windows|Cisco|Ubuntu|Red Hat|VMware|macOS|iOS|Android|Debian|Linux|Junos|Forti)[^,;"\r\n]*/g;

/** System texts as they stand in the shipped exports. */
const SYSTEMS: readonly string[] = [
  ...new Set(readdirSync(FOLDER).flatMap((name) => readFileSync(join(FOLDER, name), 'utf8').match(SYSTEM) ?? [])),
].sort();

const part = fc.oneof(
  { arbitrary: fc.constantFrom(...SYSTEMS), weight: 3 },
  { arbitrary: fc.tuple(fc.constantFrom(...SYSTEMS), spoil).map(([text, spoilt]) => spoilt(text)), weight: 4 },
  { arbitrary: hostileText, weight: 1 },
  { arbitrary: fc.constant(''), weight: 4 },
);

/** Any system text is recognised as something that the data hold, or as nothing, and always as the same. */
export const recogniser: Target<OsText> = {
  name: 'recogniser',
  share: 0.46,
  cases: fc.record({
    os: part,
    version: part,
    build: part,
    edition: part,
    servicePack: part,
    manufacturer: part,
    model: part,
  }),
  hold(text) {
    const found = lifecycle.recognise(text);
    const known = new Set(lifecycle.product(found.product ?? '')?.releases.map((r) => r.id));
    require(found.candidates.every((id) => known.has(id)), 'a release that the data do not hold');
    require(new Set(found.candidates).size === found.candidates.length, 'a release twice');
    require((found.confidence === 'release') === (found.candidates.length === 1), 'sure of none or of several');
    require(found.product !== null || found.candidates.length === 0, 'a release of no product');
    require(JSON.stringify(fresh.recognise(text)) === JSON.stringify(found), 'another answer the second time');
    const { phase } = lifecycle.phaseOf(found, '2026-11-22');
    if (phase !== 'supported') return;
    // In support is only what is one of releases that are all in support; nothing never is.
    const mayBe = [
      ...found.candidates.map((release) => ({ product: found.product ?? '', release })),
      ...(found.alternatives ?? []),
    ];
    require(mayBe.length > 0, 'nothing is in support');
    for (const { product, release } of mayBe) {
      const one = lifecycle.releasePhase(product, release, '2026-11-22').phase;
      require(one === 'supported', `${product} ${release} is ${one}`);
    }
  },
};
