import type { InventoryFormat } from '../format.ts';

/** Windows Server Update Services: computers, from its console or from PowerShell. */
export const wsus: InventoryFormat = {
  name: 'wsus',
  title: 'Windows Server Update Services',
  tells: [
    ['full domain name', 'last reported status time'],
    ['full domain name', 'last sync time'],
    ['full domain name', 'os description'],
    ['computer', 'operating system', 'last status report'],
    ['name', 'operating system', 'last status report'],
    ['computer name', 'operating system', 'last status report'],
  ],
  columns: {
    'device-id': ['id', 'computer id'],
    name: ['full domain name', 'computer', 'computer name', 'name'],
    fqdn: ['full domain name'],
    os: ['os description', 'operating system'],
    'os-version': ['os version'],
    'os-build': ['os build number'],
    manufacturer: ['make'],
    model: ['model'],
    'device-type': ['computer role'],
    'last-seen': ['last reported status time', 'last status report', 'last sync time', 'last contact'],
    department: ['requested target group name', 'requested target group names'],
    'ip-address': ['ip address'],
  },
  // The client is the update agent, whose version is not that of the system.
  ignored: ['client version', 'os family', 'os info', 'os architecture', 'bios info', 'last sync result', 'version'],
};
