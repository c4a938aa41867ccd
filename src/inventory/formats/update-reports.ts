import type { InventoryFormat } from '../format.ts';

/** Windows Update for Business reports: the table of clients (UCClient). It names no system: the full build tells it. */
export const updateReports: InventoryFormat = {
  name: 'update-reports',
  title: 'Windows Update for Business reports',
  tells: [
    ['device name', 'os build', 'os servicing channel'],
    ['device name', 'os build', 'os feature update status'],
    ['device name', 'os build', 'os security update status'],
  ],
  columns: {
    'device-id': ['azure ad device id', 'global device id', 'sccm client id'],
    name: ['device name'],
    os: ['os build'],
    'os-version': ['os version'],
    'os-build': ['os build number'],
    'os-edition': ['os edition', 'os servicing channel'],
    manufacturer: ['device manufacturer'],
    model: ['device model'],
    'device-type': ['device form factor'],
    'last-seen': ['last census scan time', 'last wu scan time', 'time generated'],
  },
  ignored: ['os revision number', 'os architecture', 'os feature update eos time', 'os quality update release time'],
};
