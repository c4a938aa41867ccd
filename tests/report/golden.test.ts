import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/domain/result.ts';
import { buildReport } from '../../src/report/build.ts';
import { render } from '../../src/report/markdown.ts';
import { awkwardTrust, emptyTrust, failingTrust, fullTrust, templates } from './fixtures.ts';

const trusts: readonly [string, () => Result][] = [
  ['full', fullTrust],
  ['empty', emptyTrust],
  ['failing', failingTrust],
  ['awkward', awkwardTrust],
];

describe('the paper as it was last read by a person', () => {
  test.each(trusts)('%s trust', async (name, make) => {
    const result = make();
    const { body } = render({ model: buildReport(result, templates), result });
    await expect(body).toMatchFileSnapshot(`../golden/report/${name}.md`);
  });
});
