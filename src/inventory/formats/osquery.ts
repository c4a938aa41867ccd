import type { InventoryFormat } from '../format.ts';

/** osquery: its `system_info` and `os_version` tables joined, and tools built on it. Fleet has a table of its own. */
export const osquery: InventoryFormat = {
  name: 'osquery',
  title: 'osquery',
  tells: [
    ['hostname', 'osquery_version'],
    ['hostname', 'hardware_serial', 'os_version'],
    ['hostname', 'platform_like'],
    ['hostname', 'name', 'version', 'platform'],
    ['hostname', 'name', 'version', 'hardware_serial'],
    ['hostname', 'seen_time'],
    ['computer_name', 'hardware_serial'],
  ],
  columns: {
    'device-id': ['uuid', 'id'],
    name: ['hostname', 'computer_name', 'display_name', 'local_hostname'],
    serial: ['hardware_serial'],
    // Fleet's os_version is name and version in one ("Ubuntu 22.04.3 LTS").
    os: ['os_version', 'os_name', 'name', 'platform'],
    'os-version': ['version'],
    'os-build': ['build'],
    manufacturer: ['hardware_vendor'],
    model: ['hardware_model'],
    'last-seen': ['seen_time', 'detail_updated_at', 'last_seen'],
    encrypted: ['disk_encryption_enabled'],
    department: ['team_name'],
    'ip-address': ['primary_ip'],
    'mac-address': ['primary_mac'],
  },
  ignored: ['status', 'issues', 'platform_like'],
};
