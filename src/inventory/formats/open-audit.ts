import type { InventoryFormat } from '../format.ts';

/** Open-AudIT: the list of devices. */
export const openAudit: InventoryFormat = {
  name: 'open-audit',
  title: 'Open-AudIT',
  tells: [
    ['name', 'os_group', 'os_family', 'os_name'],
    ['name', 'os_family', 'last_seen_by'],
  ],
  columns: {
    'device-id': ['uuid', 'id'],
    name: ['hostname', 'name', 'dns_hostname'],
    fqdn: ['fqdn', 'dns_fqdn'],
    serial: ['serial', 'service_tag'],
    os: ['os_name', 'os_family', 'os_group'],
    'os-version': ['os_version', 'os_display_version'],
    manufacturer: ['manufacturer'],
    model: ['model'],
    // The class tells a server from a desktop; the type is "computer" for both.
    'device-type': ['class', 'type', 'form_factor'],
    'last-seen': ['last_seen'],
    'last-patched': ['last_os_update'],
    'purchased-on': ['purchase_date'],
    'support-ends': ['end_of_service', 'end_of_life'],
    owner: ['owner', 'last_user'],
    criticality: ['criticality'],
    'ip-address': ['ip'],
    status: ['status'],
    notes: ['description', 'comments'],
  },
  ignored: ['function', 'environment', 'domain', 'asset_tag', 'asset_number'],
};
