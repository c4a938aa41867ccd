import type { Field } from '../domain/inventory.ts';

/**
 * How a column's text is read. `key`: tells devices apart, or what runs on them; a control character in it rejects the
 * row. `text`: control characters are dropped. `date`, `yes-no`, `number`: as said. `date-or-yes-no`: some tools give
 * the day, others only whether. `reference`: a reference is a yes; the words for no are a no.
 */
export type FieldKind = 'key' | 'text' | 'date' | 'yes-no' | 'number' | 'date-or-yes-no' | 'reference';

export const FIELD_KINDS: Readonly<Record<Field, FieldKind>> = {
  'device-id': 'key',
  name: 'key',
  fqdn: 'key',
  serial: 'key',
  os: 'key',
  'os-version': 'text',
  'os-build': 'text',
  'os-edition': 'text',
  'service-pack': 'text',
  manufacturer: 'text',
  model: 'text',
  'device-type': 'text',
  'last-seen': 'date',
  'last-patched': 'date',
  'missing-critical-days': 'number',
  'antivirus-product': 'text',
  'antivirus-state': 'yes-no',
  'antivirus-updated': 'date-or-yes-no',
  'edr-onboarded': 'yes-no',
  'firewall-on': 'yes-no',
  encrypted: 'yes-no',
  'mdm-enrolled': 'yes-no',
  'local-admin': 'yes-no',
  'mfa-remote': 'yes-no',
  'app-control': 'yes-no',
  'autorun-disabled': 'yes-no',
  'standard-build': 'reference',
  'default-password-changed': 'yes-no',
  'log-forwarding': 'yes-no',
  'backup-covered': 'yes-no',
  isolated: 'yes-no',
  'internet-facing': 'yes-no',
  'network-zone': 'text',
  site: 'text',
  department: 'text',
  owner: 'text',
  criticality: 'text',
  browser: 'text',
  'browser-version': 'text',
  software: 'text',
  'software-version': 'text',
  'risk-accepted': 'reference',
  'risk-accepted-on': 'date',
  'remediation-plan': 'text',
  'remediation-due': 'date',
  'support-ends': 'date',
  'purchased-on': 'date',
  firmware: 'text',
  status: 'text',
  'ip-address': 'text',
  'mac-address': 'text',
  'owner-email': 'text',
  notes: 'text',
};

/** Fields that no verdict rests on: of two columns for one of them the better-known name is taken, with a warning. */
export const DESCRIBING: ReadonlySet<Field> = new Set<Field>([
  'device-id',
  'manufacturer',
  'model',
  'device-type',
  'network-zone',
  'site',
  'department',
  'owner',
  'criticality',
  'status',
  'ip-address',
  'mac-address',
  'owner-email',
  'notes',
  'firmware',
]);

/** Personal or free text: not even turned into text unless it is asked for. */
export const PRIVATE: ReadonlySet<Field> = new Set<Field>(['notes', 'owner-email', 'ip-address']);
