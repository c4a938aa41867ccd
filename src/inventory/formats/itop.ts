import type { InventoryFormat } from '../format.ts';

/** iTop: computers, servers and network devices of its configuration database. */
export const itop: InventoryFormat = {
  name: 'itop',
  title: 'iTop',
  tells: [
    ['name', 'organization', 'brand', 'os family'],
    ['name', 'organization', 'brand', 'network type'],
    ['name', 'organization', 'brand', 'ios version'],
  ],
  columns: {
    'device-id': ['asset number', 'id'],
    name: ['name'],
    serial: ['serial number'],
    os: ['os family', 'os family name'],
    'os-version': ['os version', 'os version name'],
    firmware: ['ios version', 'ios version name'],
    manufacturer: ['brand', 'brand name'],
    model: ['model', 'model name'],
    'device-type': ['ci sub-class', 'network type', 'type'],
    'purchased-on': ['purchase date', 'move to production date'],
    site: ['location', 'location name'],
    department: ['organization', 'organization name'],
    criticality: ['business criticality'],
    'ip-address': ['management ip', 'ip'],
    status: ['status'],
    notes: ['description'],
  },
  ignored: ['end of warranty', 'contacts'],
};
