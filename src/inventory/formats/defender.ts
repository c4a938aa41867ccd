import type { InventoryFormat } from '../format.ts';

/** Microsoft Defender for Endpoint: the device inventory of the portal, the machine interface and advanced hunting. */
export const defender: InventoryFormat = {
  name: 'defender',
  title: 'Microsoft Defender for Endpoint',
  tells: [
    ['device name', 'os platform', 'onboarding status'],
    ['device name', 'os platform', 'os build'],
    ['device name', 'os platform', 'health status'],
    ['computer dns name', 'os platform'],
    ['device name', 'os platform', 'sensor health state'],
    // Advanced hunting also has the join type, which Intune is told by.
    ['device name', 'os platform', 'os build', 'onboarding status'],
    ['device name', 'os platform', 'os build', 'join type'],
  ],
  columns: {
    'device-id': ['device id', 'id', 'aad device id'],
    name: ['device name', 'computer dns name'],
    os: ['os distribution', 'os platform'],
    // "Windows 10 Version" (22H2) says more than "OS Version" (10.0).
    'os-version': ['windows 10 version', 'os version info', 'version', 'os version'],
    'os-build': ['os build'],
    manufacturer: ['vendor'],
    model: ['model'],
    'device-type': ['device category', 'device type', 'device subtype'],
    'last-seen': ['last device update', 'last seen', 'timestamp'],
    'antivirus-state': ['antivirus status'],
    'antivirus-updated': ['av is signature upto date', 'av signature refresh time'],
    'edr-onboarded': ['onboarding status'],
    'internet-facing': ['is internet facing', 'internet facing'],
    criticality: ['criticality level', 'device value', 'asset value'],
    department: ['group', 'machine group', 'rbac group name'],
    'ip-address': ['device ips', 'last ip address'],
    'support-ends': ['end of support date'],
  },
  ignored: ['managed by', 'device role', 'tags'],
};
