import type { InventoryFormat } from '../format.ts';

/** Microsoft Defender vulnerability management: software found on each device, one row a program and device. */
export const defenderSoftware: InventoryFormat = {
  name: 'defender-software',
  title: 'Microsoft Defender software inventory',
  tells: [
    ['device name', 'software name', 'software version'],
    ['device id', 'software name', 'software version'],
    // The portal's page of programs: a row for each program of the whole estate.
    ['name', 'os platform', 'exposed devices'],
    ['name', 'weaknesses', 'exposed devices'],
  ],
  advice:
    'this lists programs, not devices: export the devices of the portal, or the table DeviceTvmSoftwareInventory of ' +
    'advanced hunting, which has a row for each program on each device',
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
  // "Name" and "OS platform" are those of a program on its page.
  ignored: [
    'name',
    'end of support date',
    'end of support status',
    'software vendor',
    'os architecture',
    'product code cpe',
  ],
};
