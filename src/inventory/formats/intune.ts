import type { InventoryFormat } from '../format.ts';

/** Microsoft Intune: the device list of the portal, the export reports, and managed devices of Microsoft Graph. */
export const intune: InventoryFormat = {
  name: 'intune',
  title: 'Microsoft Intune',
  tells: [
    ['device name', 'last check-in', 'os version', 'managed by'],
    ['device name', 'last check-in', 'os version', 'compliance'],
    ['device name', 'last contact', 'os version'],
    ['device name', 'last sync date time'],
    ['device name', 'sku family'],
    ['device name', 'join type', 'os version'],
  ],
  columns: {
    'device-id': ['device id', 'id', 'azure ad device id', 'entra device id'],
    name: ['device name'],
    serial: ['serial number'],
    os: ['os description', 'operating system', 'os'],
    'os-version': ['os version'],
    'os-edition': ['sku family', 'sku number'],
    manufacturer: ['manufacturer'],
    model: ['model'],
    'device-type': ['device type', 'chassis type'],
    'last-seen': ['last check-in', 'last contact', 'last sync date time'],
    'last-patched': ['security patch level', 'android patch level', 'android security patch level'],
    'antivirus-state': ['malware protection enabled', 'real time protection enabled'],
    'antivirus-updated': ['signature update overdue'],
    encrypted: ['encrypted', 'is encrypted', 'encryption status string', 'encryption status'],
    'mdm-enrolled': ['intune registered'],
    owner: ['primary user upn', 'upn', 'user principal name', 'primary user display name', 'user email'],
    'owner-email': ['primary user email address'],
    'mac-address': ['wi-fi mac', 'wifi mac address', 'ethernet mac', 'ethernet mac address'],
    status: ['device state'],
    department: ['category', 'category name'],
  },
  inverted: ['signature update overdue'],
  ignored: ['managed by', 'ownership', 'management name', 'compliance'],
};
