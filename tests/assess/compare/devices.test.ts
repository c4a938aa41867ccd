import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDevices } from '../../../src/assess/compare/devices.ts';
import type { DeviceMark } from '../../../src/domain/device-marks.ts';
import { Phase } from '../../../src/domain/lifecycle.ts';

let line = 0;
const device = (parts: Partial<DeviceMark> = {}): DeviceMark => ({
  class: 'desktop',
  phase: 'supported',
  place: { file: 'a.csv', line: ++line },
  ...parts,
});

const sizes = (was: DeviceMark[], now: DeviceMark[]) => {
  const { stayed, in: came, out } = compareDevices(was, now);
  const sum = (list: typeof came): number => list.reduce((n, d) => n + d.devices, 0);
  return { stayed, came: sum(came), went: sum(out) };
};

describe('devices told by identity', () => {
  test.each<[string, Partial<DeviceMark>, Partial<DeviceMark>, boolean]>([
    ['the same serial number', { serial: '1' }, { serial: '1' }, true],
    ['the same serial number under another name', { serial: '1', name: 'a' }, { serial: '1', name: 'b' }, true],
    ['the same name', { name: 'a' }, { name: 'a' }, true],
    ['a name that gained a serial number', { name: 'a' }, { name: 'a', serial: '1' }, true],
    ['one name and two serial numbers', { name: 'a', serial: '1' }, { name: 'a', serial: '2' }, false],
    ['the same id', { id: 'x' }, { id: 'x', name: 'a' }, true],
    ['ids of two systems and one name', { id: 'x', name: 'a' }, { id: 'y', name: 'a' }, true],
    ['a serial number that reads like a name', { serial: '1' }, { name: '1' }, false],
    ['nothing to know them by', {}, {}, false],
  ])('%s', (_, was, now, isSame) => {
    const expected = isSame ? { stayed: 1, came: 0, went: 0 } : { stayed: 0, came: 1, went: 1 };
    expect(sizes([device(was)], [device(now)])).toEqual(expected);
  });

  test('a device that comes under custom support is told apart from one in support', () => {
    const was = [device({ serial: '1', phase: 'end-of-life' }), device({ serial: '2', phase: 'extended' })];
    const now = [
      device({ serial: '1', phase: 'extended', isolate: true }),
      device({ serial: '2', phase: 'extended', isolate: true }),
    ];
    expect(compareDevices(was, now).phases.map((p) => [p.was, p.now, p.devices])).toEqual([
      ['end-of-life', 'isolate', 1],
      ['extended', 'isolate', 1],
    ]);
  });

  test('an identity that several share tells nothing', () => {
    const twins = [device({ name: 'a' }), device({ name: 'a' })];
    expect(sizes(twins, [device({ name: 'a' })])).toEqual({ stayed: 0, came: 1, went: 2 });
  });

  test('a serial number settles a pair before a name can take it', () => {
    const was = [device({ serial: '1', name: 'a' }), device({ name: 'b' })];
    const now = [device({ serial: '1', name: 'b' }), device({ name: 'a' })];
    expect(sizes(was, now)).toEqual({ stayed: 1, came: 1, went: 1 });
  });

  test('a change of phase is told by class with the rows of the later inventories', () => {
    const now = device({ serial: '1', phase: 'end-of-life' });
    const { phases } = compareDevices([device({ serial: '1' })], [now, device({ serial: '2' })]);
    expect(phases).toEqual([
      { class: 'desktop', was: 'supported', now: 'end-of-life', devices: 1, places: [now.place] },
    ]);
  });

  const some = fc.array(
    fc
      .record(
        {
          serial: fc.constantFrom('1', '2', '3'),
          id: fc.constantFrom('1', '2', '3'),
          name: fc.constantFrom('1', '2', '3'),
          phase: fc.constantFrom(...Phase.options),
        },
        { requiredKeys: ['phase'] },
      )
      .map((parts) => device(parts)),
    { maxLength: 12 },
  );

  test('each device is counted once: stayed + went = then, stayed + came = now', () => {
    fc.assert(
      fc.property(some, some, (was, now) => {
        const { stayed, came, went } = sizes(was, now);
        expect(stayed + went).toBe(was.length);
        expect(stayed + came).toBe(now.length);
      }),
    );
  });

  test('the order of either list changes nothing', () => {
    fc.assert(
      fc.property(some, some, (was, now) => {
        expect(compareDevices(was.toReversed(), now.toReversed())).toEqual(compareDevices(was, now));
      }),
    );
  });
});
