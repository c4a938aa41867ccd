import type { InventoryFormat } from '../format.ts';

/** Microsoft Configuration Manager (SCCM, MECM): console lists and report queries, whose columns often end in 0. */
export const sccm: InventoryFormat = {
  name: 'sccm',
  title: 'Microsoft Configuration Manager',
  tells: [
    ['netbios_name0'],
    ['name0', 'operating_system_name_and0'],
    ['name0', 'caption0'],
    ['name0', 'resource id'],
    ['machine name', 'last hw scan'],
    ['name', 'client activity', 'operating system'],
    ['device name', 'last active time', 'operating system'],
    // Get-CMDevice and the class behind the console's list of devices.
    ['name', 'resource id', 'device os'],
    ['name', 'device os', 'last active time'],
  ],
  columns: {
    'device-id': ['sms_unique_identifier0', 'resource id', 'smsid'],
    name: ['netbios_name0', 'name0', 'machine name', 'device name', 'computer name', 'hostname', 'name'],
    fqdn: ['full_domain_name0', 'resource_names0'],
    serial: ['serial number0', 'serial number'],
    os: ['caption0', 'operating_system_name_and0', 'operating system name', 'operating system', 'device os'],
    'os-version': ['version0', 'os version number', 'os version', 'operating system version'],
    'os-build': ['buildnumber0', 'build01', 'build ext', 'operating system build', 'device os build'],
    'os-edition': ['operatingsystemsku0'],
    'service-pack': ['csdversion0', 'service pack', 'operatingsystemservicepac0'],
    manufacturer: ['manufacturer0', 'hardware make'],
    model: ['model0', 'model'],
    'device-type': ['chassistypes0', 'systemrole0'],
    'last-seen': [
      'last_active_time',
      'last online time',
      'last hw scan',
      'last hardware scan',
      'last ddr',
      'last policy request',
      'last activity',
    ],
    'antivirus-updated': [
      'antivirus signature update date time',
      'ep antivirus signature last update date time',
      'ep antivirus signature update date time',
    ],
    encrypted: ['protectionstatus0', 'bitlocker'],
    site: ['ad_site_name0', 'ad site', 'ad site name'],
    department: ['system_ou_name0'],
    owner: ['user_name0', 'primary user', 'last logon user'],
    'ip-address': ['ipaddress0', 'ip addresses0'],
    'mac-address': ['macaddress0', 'mac_addresses0'],
    status: ['active0', 'client activity'],
  },
};
