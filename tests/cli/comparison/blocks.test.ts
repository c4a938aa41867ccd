import { describe, expect, test } from 'vitest';
import { blocksAsText, heading } from '../../../src/cli/comparison/blocks.ts';

describe('headings on a terminal', () => {
  const long = 'A Trust With A Very Long Name Indeed (ZZH): 22 November 2026 to 22 November 2027';

  test.each([1, 2] as const)('of level %i are wrapped, and underlined no further than they reach', (level) => {
    const lines = blocksAsText([heading(level, long)], 40).split('\n');
    const underline = lines.pop() ?? '';
    expect(lines.join(' ')).toBe(long);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(40);
    expect(underline.length).toBe(Math.max(...lines.map((line) => line.length)));
  });

  test('a short one stays on its line', () => {
    expect(blocksAsText([heading(2, 'The estate')], 40)).toBe('The estate\n----------');
    expect(blocksAsText([heading(3, 'The estate')], 40)).toBe('The estate');
  });
});
