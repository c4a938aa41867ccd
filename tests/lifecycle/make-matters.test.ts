import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLifecycle } from '../../src/lifecycle/lifecycle.ts';
import { loadData, osText } from './load.ts';

const data = loadData();
const lifecycle = createLifecycle(data);
const FOLDER = join(import.meta.dirname, 'labelled');
const TEXTS = readdirSync(FOLDER)
  .flatMap((file) => readFileSync(join(FOLDER, file), 'utf8').split('\n'))
  .filter((line) => line.includes(' => ') && !line.includes('¦'))
  .map((line) => line.slice(0, line.indexOf(' => ')));

/** Rows of several columns, as far as they tell nothing of maker and model. */
const ROWS = readFileSync(join(FOLDER, 'columns.txt'), 'utf8')
  .split('\n')
  .filter((line) => line.includes(' => ') && !/ (?:model|manufacturer)=/u.test(line))
  .map((line) => {
    const [os = '', ...columns] = line.slice(0, line.indexOf(' => ')).split(' ¦ ');
    return osText({ os: os.trim(), ...Object.fromEntries(columns.map((c) => c.split('='))) });
  });

const MAKES: readonly [string, string][] = [
  ['Apple', 'iPad Pro'],
  ['Cisco', 'Catalyst 2960'],
  ['HP', 'LaserJet P2055'],
  ['VMware, Inc.', 'VMware7,1'],
  ['Dell Inc.', 'OptiPlex 7010'],
];

function makeOf(i: number): { manufacturer: string; model: string } {
  const [manufacturer = '', model = ''] = MAKES[i % MAKES.length] ?? [];
  return { manufacturer, model };
}

describe('maker and model', () => {
  test('change nothing where they are said not to matter, and the answer is one and the same', () => {
    for (const text of [...TEXTS.map((os) => osText({ os })), ...ROWS]) {
      if (lifecycle.makeMatters(text)) continue;
      const answers = MAKES.map(([manufacturer, model]) => lifecycle.recognise({ ...text, manufacturer, model }));
      expect(new Set([lifecycle.recognise(text), ...answers]).size).toBe(1);
    }
  });

  test.each([
    ['Windows 10 Pro 22H2', false],
    ['Windows Server 2019', false],
    ['macOS 14.5', false],
    ['Debian 12', true],
    ['Windows 10, Windows 11', false],
    ['', true],
    ['iOS 12.1', true],
  ])('matter to %j: %s', (os, matters) => {
    expect(lifecycle.makeMatters(osText({ os }))).toBe(matters);
  });

  test('give the same answer whatever was asked before', () => {
    // What is kept of one row may not answer for another: each is asked of a lifecycle that was asked nothing, and last first.
    const fresh = createLifecycle(data);
    const backwards = [...ROWS].reverse().map((text, i) => fresh.recognise({ ...text, ...makeOf(i) }));
    backwards.reverse().forEach((answer, i) => {
      const text = ROWS[i] ?? osText({});
      expect(lifecycle.recognise({ ...text, ...makeOf(ROWS.length - 1 - i) })).toEqual(answer);
    });
  });

  test('parts of a row never run into each other', () => {
    const part = fc.constantFrom('', ' ', '1', '10', 'Windows', 'Windows 10', '\u0000', 'Pro', '22H2', '3 1 0');
    fc.assert(
      fc.property(part, part, part, part, (os, version, build, edition) => {
        const fresh = createLifecycle(data).recognise(osText({ os, version, build, edition }));
        expect(lifecycle.recognise(osText({ os, version, build, edition }))).toEqual(fresh);
      }),
      { numRuns: 40 },
    );
  });
});
