import type { InventoryFormat } from '../format.ts';

/** ManageEngine Endpoint Central (Desktop Central): computers under its scope of management. */
export const manageEngine: InventoryFormat = {
  name: 'manageengine',
  title: 'ManageEngine Endpoint Central',
  tells: [
    ['computer name', 'operating system', 'remote office'],
    ['computer name', 'operating system', 'customer name'],
    ['computer name', 'operating system', 'last contact time'],
    ['computer name', 'operating system', 'agent version'],
    ['resource name', 'agent last contact time'],
    ['resource name', 'os name', 'resource id'],
  ],
  columns: {
    'device-id': ['resource id'],
    name: ['computer name', 'resource name'],
    fqdn: ['fqdn name', 'fqdn'],
    serial: ['service tag', 'serial number'],
    os: ['operating system', 'os name'],
    'os-version': ['os version', 'version'],
    'service-pack': ['service pack'],
    manufacturer: ['device manufacturer', 'manufacturer'],
    model: ['device model', 'model'],
    'device-type': ['computer type', 'device type'],
    'last-seen': ['last contact time', 'agent last contact time', 'last scan time'],
    site: ['remote office', 'branch office name', 'location'],
    department: ['customer name'],
    owner: ['owner', 'logged on users', 'agent logged on users'],
    'owner-email': ['owner email id'],
    'ip-address': ['ip address'],
    'mac-address': ['mac address'],
  },
  // These speak of the agent and of the moment, not of the device.
  ignored: ['agent version', 'agent status', 'live status', 'computer live status', 'installation status', 'domain'],
};
