import type { InventoryFormat } from '../format.ts';

/** Tanium: managed endpoints, and unmanaged ones as found on the network. */
export const tanium: InventoryFormat = {
  name: 'tanium',
  title: 'Tanium',
  tells: [['tanium computer id'], ['computer name', 'tanium client version']],
  columns: {
    'device-id': ['tanium computer id', 'computer id'],
    name: ['host name', 'computer name', 'name'],
    serial: ['serial number', 'computer serial number'],
    os: ['os', 'operating system'],
    'os-version': ['os generation', 'generation', 'os version'],
    'os-build': ['operating system build number', 'os build', 'build number'],
    manufacturer: ['manufacturer', 'mac organization'],
    model: ['model'],
    'last-seen': ['last discovered at', 'eid last seen', 'last seen'],
    'ip-address': ['ip address'],
    'mac-address': ['mac address'],
    owner: ['primary user', 'last logged in user'],
    encrypted: ['is encrypted'],
  },
  ignored: ['computer', 'type', 'id', 'zone', 'managed', 'profile', 'labels'],
};
