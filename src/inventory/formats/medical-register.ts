import type { InventoryFormat } from '../format.ts';

/**
 * A register of medical devices, as clinical engineering keeps it. "Device name" is what a thing is ("Infusion pump"),
 * not what it is called: many devices share it, so it tells none of them apart.
 */
export const medicalRegister: InventoryFormat = {
  name: 'medical-register',
  title: 'Register of medical devices',
  deviceClass: 'medical',
  tells: [
    ['biomedical asset id', 'manufacturer'],
    ['tjc equipment category', 'manufacturer'],
    ['aami risk score', 'manufacturer'],
    ['life support designation', 'manufacturer'],
    ['gmdn code', 'manufacturer'],
    ['gmdn term', 'manufacturer'],
    ['mdr class', 'manufacturer'],
    ['device name', 'model number', 'serial number', 'software version'],
    ['equipment type', 'model', 'serial number', 'software version'],
  ],
  columns: {
    'device-id': [
      'biomedical asset id',
      'asset id / tag number',
      'asset id',
      'asset number',
      'asset tag',
      'equipment number',
      'asset',
    ],
    name: ['hostname', 'network name', 'computer name'],
    serial: ['serial number', 'serial no'],
    os: ['operating system', 'os'],
    'os-version': ['os version', 'operating system version'],
    firmware: ['software version', 'firmware version', 'firmware', 'software revision'],
    manufacturer: ['manufacturer', 'make'],
    model: ['model number', 'model', 'model name'],
    'device-type': ['equipment type', 'device type', 'gmdn term', 'device name', 'category', 'class'],
    department: ['department', 'ward', 'organization'],
    site: ['site', 'location', 'building'],
    criticality: ['criticality', 'risk tier', 'aami risk score'],
    owner: ['owner', 'responsible person'],
    status: ['status'],
  },
  ignored: [
    'hardware version',
    'tjc equipment category',
    'life support designation',
    'gmdn code',
    'mdr class',
    'service contract',
    'description',
  ],
};
