import type { InventoryFormat } from '../format.ts';

/** PDQ Inventory: computers by its reports, whose columns carry the word "Computer" in some and not in others. */
export const pdq: InventoryFormat = {
  name: 'pdq',
  title: 'PDQ Inventory',
  tells: [
    ['computer name', 'computer o/s'],
    ['computer name', 'computer o/s name'],
    ['computer name', 'computer o/s version'],
    ['computer name', 'o/s', 'sp / release'],
    ['name', 'o/s', 'sp / release'],
    ['computer name', 'successful scan date'],
    ['computer name', 'computer successful scan date'],
  ],
  columns: {
    'device-id': ['computer id'],
    name: ['computer name', 'computer host name', 'host name', 'name'],
    serial: ['computer serial number', 'serial number'],
    os: ['computer o/s', 'computer o/s name', 'o/s', 'o/s name'],
    // "SP / Release" is a service pack on old systems and a version such as 22H2 on new ones.
    'os-version': ['computer o/s version', 'o/s version', 'computer sp / release', 'sp / release'],
    'service-pack': ['computer sp / release', 'sp / release', 'computer o/s service pack', 'o/s service pack'],
    manufacturer: ['computer manufacturer', 'system manufacturer', 'manufacturer'],
    model: ['computer model', 'system model', 'model'],
    'device-type': ['computer chassis', 'chassis'],
    'last-seen': [
      'computer successful scan date',
      'successful scan date',
      'last successful scan',
      'computer last seen',
      'last seen',
    ],
    owner: ['computer current user', 'current user'],
    'ip-address': ['computer ip address', 'ip address'],
    'mac-address': ['computer mac address', 'mac address'],
  },
  ignored: ['boot time', 'computer boot time', 'online', 'computer online', 'needs reboot', 'o/s architecture'],
};
