import type { InventoryFormat } from '../format.ts';

/** Microsoft Defender vulnerability management: software found on each device, one row a program and device. */
export const defenderSoftware: InventoryFormat = {
  name: 'defender-software',
  title: 'Microsoft Defender software inventory',
  tells: [
    ['device name', 'software name', 'software version'],
    ['device id', 'software name', 'software version'],
  ],
  columns: {
    'device-id': ['device id'],
    name: ['device name'],
    os: ['os platform'],
    'os-version': ['os version'],
    department: ['rbac group name', 'machine group'],
    software: ['software name'],
    'software-version': ['software version'],
    'last-seen': ['last seen', 'timestamp'],
  },
  // The end of support is that of the program, not of the device it runs on.
  ignored: ['end of support date', 'end of support status', 'software vendor', 'os architecture', 'product code cpe'],
};
