import type { DeviceValues } from '../domain/inventory.ts';
import { isJunkSerial, isOneCharacter } from './junk-serial.ts';
import { isScientific } from './values/clean.ts';

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
  return isJunkSerial(key) ? '' : key;
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
 * whole. Empty when there is nothing that tells: a hardware address does not stand in, for laptops share that of a dock.
 */
export function nameKey(values: DeviceValues): string {
  const name = (values['name'] || values['fqdn'] || '').toLowerCase();
  const dot = name.indexOf('.');
  const whole = dot < 0 || name.includes(':') || name.includes(' ') || /^[\d.]+$/.test(name);
  const short = whole ? name : name.slice(0, dot);
  const key = short.endsWith('$') ? short.slice(0, -1) : short;
  return JUNK_NAMES.has(key) ? '' : key;
}
