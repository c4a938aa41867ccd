import type { InventoryFormat } from '../format.ts';

/** Alert Logic: vulnerability list, one row a finding, dates month first. */
export const alertLogic: InventoryFormat = {
  name: 'alert-logic',
  title: 'Alert Logic',
  tells: [['asset name', 'deployment name', 'asset key']],
  columns: {
    name: ['asset name'],
    os: ['operating system'],
    'device-type': ['asset type'],
    'last-seen': ['last scanned'],
    'ip-address': ['ip address'],
    'network-zone': ['vpc/network'],
  },
  // The asset key is that of the finding's path, not of the device alone.
  ignored: ['asset key', 'service', 'category', 'description', 'severity'],
  monthFirst: true,
};
