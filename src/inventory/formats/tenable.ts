import type { InventoryFormat } from '../format.ts';

/** Tenable (Nessus, Tenable.sc, Tenable Vulnerability Management): findings or assets; rows of one device are merged. */
export const tenable: InventoryFormat = {
  name: 'tenable',
  title: 'Tenable and Nessus',
  tells: [
    ['plugin id', 'host'],
    ['plugin', 'ip address', 'plugin name'],
    ['asset.host_name', 'asset.operating_system'],
    ['asset.name', 'asset.operating_system'],
    ['has_agent', 'netbios_name', 'operating_system'],
    ['plugin output', 'host'],
  ],
  advice:
    'choose the columns of the host as well when exporting (operating system, FQDN, NetBIOS name), or export the assets',
  columns: {
    'device-id': ['asset.id', 'asset uuid', 'host id', 'agent uuid'],
    name: [
      'netbios',
      'netbios name',
      'asset.netbios_name',
      'asset.host_name',
      'asset.name',
      'hostname',
      'dns name',
      'host',
      'ip address',
    ],
    fqdn: ['fqdn', 'asset.display_fqdn', 'dns name'],
    os: ['os', 'operating system', 'asset.operating_system'],
    'device-type': ['system type', 'asset.system_type'],
    'last-seen': ['last found', 'last observed', 'last_seen', 'asset.last_seen', 'host end'],
    'network-zone': ['asset.network.name'],
    'ip-address': ['ip address', 'ipv4', 'asset.display_ipv4_address'],
    'mac-address': ['mac address', 'asset.display_mac_address'],
    criticality: ['asset.acr'],
  },
  ignored: ['name', 'id', 'service', 'state', 'severity', 'plugin name', 'description', 'risk'],
};
