import type { DeviceValues } from '../domain/inventory.ts';
import { isScientific } from './values/clean.ts';

/** Serial numbers that makers leave in by default, compared in lower case without blanks and marks. */
export const JUNK_SERIALS: ReadonlySet<string> = new Set([
  'tobefilledbyoem',
  'defaultstring',
  'systemserialnumber',
  'serialnumber',
  'chassisserialnumber',
  'none',
  'null',
  'na',
  'notspecified',
  'notapplicable',
  'notavailable',
  'notsettable',
  'unknown',
  'invalid',
  'oem',
  'empty',
  'default',
  'system',
  'serial',
  'ssnssnssnssn',
  'sernum',
  'xxxxxxxx',
  'n0tspecified',
  '0123456789',
  '123456789',
  '1234567890',
  '12345678',
  '123456',
  'innotekgmbh',
  'parallels',
  'vmware',
  'tbd',
  'tba',
  'noserial',
]);

/** Names that many devices answer to, so that they tell nothing. */
export const JUNK_NAMES: ReadonlySet<string> = new Set([
  'localhost',
  'gateway',
  '_gateway',
  'name_unknown',
  'nameunknown',
  'unnamed',
  'device',
  'computer',
  'iphone',
  'ipad',
  'android',
]);

/** The serial number as it is compared, or empty when it tells nothing. */
export function serialKey(values: DeviceValues): string {
  return keyOfSerial(values['serial'] ?? '');
}

export function keyOfSerial(serial: string): string {
  if (serial === '' || isScientific(serial)) return '';
  const key = serial.toLowerCase().replace(/[\s\-_.'"/]/g, '');
  if (key.length < 3 || JUNK_SERIALS.has(key) || isOneCharacter(key)) return '';
  return key;
}

function isOneCharacter(text: string): boolean {
  for (let i = 1; i < text.length; i++) if (text[i] !== text[0]) return false;
  return true;
}

/** The device id as it is compared, or empty when it tells nothing. */
export function idKey(values: DeviceValues): string {
  return keyOfId(values['device-id'] ?? '');
}

export function keyOfId(id: string): string {
  if (id === '' || isScientific(id)) return '';
  const key = id.toLowerCase().replace(/[{}\s]/g, '');
  const plain = key.replaceAll('-', '');
  return /^0+$/.test(plain) || (plain.length > 3 && isOneCharacter(plain)) ? '' : key;
}

/**
 * The short name as it is compared: lower case, without domain and without the `$` of an account. An address stays
 * whole. Without a name, the hardware address stands in. Empty when there is nothing that tells.
 */
export function nameKey(values: DeviceValues): string {
  const name = (values['name'] || values['fqdn'] || '').toLowerCase();
  const dot = name.indexOf('.');
  const whole = dot < 0 || name.includes(':') || name.includes(' ') || /^[\d.]+$/.test(name);
  const short = whole ? name : name.slice(0, dot);
  const key = short.endsWith('$') ? short.slice(0, -1) : short;
  if (key !== '' && !JUNK_NAMES.has(key)) return key;
  const mac = (values['mac-address'] ?? '').toLowerCase().replace(/[^0-9a-f]/g, '');
  return mac.length === 12 && !isOneCharacter(mac) ? `mac ${mac}` : '';
}
