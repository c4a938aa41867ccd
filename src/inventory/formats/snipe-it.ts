import type { InventoryFormat } from '../format.ts';

/** Snipe-IT: the asset list. The operating system is a custom field there, under a name of the trust's own. */
export const snipeIt: InventoryFormat = {
  name: 'snipe-it',
  title: 'Snipe-IT',
  tells: [
    ['asset tag', 'serial', 'model', 'category', 'status'],
    ['asset tag', 'serial', 'model', 'checked out to'],
    ['asset tag', 'model', 'checked out to: username'],
  ],
  columns: {
    'device-id': ['asset tag'],
    name: ['asset name', 'name', 'item name'],
    serial: ['serial', 'serial number'],
    manufacturer: ['manufacturer'],
    model: ['model name', 'model'],
    'device-type': ['category'],
    'last-seen': ['last audit', 'last audit date'],
    'purchased-on': ['purchase date', 'purchased'],
    'support-ends': ['asset eol date', 'eol date'],
    site: ['location', 'default location'],
    department: ['department', 'company'],
    owner: ['checked out to: username', 'checked out to', 'username', 'full name'],
    'mac-address': ['mac address'],
    status: ['status'],
    notes: ['notes'],
  },
  ignored: ['model number', 'warranty', 'warranty expires', 'supplier', 'eol'],
};
