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

  test.each([
    ['an act that nobody listed', ['25H2 shelved', '25H2 mothballed', 'reverted from 25H2', '25H2 fizzled out']],
    ['a denial', ["couldn't go to 25H2", '25H2 not done', '25H2 unproven', 'no 25H2 yet']],
    ['a wish or a condition', ['25H2 would be nice', '25H2 if RAM allows', '25H2 once fitted', 'aiming for 25H2']],
    ['a time', ['25H2 Q1 27', '25H2 in FY27', '25H2 Mar 2027', '25H2 14/02/2027', '25H2 27/28', '25H2 H1 27']],
    ['a trial', ['25H2 pilot', '25H2 POC', '25H2 test', '25H2 UAT']],
    ['a ticket', ['25H2 INC0045123', '25H2 CHG0012345', '25H2 REQ 99']],
    ['hearsay', ['25H2 says the sticker', 'CMDB says 25H2', '~25H2', 'listed as 25H2', '25H2 (90%)']],
    ['an answer to something', ['25H2 N', '25H2 - X', '25H2: no']],
    ['another release', ['25H2 / 10', '25H2, 10', '25H2 (10)', '25H2 or 8.1', '25H2 <- 10', '25H2 >> 26H1']],
    ['another kind of system', ['25H2 / Linux']],
  ])('%s', (_, remarks) => {
    for (const remark of remarks) {
      expect(phase(`Windows 11 Pro ${remark}`), remark).not.toBe('supported');
      expect(phase(remark.replace('25H2', 'Windows 11 Pro 25H2')), remark).not.toBe('supported');
    }
  });

  test('a system that is to be replaced is the one that runs', () => {
    expect(phase('Windows XP SP3, to be replaced')).toBe('end-of-life');
    expect(lifecycle.recognise(osText({ os: 'Windows XP SP3, to be replaced' })).candidates).toEqual(['5-sp3']);
  });

  test('what was ended before stays end-of-life, whatever older release it is', () => {
    expect(phase('Windows 7 SP1 (upgrade pending)')).toBe('end-of-life');
  });

  test('a version that the machine reported goes before words; one that a person may have typed does not', () => {
    expect(phase('Windows Server 2022 (upgraded)', '10.0.20348')).toBe('supported');
    expect(phase('Windows Server 2022 (upgraded)', '2022')).toBe('unknown');
    expect(phase('RHEL', '9.4')).toBe('supported');
    expect(phase('RHEL', '9.4 (planned)')).toBe('unknown');
  });

  test('the reason names what would tell', () => {
    const found = lifecycle.recognise(osText({ os: 'Rocky Linux 9 planned' }));
    expect(lifecycle.phaseOf(found, ON)).toMatchObject({ phase: 'unknown', ends: null });
    expect(lifecycle.phaseOf(found, ON).because).toContain('which system runs now');
  });
});

describe('a remark that can be read says nothing against the system', () => {
  test.each([
    ['places', ['Ward 7', 'Theatre 3', 'Bramley Wing', "St Mary's", 'Row C rack 12', 'reception', 'CT control room']],
    ['people', ['Dr Okafor', 'Sister Brown', 'on call', 'nurses station', 'owner J Smith']],
    ['uses', ['PACS archive', 'file and print', 'ultrasound', 'monitoring', 'domain controller', 'kiosk mode']],
    ['makers and models', ['Dell Latitude 5450', 'HP EliteDesk 800 G6', 'Philips', 'VMware VM']],
    ['names of things', ['asset T12345', 'DC02', 'NHS-00412', 'KB5044281', 'SN CZ1234ABCD']],
    ['states', ['encrypted', 'BitLocker on', 'supplier managed', 'fully patched', 'domain joined', 'hosted in Azure']],
    ['acts that are over, with their day', ['installed 12/03/2024', 'patched Nov 2026', 'checked 03/11/26']],
    ['days that are past', ['12/03/2019']],
  ])('%s', (_, remarks) => {
    for (const remark of remarks) {
      expect(phase(`Windows Server 2022 - ${remark}`), remark).toBe('supported');
      expect(phase(`Windows Server 2022 (${remark})`), remark).toBe('supported');
    }
  });

  test('a name has a capital letter and something that bears names beside it', () => {
    expect(phase('Windows Server 2022, Bramley Wing')).toBe('supported');
    expect(phase('Windows Server 2022, bramley')).toBe('unknown');
    expect(phase('Windows Server 2022, Ward Undecided')).toBe('unknown');
  });

  test('a word that nobody can read leaves the release named, and its phase open unless it has ended', () => {
    const found = lifecycle.recognise(osText({ os: 'Windows Server 2022 zzyzx' }));
    expect(found).toMatchObject({ candidates: ['2022'], confidence: 'release', doubted: true });
    expect(lifecycle.phaseOf(found, ON)).toMatchObject({ phase: 'unknown', ends: null });
    expect(phase('Windows 7 SP1 zzyzx')).toBe('end-of-life');
  });
});
