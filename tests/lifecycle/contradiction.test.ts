import { describe, expect, test } from 'vitest';
import { loadLifecycle, osText } from './load.ts';

const ON = '2026-11-22';
const lifecycle = loadLifecycle();

const SUPPORTED = [
  'Windows Server 2022',
  'Windows Server 2019 Standard',
  'Windows 11 Pro 25H2',
  'Windows 10 Enterprise LTSC 2021',
  'Ubuntu 24.04',
  'Red Hat Enterprise Linux 9',
  'Debian 13',
  'SLES 15 SP7',
  'macOS 26',
  'Android 16',
  'VMware ESXi 9.0',
];

const NOT_SUPPORTED = [
  'Windows 7 SP1',
  'Windows XP SP3',
  'Windows 10 Pro 1909',
  'Windows Server 2008 R2',
  'Windows Server 2012',
  'SBS 2011',
  'Hyper-V Server 2012 R2',
  'Windows Embedded Standard 2009',
  'Ubuntu 14.04',
  'CentOS 6',
  'Red Hat Enterprise Linux 5',
  'Debian 8',
  'macOS 10.13',
  'Android 8.0',
  'VMware ESXi 5.5',
  'AIX 6.1',
];

const COLUMNS = ['version', 'edition', 'build', 'servicePack'] as const;

const phaseOf = (os: string, column: (typeof COLUMNS)[number], told: string): string =>
  lifecycle.phaseOf(lifecycle.recognise(osText({ os, [column]: told })), ON).phase;

describe('columns that name two systems', () => {
  test.each(SUPPORTED)('%s alone is supported', (os) => {
    expect(lifecycle.phaseOf(lifecycle.recognise(osText({ os })), ON).phase).toBe('supported');
  });

  test.each(NOT_SUPPORTED)('%s beside a supported one, in either column, is never read as supported', (ended) => {
    const kinder = SUPPORTED.flatMap((name) =>
      COLUMNS.flatMap((column) => [
        ...(phaseOf(name, column, ended) === 'supported' ? [`${name} | ${column}: ${ended}`] : []),
        ...(phaseOf(ended, column, name) === 'supported' ? [`${ended} | ${column}: ${name}`] : []),
      ]),
    );
    expect(kinder).toEqual([]);
  });

  test.each(SUPPORTED)('%s said again in another column stays what it is', (os) => {
    for (const column of COLUMNS) expect(phaseOf(os, column, os)).toBe('supported');
  });
});
