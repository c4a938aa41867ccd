import type { InventoryFormat } from '../format.ts';

/** RVTools: the vInfo sheet, virtual machines of VMware vSphere. */
export const rvtools: InventoryFormat = {
  name: 'rvtools',
  title: 'RVTools vInfo',
  tells: [
    ['vm', 'powerstate', 'os according to the configuration file'],
    ['vm', 'powerstate', 'os according to the vmware tools'],
    ['vm', 'os according to the vmware tools'],
    ['vm', 'os according to the configuration file'],
    // Older releases. "Host" is the hypervisor, which many machines share.
    ['vm', 'powerstate', 'os'],
    ['vinfo vm name', 'vinfo os'],
  ],
  columns: {
    'device-id': ['vm uuid', 'vinfo uuid', 'smbios uuid', 'vm id'],
    // Other tools know the machine by the name it gives itself, not by its label in vSphere.
    name: ['dns name', 'vinfo guest host name', 'vm', 'vinfo vm name'],
    // What runs says more than what was chosen when the machine was made.
    os: [
      'os according to the vmware tools',
      'vinfo os tools',
      'os according to the configuration file',
      'os',
      'vinfo os',
    ],
    site: ['datacenter', 'vinfo data center'],
    status: ['powerstate', 'vinfo powerstate'],
    'ip-address': ['primary ip address', 'vinfo primary ip address'],
    notes: ['annotation'],
  },
  // Firmware is BIOS or EFI here, and the versions are those of the virtual hardware.
  ignored: [
    'firmware',
    'host',
    'cluster',
    'folder',
    'template',
    'hw version',
    'version',
    'config status',
    'connection state',
    'guest state',
    'creation date',
    'poweron',
    'owner',
  ],
};
