import { describe, expect, test } from 'vitest';
import type { OsText } from '../../src/domain/lifecycle.ts';
import { loadLifecycle, osText } from './load.ts';

const lifecycle = loadLifecycle();

/** What a case expects: product, and its candidates; `any` where more than one release, or none, has to stay open. */
export type Case = [text: string | Partial<OsText>, product: string | null, releases: readonly string[] | 'any'];

const rowOf = (text: string | Partial<OsText>): OsText => osText(typeof text === 'string' ? { os: text } : text);
const nameOf = (text: string | Partial<OsText>): string => (typeof text === 'string' ? text : JSON.stringify(text));

/** A table of texts with what they have to be taken for, under the rule they show. */
export function cases(rule: string, table: readonly Case[]): void {
  describe(rule, () => {
    test.each(table.map(([text, product, releases]) => ({ name: nameOf(text), text, product, releases })))(
      '$name',
      ({ text, product, releases }) => {
        const found = lifecycle.recognise(rowOf(text));
        expect(found.product).toBe(product);
        if (releases === 'any') expect(found.candidates.length).not.toBe(1);
        else expect([...found.candidates].sort()).toEqual([...releases].sort());
      },
    );
  });
}
