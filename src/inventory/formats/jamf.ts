import type { InventoryFormat } from '../format.ts';

/** Jamf Pro: computers and mobile devices. */
export const jamf: InventoryFormat = {
  name: 'jamf',
  title: 'Jamf Pro',
  tells: [
    ['computer name', 'jamf pro computer id'],
    ['computer name', 'operating system version', 'last inventory update'],
    ['computer name', 'filevault 2 status'],
    ['computer name', 'filevault 2 partition encryption state'],
    ['display name', 'jamf pro mobile device id'],
    ['display name', 'last inventory update', 'os version'],
  ],
  columns: {
    'device-id': ['udid', 'jamf pro computer id', 'jamf pro mobile device id'],
    name: ['computer name', 'display name', 'device name'],
    serial: ['serial number'],
    // Mobile devices are listed with a version and a model, which tell the system between them.
    os: ['operating system', 'operating system name', 'os', 'platform', 'os version'],
    'os-version': ['operating system version', 'os version'],
    'os-build': ['operating system build', 'os build'],
    manufacturer: ['make'],
    model: ['model'],
    'device-type': ['device family', 'model family'],
    'last-seen': ['last check-in', 'last inventory update'],
    encrypted: ['filevault 2 status', 'filevault 2 partition encryption state', 'filevault status', 'data protection'],
    'mdm-enrolled': ['managed', 'mdm capability'],
    'firewall-on': ['firewall enabled', 'firewall'],
    owner: ['username', 'full name'],
    'owner-email': ['email address'],
    department: ['department'],
    site: ['building', 'site'],
    'ip-address': ['ip address', 'reported ip address'],
    'mac-address': ['mac address', 'wi-fi mac address'],
  },
};
