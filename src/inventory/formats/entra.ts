import type { InventoryFormat } from '../format.ts';

/** Microsoft Entra ID (Azure AD): the device list as downloaded from the portal, and devices of Microsoft Graph. */
export const entra: InventoryFormat = {
  name: 'entra',
  title: 'Microsoft Entra ID devices',
  tells: [
    ['display name', 'device os type', 'device os version'],
    ['display name', 'operating system', 'trust type'],
    ['display name', 'approximate last sign in date time'],
    ['display name', 'approximate last logon time stamp'],
    ['name', 'enabled', 'os', 'version', 'join type'],
  ],
  columns: {
    'device-id': ['device id', 'object id', 'id'],
    name: ['display name', 'name'],
    os: ['operating system', 'device os type', 'os'],
    'os-version': ['operating system version', 'device os version', 'version'],
    manufacturer: ['manufacturer'],
    model: ['model'],
    'last-seen': ['approximate last sign in date time', 'approximate last logon time stamp', 'activity'],
    'mdm-enrolled': ['is managed'],
    owner: ['registered owners', 'user principal name', 'owner'],
    status: ['account enabled', 'enabled'],
  },
  // The directory's own dates say when a record was written, not when the device was seen.
  ignored: [
    'mdm',
    'mdm display name',
    'is compliant',
    'compliant',
    'registered',
    'registration time',
    'registration date time',
    'created date time',
    'last dir sync time',
    'dir sync enabled',
    'join type',
    'trust type',
    'device trust type',
    'profile type',
    'system labels',
  ],
};
