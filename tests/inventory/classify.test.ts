import { describe, expect, test } from 'vitest';
import type { DeviceClass } from '../../src/domain/inventory.ts';
import { classAmong, createClassifier } from '../../src/inventory/classify.ts';
import { fitsPattern, inScope } from '../../src/inventory/scope.ts';

const classify = createClassifier();

describe('a type column tells the class', () => {
  test.each<[string, DeviceClass]>([
    ['Server', 'server'],
    ['Windows Server', 'server'],
    ['cmdb_ci_linux_server', 'server'],
    ['Laptop', 'laptop'],
    ['Notebook', 'laptop'],
    ['Desktop', 'desktop'],
    ['Workstation', 'desktop'],
    ['Thin client', 'desktop'],
    ['Mobile phone', 'mobile'],
    ['Tablet', 'mobile'],
    ['Switch', 'network'],
    ['cmdb_ci_netgear', 'network'],
    ['Wireless Access Points', 'network'],
    ['router', 'network'],
    ['Printer', 'printer'],
    ['Fax machine', 'fax'],
    ['Infusion pump', 'medical'],
    ['IV_PUMP', 'medical'],
    ['Medical imaging workstation', 'medical'],
    ['ESXi host', 'hypervisor'],
    ['NAS', 'storage'],
    ['IP phone', 'other'],
    ['CCTV camera', 'other'],
    ['10', 'laptop'],
    ['{3}', 'desktop'],
    ['23', 'server'],
    ['general-purpose', 'unknown'],
    ['', 'unknown'],
  ])('%j is %s', (type, wanted) => {
    expect(classify({ 'device-type': type }, null)).toBe(wanted);
  });
});

describe('without a type', () => {
  test('the model tells', () => {
    expect(classify({ model: 'Latitude 5420' }, 'desktop')).toBe('laptop');
    expect(classify({ manufacturer: 'Dell', model: 'OptiPlex 7090' }, null)).toBe('desktop');
  });
  test('what the system is made for tells more than the model', () => {
    expect(classify({ model: 'Latitude 5420' }, 'server')).toBe('server');
  });
  test('else what the system usually runs on', () => {
    expect(classify({}, 'desktop')).toBe('desktop');
    expect(classify({}, null)).toBe('unknown');
  });
});

test('a system made for servers outweighs a type that says desktop', () => {
  expect(classify({ 'device-type': 'Desktop' }, 'server')).toBe('server');
  expect(classify({ 'device-type': 'Medical device' }, 'server')).toBe('medical');
});

describe('patterns', () => {
  test.each([
    ['WS*', 'ws001', true],
    ['*-XP', 'ct-xp', true],
    ['a*b*c', 'aXbYc', true],
    ['a*b*c', 'acb', false],
    ['a*a', 'a', false],
    ['*', '', true],
    ['ws1', 'ws10', false],
    ['w.1', 'ws1', false],
    ['*a*a*a*a*a*a*a*a*b', 'a'.repeat(5_000), false],
  ])('%s against a name: %s', (pattern, text, fits) => {
    expect(fitsPattern(pattern, text)).toBe(fits);
  });
});

describe('scopes', () => {
  const device = {
    class: 'medical' as const,
    values: { name: 'MRI-1.trust.nhs.uk', site: 'North Wing' },
    recognition: {
      product: 'windows',
      candidates: ['7-sp1', '7'],
      edition: null,
      confidence: 'product' as const,
      settles: null,
      rule: null,
    },
  };
  test('every part has to fit', () => {
    expect(inScope({ classes: ['medical'], names: ['mri-*'], sites: ['north*'] }, device)).toBe(true);
    expect(inScope({ classes: ['server'], names: ['mri-*'] }, device)).toBe(false);
  });
  test('a short name fits a pattern as well as the full one', () => {
    expect(inScope({ names: ['MRI-1'] }, device)).toBe(true);
  });
  test('releases are in scope only when all it may be are', () => {
    expect(inScope({ products: [{ product: 'windows', releases: ['7'] }] }, device)).toBe(false);
    expect(inScope({ products: [{ product: 'windows', releases: ['7', '7-sp1'] }] }, device)).toBe(true);
    expect(inScope({ products: [{ product: 'windows' }] }, device)).toBe(true);
  });
});

describe('a device in files of one kind', () => {
  test.each<[string, DeviceClass, (DeviceClass | undefined)[], DeviceClass]>([
    ['in the register of medical devices is medical, whatever its row says', 'printer', ['medical'], 'medical'],
    ['in that register and in another file is medical too', 'desktop', [undefined, 'medical'], 'medical'],
    ['in a list of network devices is one where its row tells nothing', 'unknown', ['network'], 'network'],
    ['in such a list is what its row says it is', 'printer', ['network'], 'printer'],
    ['in files of no one kind is what its row says', 'laptop', [undefined], 'laptop'],
    ['about which nothing is told stays unknown', 'unknown', [undefined], 'unknown'],
  ])('%s', (_what, told, files, wanted) => {
    expect(classAmong(told, files)).toBe(wanted);
  });
});
