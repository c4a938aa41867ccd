import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeviceValues, Field } from '../../src/domain/inventory.ts';
import { systemOf } from '../../src/inventory/device.ts';
import type { LifecyclePort } from '../../src/inventory/lifecycle-port.ts';
import { NumberedSystems, SystemFactsOf } from '../../src/inventory/system-facts.ts';
import { loadLifecycleData } from '../../src/io/lifecycle-data.ts';
import { createLifecycle } from '../../src/lifecycle/lifecycle.ts';

const { data } = await loadLifecycleData('standards');
const lifecycle = createLifecycle(data);
/** Another one, which is never asked by numbers. */
const plain = createLifecycle(data);
const AS_OF = '2026-11-22';

/** What each column may hold; the number of a value is its place, and 0 is the empty text. */
const COLUMNS: readonly (readonly [Field, readonly string[]])[] = [
  ['os', ['', 'Windows 10 Pro', 'iOS 17', 'Debian 12', 'Linux', 'IOS', 'Windows 10, Windows 11', 'nothing known']],
  ['os-version', ['', '10.0.19045.3803', '12.4', '15.2(7)E3']],
  ['manufacturer', ['', 'Apple', 'Cisco', 'Dell Inc.']],
  ['model', ['', 'iPad Pro', 'Catalyst 2960', 'OptiPlex 7010']],
];
const FIELDS = COLUMNS.map(([field]) => field);

const row = fc.tuple(...COLUMNS.map(([, texts]) => fc.nat(texts.length - 1)));
const valuesOf = (numbers: readonly number[]): DeviceValues =>
  Object.fromEntries(COLUMNS.map(([field, texts], f) => [field, texts[numbers[f] ?? 0] ?? '']));

test.each<[string, LifecyclePort]>([
  ['that tells where maker and model matter', lifecycle],
  ['that does not', { ...lifecycle, makeMatters: () => true }],
])('a system of numbers is what its texts are taken for, by a lifecycle %s', (_, port) => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
      const systems = new NumberedSystems(new SystemFactsOf(port, AS_OF), FIELDS);
      for (const numbers of rows) {
        const values = valuesOf(numbers);
        const recognition = plain.recognise(systemOf(values));
        const system = systems.system(systems.number(Int32Array.from(numbers), () => values));
        expect(system).toEqual({ recognition, phase: plain.phaseOf(recognition, AS_OF) });
      }
    }),
  );
});
