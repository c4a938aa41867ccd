import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadData, loadLifecycle, osText } from './load.ts';

const lifecycle = loadLifecycle();
const { former, change } = loadData().spellings;
/** A day on which every system below is supported, if it is what runs. */
const ON = '2026-11-22';
const SUPPORTED = [
  'Windows Server 2022',
  'Windows 11 Pro 25H2',
  'Ubuntu 24.04',
  'RHEL 9',
  'macOS 26',
  'ESXi 8.0',
  'Android 16',
];
const phase = (os: string, version = ''): string =>
  lifecycle.phaseOf(lifecycle.recognise(osText({ os, version })), ON).phase;

describe('a text that takes back the system it names', () => {
  test.each(SUPPORTED)('%s by itself is supported', (os) => {
    expect(phase(os)).toBe('supported');
  });

  test('is not read as supported, wherever the words of doubt stand', () => {
    // "not windows" and its kin name the system themselves, and need no other beside them.
    const words = [...former.filter((w) => !/^(?:not|no|ex|without) \w/u.test(w)), ...change];
    fc.assert(
      fc.property(fc.constantFrom(...SUPPORTED), fc.constantFrom(...words), fc.boolean(), (os, word, before) => {
        expect(phase(before ? `${word} ${os}` : `${os} (${word})`)).not.toBe('supported');
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    'Windows Server 2022?',
    'Windows Server 2012 -> 2022',
    '2012 R2 -> Server 2022',
    'Windows Server 2022 (?)',
  ])('signs of doubt: %s', (os) => {
    expect(phase(os)).not.toBe('supported');
  });

  test('a system that is to be replaced is the one that runs', () => {
    expect(phase('Windows XP SP3, to be replaced')).toBe('end-of-life');
    expect(lifecycle.recognise(osText({ os: 'Windows XP SP3, to be replaced' })).candidates).toEqual(['5-sp3']);
  });

  test('what was ended before stays end-of-life, whatever older release it is', () => {
    expect(phase('Windows 7 SP1 (upgrade pending)')).toBe('end-of-life');
  });

  test('a version that the machine reported goes before words', () => {
    expect(phase('Windows Server 2022 (upgraded)', '10.0.20348')).toBe('supported');
  });

  test('the reason names what would tell', () => {
    const found = lifecycle.recognise(osText({ os: 'Rocky Linux 9 planned' }));
    expect(lifecycle.phaseOf(found, ON)).toMatchObject({ phase: 'unknown', ends: null });
    expect(lifecycle.phaseOf(found, ON).because).toContain('which system runs now');
  });
});
