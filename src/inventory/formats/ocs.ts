import type { InventoryFormat } from '../format.ts';

/** OCS Inventory: the list of computers, under the labels of its pages or the names of its tables. */
export const ocs: InventoryFormat = {
  name: 'ocs',
  title: 'OCS Inventory',
  tells: [
    ['computer', 'last inventory', 'operating system'],
    ['computer', 'computer id', 'operating system'],
    ['computer', 'last come', 'operating system'],
    ['computer', 'operating system', 'user agent'],
    ['name', 'osname', 'lastdate'],
    ['name', 'osname', 'lastcome'],
  ],
  columns: {
    'device-id': ['device id', 'computer id'],
    name: ['computer', 'computer name', 'name'],
    serial: ['bios serial number', 'ssn', 'serial number'],
    os: ['operating system', 'os name'],
    'os-version': ['os version'],
    'service-pack': ['service pack', 'os comment', 'os comments'],
    manufacturer: ['manufacturer', 'smanufacturer', 'bios manufacturer'],
    model: ['model', 'smodel'],
    'device-type': ['device type', 'assets category', 'type'],
    'last-seen': ['last inventory', 'last come', 'lastdate', 'last check date'],
    'antivirus-product': ['antivirus'],
    department: ['company', 'tag'],
    owner: ['owner', 'connected user', 'userid'],
    'network-zone': ['network number'],
    'ip-address': ['ip address', 'ipaddr'],
    'mac-address': ['mac address'],
    notes: ['description'],
  },
  // DNS is the name server here, and the version of the BIOS is not firmware that decides support.
  ignored: ['dns', 'gateway', 'domain', 'userdomain', 'user agent', 'bios version', 'bios date', 'architecture'],
};
