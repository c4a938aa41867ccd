import type { InventoryFormat } from '../format.ts';

/** Lansweeper: asset reports. */
export const lansweeper: InventoryFormat = {
  name: 'lansweeper',
  title: 'Lansweeper',
  tells: [
    ['asset name', 'last seen', 'os'],
    ['asset name', 'asset type name'],
    ['asset name', 'os code'],
    ['asset name', 'last tried'],
    ['asset name', 'asset type', 'ip location'],
  ],
  columns: {
    'device-id': ['asset unique', 'asset id'],
    name: ['asset name'],
    fqdn: ['fqdn'],
    serial: ['serial number'],
    os: ['os name', 'os'],
    'os-version': ['os version', 'version'],
    'os-build': ['os code', 'build number'],
    'service-pack': ['sp', 'service pack'],
    manufacturer: ['manufacturer'],
    model: ['model'],
    'device-type': ['asset type name', 'asset type', 'type'],
    'last-seen': ['last seen', 'last successful scan'],
    'last-patched': ['last patched'],
    'purchased-on': ['purchase date'],
    site: ['ip location', 'location'],
    department: ['department'],
    owner: ['username'],
    'ip-address': ['ip address'],
    'mac-address': ['mac', 'mac address'],
    status: ['state name', 'state'],
  },
};
