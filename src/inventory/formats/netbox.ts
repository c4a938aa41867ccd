import type { InventoryFormat } from '../format.ts';

/** NetBox: devices and virtual machines. "Type" is the model there, and "Role" what the device is for. */
export const netbox: InventoryFormat = {
  name: 'netbox',
  title: 'NetBox',
  tells: [
    ['name', 'role', 'platform', 'type'],
    ['name', 'role', 'platform', 'device type'],
    ['name', 'device role', 'platform'],
    ['name', 'role', 'platform', 'tenant'],
    ['name', 'device role', 'device type'],
    ['name', 'rack', 'role', 'manufacturer', 'type'],
  ],
  columns: {
    'device-id': ['id', 'asset tag'],
    name: ['name'],
    fqdn: ['dns name'],
    serial: ['serial number', 'serial'],
    os: ['platform'],
    'os-version': ['software version', 'os version'],
    manufacturer: ['manufacturer'],
    model: ['device type', 'type'],
    'device-type': ['role', 'device role'],
    site: ['site', 'location'],
    department: ['tenant'],
    owner: ['contacts', 'owner'],
    'ip-address': ['primary ip', 'ip address', 'primary ipv4', 'primary ip4'],
    status: ['status'],
    notes: ['comments', 'description'],
  },
  // When a record was edited says nothing of when the device was seen.
  ignored: ['last updated', 'created', 'rack', 'position', 'face', 'tags', 'cluster', 'virtual chassis', 'url'],
};
