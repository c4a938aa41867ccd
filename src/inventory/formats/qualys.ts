import type { InventoryFormat } from '../format.ts';

/** Qualys: scan and detection reports, one row a finding: rows of one device are merged afterwards. */
export const qualys: InventoryFormat = {
  name: 'qualys',
  title: 'Qualys',
  tells: [
    ['netbios', 'tracking method'],
    ['qid', 'asset name'],
    ['qid', 'hostname'],
    ['qid', 'netbios'],
    ['qg host id'],
    ['asset name', 'trurisk score'],
    // The list of assets that a search gives, with no finding in it.
    ['ip', 'dns', 'netbios', 'tracking'],
    ['ip', 'dns', 'netbios', 'os cpe'],
  ],
  columns: {
    'device-id': ['qg host id', 'asset id', 'host id'],
    // A scanner may know a device by its address only.
    name: ['netbios', 'asset name', 'hostname', 'dns', 'fqdn', 'ip'],
    fqdn: ['fqdn', 'dns'],
    os: ['operating system', 'os', 'os cpe'],
    'last-seen': ['last detected', 'last scan', 'last scanned', 'last scan date', 'last vm scan'],
    'network-zone': ['network'],
    criticality: ['asset critical score'],
    'ip-address': ['ip', 'asset ipv4'],
  },
  ignored: ['type', 'status', 'title', 'severity', 'category', 'results', 'result', 'instance', 'threat', 'ip status'],
};
