import { describe, expect, test } from 'vitest';
import { loadLifecycle, osText } from './load.ts';

const lifecycle = loadLifecycle();

describe('a browser or program is known by its name and version', () => {
  test.each<[string, string, string | null, string[]]>([
    ['Google Chrome', '115.0.5790.170', 'chrome', ['115']],
    ['Chrome 120', '', 'chrome', ['120']],
    ['Chrome', '', 'chrome', []],
    ['Chrome', '999.0', 'chrome', []],
    ['Mozilla Firefox ESR', '115.6.0', 'firefox', ['115']],
    ['Mozilla Firefox 91.0 (x64 en-GB)', '91.0', 'firefox', ['91']],
    ['Microsoft Edge', '109.0.1518.140', 'edge', ['109']],
    ['Microsoft Edge Legacy', '44.19041', 'edge-legacy', ['44']],
    ['Internet Explorer', '9.0.8112', 'internet-explorer', ['9']],
    ['Internet Explorer 11', '', 'internet-explorer', ['11', '11-ltsb', '11-ltsc', '11-server', '11-embedded']],
    ['Microsoft Office Professional Plus 2010', '14.0.7268.5000', 'office', ['2010']],
    ['Microsoft Office 2016', '', 'office', ['2016']],
    ['Microsoft Office Standard', '16.0.5000', 'office', ['2024', '2024-ltsc', '2021', '2019', '2016']],
    ['Microsoft 365 Apps', '16.0', null, []],
    ['Microsoft SQL Server 2008 R2', '', 'mssqlserver', ['10.50-r2', '10.50-sp1', '10.50-sp2', '10.50-sp3']],
    ['Microsoft SQL Server Management Studio', '18.1', null, []],
    ['Exchange Server 2016', '', 'msexchange', ['2016']],
    ['Java 8 Update 381', '', 'oracle-jdk', ['8']],
    ['Java', '1.7.0_80', 'oracle-jdk', ['7']],
    ['PostgreSQL 9.6', '', 'postgresql', ['9.6']],
    ['MySQL Server 5.7', '', 'mysql', ['5.7']],
    ['Microsoft .NET Framework 4.8', '', 'dotnetfx', ['4.8', '4.8.1']],
    ['VMware vCenter Server', '6.7.0', 'vmware-vcenter', ['6.7']],
    ['Veeam Backup & Replication', '11.0', 'veeam-backup-and-replication', ['11']],
    ['EMIS Web', '9.4', null, []],
    ['', '', null, []],
  ])('%s %s', (name, version, product, releases) => {
    const found = lifecycle.recogniseSoftware(name, version);
    expect(found.product).toBe(product);
    expect([...found.candidates].sort()).toEqual([...releases].sort());
  });

  test('a browser newer than the data is unknown, not supported', () => {
    const found = lifecycle.recogniseSoftware('Google Chrome', '160.0.1');
    expect(lifecycle.phaseOf(found, '2026-11-22').phase).toBe('unknown');
  });

  test.each<[string, string, string]>([
    ['Mozilla Firefox', '115.0.2', 'unknown'],
    ['Mozilla Firefox 140.0.1 (x64 en-GB)', '', 'end-of-life'],
    ['Mozilla Firefox ESR', '115.18.0', 'supported'],
    ['Mozilla Firefox', '115.18.0esr', 'supported'],
    ['Mozilla Firefox 140.4.0 ESR (x64 en-GB)', '140.4.0', 'end-of-life'],
    ['Mozilla Firefox', '102.0', 'end-of-life'],
    ['Mozilla Firefox', '139.0.4', 'end-of-life'],
  ])(
    '%s %s: %s, for a number that the long-term channel shares is given up within weeks outside it',
    (name, version, phase) => {
      expect(lifecycle.phaseOf(lifecycle.recogniseSoftware(name, version), '2026-11-22').phase).toBe(phase);
    },
  );

  test('Internet Explorer 11 hangs on its Windows: unknown', () => {
    const found = lifecycle.recogniseSoftware('Internet Explorer', '11.0.9600');
    expect(lifecycle.phaseOf(found, '2026-11-22').phase).toBe('unknown');
  });

  test('a program is no system, and a system no program', () => {
    expect(lifecycle.recognise(osText({ os: 'Google Chrome 120' })).product).toBeNull();
    expect(lifecycle.recogniseSoftware('Ubuntu 20.04', '').product).toBeNull();
  });
});

describe('answers do not hang on what was asked before', () => {
  test('revisions of a build share an answer only where it is the same', () => {
    const fresh = loadLifecycle();
    const ask = (version: string): readonly string[] =>
      fresh.recognise(osText({ os: 'Windows Server', version })).candidates;
    expect(ask('10.0.17763.~1')).toHaveLength(2);
    expect(ask('10.0.17763.5000')).toEqual(['2019']);
    expect(ask('10.0.17763.5')).toHaveLength(2);
    expect(ask('10.0.17763.6000')).toEqual(['2019']);
    expect(ask('10.0.17763')).toHaveLength(2);
  });

  test('a list over several lines is a list of guesses', () => {
    const found = lifecycle.recognise(osText({ os: 'Microsoft Windows Server 2012\nMicrosoft Windows Server 2019' }));
    expect(found).toMatchObject({ product: 'windows-server', candidates: ['2012', '2019'], confidence: 'product' });
  });
});
