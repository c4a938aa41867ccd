import type { InventoryFormat } from '../format.ts';

/** GLPI: the list of computers, and files of its inventory agent turned into columns. */
export const glpi: InventoryFormat = {
  name: 'glpi',
  title: 'GLPI',
  tells: [
    ['name', 'operating system - name'],
    ['name', 'operating systems - name'],
    ['name', 'entity', 'manufacturers'],
    ['name', 'entity', 'operating system'],
  ],
  columns: {
    'device-id': ['uuid', 'id'],
    name: ['name'],
    fqdn: ['fqdn'],
    serial: ['serial number', 'serial'],
    os: ['operating system - name', 'operating systems - name', 'full_name', 'operating system'],
    'os-version': ['operating system - version', 'operating systems - version', 'operating system - kernel version'],
    'os-edition': ['operating system - edition'],
    'service-pack': ['operating system - service pack', 'service_pack'],
    manufacturer: ['manufacturers', 'manufacturer'],
    model: ['model', 'models'],
    'device-type': ['type', 'types'],
    'last-seen': ['last inventory date', 'last contact', 'last update'],
    'antivirus-product': ['antivirus - name'],
    'antivirus-state': ['antivirus - active', 'antivirus.enabled'],
    'antivirus-updated': ['antivirus - up to date', 'antivirus.base_creation'],
    site: ['location', 'locations'],
    department: ['group', 'groups'],
    owner: ['user', 'users', 'alternate username'],
    status: ['status'],
  },
  ignored: ['entity', 'component - processor'],
};
