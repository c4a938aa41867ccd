import type { InventoryFormat } from '../format.ts';

/** Fleet: the export of its list of computers. */
export const fleet: InventoryFormat = {
  name: 'fleet',
  title: 'Fleet',
  tells: [
    ['hostname', 'detail_updated_at', 'osquery_version'],
    ['hostname', 'detail_updated_at', 'seen_time'],
    ['hostname', 'team_name', 'osquery_version'],
    ['hostname', 'team_name', 'seen_time'],
    ['hostname', 'orbit_version'],
  ],
  columns: {
    'device-id': ['uuid', 'id'],
    name: ['hostname', 'computer_name', 'display_name'],
    serial: ['hardware_serial'],
    // Name and version in one: "Ubuntu 22.04.3 LTS".
    os: ['os_version', 'platform'],
    'os-build': ['build'],
    manufacturer: ['hardware_vendor'],
    model: ['hardware_model'],
    'last-seen': ['seen_time', 'detail_updated_at'],
    encrypted: ['disk_encryption_enabled'],
    department: ['team_name'],
    'ip-address': ['primary_ip'],
    'mac-address': ['primary_mac'],
  },
  // The status is whether it answers at this moment.
  ignored: ['status', 'issues', 'platform_like', 'code_name', 'hardware_version', 'public_ip', 'osquery_version'],
};
