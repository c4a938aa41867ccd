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

const MAKES: readonly [string, string][] = [
  ['Apple', 'iPad Pro'],
  ['Cisco', 'Catalyst 2960'],
  ['HP', 'LaserJet P2055'],
  ['VMware, Inc.', 'VMware7,1'],
  ['Dell Inc.', 'OptiPlex 7010'],
];

describe('maker and model', () => {
  test('change nothing where they are said not to matter, and the answer is one and the same', () => {
    for (const os of TEXTS) {
      if (lifecycle.makeMatters(osText({ os }))) continue;
      const answers = MAKES.map(([manufacturer, model]) => lifecycle.recognise(osText({ os, manufacturer, model })));
      expect(new Set([lifecycle.recognise(osText({ os })), ...answers]).size).toBe(1);
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
