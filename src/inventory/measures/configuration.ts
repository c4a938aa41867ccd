import type { Field } from '../../domain/inventory.ts';
import type { Device } from '../device.ts';
import {
  COMPUTERS,
  COMPUTERS_IN_WORDS,
  type DeviceRule,
  type DeviceVerdict,
  END_USER,
  END_USER_IN_WORDS,
  ofClass,
  stated,
} from '../measure-rule.ts';

type Of = Pick<DeviceRule, 'lookedAt' | 'looksAt'>;

const endUser: Of = { lookedAt: END_USER_IN_WORDS, looksAt: END_USER };
const computers: Of = { lookedAt: COMPUTERS_IN_WORDS, looksAt: COMPUTERS };
const portable: Of = { lookedAt: 'laptops, phones and tablets', looksAt: ofClass('laptop', 'mobile') };
const mobile: Of = { lookedAt: 'phones and tablets', looksAt: ofClass('mobile') };
const network: Of = { lookedAt: 'network devices', looksAt: ofClass('network') };
const served: Of = { lookedAt: 'servers and storage', looksAt: ofClass('server', 'hypervisor', 'storage') };
const logged: Of = { lookedAt: 'servers and network devices', looksAt: ofClass('server', 'hypervisor', 'network') };
const remote: Of = {
  lookedAt: 'desktops, laptops, phones and tablets',
  looksAt: ofClass('desktop', 'laptop', 'mobile'),
};

/** A share that one yes-no column settles. */
function share(title: string, looked: Of, field: Field, ends: string, kind?: readonly Field[]): DeviceRule {
  return {
    title,
    rule: `Of all ${looked.lookedAt} counted, the share ${ends}.`,
    kind: 'share',
    needs: kind === undefined ? [[field]] : [[field], kind],
    ...looked,
    verdict: (device) => stated(device, field),
  };
}

const KIND: readonly Field[] = ['device-type', 'model', 'os'];

/** Software cannot be put on at will: by application control, or because its user has no administrator rights. */
function restricted(device: Device): DeviceVerdict {
  const byControl = stated(device, 'app-control');
  const admin = stated(device, 'local-admin');
  if (byControl === 'yes' || admin === 'no') return 'yes';
  return byControl === 'no' && admin === 'yes' ? 'no' : 'unknown';
}

/** How devices are set up. */
export const CONFIGURATION_MEASURES = {
  'encrypted-mobile-share': share(
    'Laptops, phones and tablets that are encrypted',
    portable,
    'encrypted',
    'whose storage is reported as encrypted',
    KIND,
  ),
  'firewall-on-share': share(
    'Desktops and laptops with their own firewall on',
    endUser,
    'firewall-on',
    'whose own firewall is reported as on',
  ),
  'local-admin-share': share(
    'Desktops and laptops whose everyday user is an administrator',
    endUser,
    'local-admin',
    'on which the everyday user has local administrator rights. Here less is better',
  ),
  'mfa-remote-share': share(
    'Devices with multi-factor authentication on remote access',
    remote,
    'mfa-remote',
    'for which remote access asks for a second factor',
  ),
  'mdm-enrolled-share': share(
    'Phones and tablets that can be managed and wiped remotely',
    mobile,
    'mdm-enrolled',
    'enrolled in mobile device management',
    KIND,
  ),
  'default-password-changed-share': share(
    'Network devices whose default password was changed',
    network,
    'default-password-changed',
    'whose default password is recorded as changed',
    KIND,
  ),
  'application-restricted-share': {
    title: 'Desktops and laptops on which software cannot be installed at will',
    rule: 'Of all desktops and laptops counted, the share with application control, or whose everyday user has no local administrator rights.',
    kind: 'share',
    needs: [['app-control', 'local-admin']],
    ...endUser,
    verdict: restricted,
  },
  'standard-build-share': share(
    'Desktops and laptops on a standard build',
    endUser,
    'standard-build',
    'built from a named or approved standard build',
  ),
  'autorun-disabled-share': share(
    'Computers with autorun switched off',
    computers,
    'autorun-disabled',
    'on which autorun is reported as off',
  ),
  'log-forwarding-share': share(
    'Servers and network devices that forward their logs',
    logged,
    'log-forwarding',
    'whose logs are forwarded to a central place',
  ),
  'backup-covered-share': share(
    'Servers and storage covered by backup',
    served,
    'backup-covered',
    'reported as covered by backup',
  ),
} satisfies Record<string, DeviceRule>;
