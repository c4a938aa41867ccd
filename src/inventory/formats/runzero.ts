import type { InventoryFormat } from '../format.ts';

/** runZero: the asset export. */
export const runzero: InventoryFormat = {
  name: 'runzero',
  title: 'runZero',
  tells: [
    ['names', 'os', 'addresses'],
    ['names', 'os_product', 'addresses'],
  ],
  columns: {
    'device-id': ['id'],
    name: ['names', 'addresses'],
    os: ['os', 'os_product'],
    'os-version': ['os_version'],
    manufacturer: ['hw_vendor', 'newest_mac_vendor'],
    model: ['hw_product', 'hw'],
    'device-type': ['type'],
    'last-seen': ['last_seen', 'last_discovered'],
    'support-ends': ['eol_os'],
    site: ['site_name', 'site'],
    department: ['org_name', 'organization'],
    criticality: ['criticality'],
    'ip-address': ['addresses', 'ip_address'],
    'mac-address': ['macs', 'mac_address'],
  },
  ignored: ['alive', 'sources', 'risk', 'tags'],
};
