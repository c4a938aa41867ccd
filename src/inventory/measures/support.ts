import { groupOf, isCovered, isInSupport, isOutOfSupport } from '../../domain/support-groups.ts';
import type { Device } from '../device.ts';
import {
  type DeviceRule,
  type DeviceVerdict,
  END_USER,
  END_USER_IN_WORDS,
  type Looked,
  type MeasureContext,
  ofClass,
  type Standing,
  said,
  stated,
} from '../measure-rule.ts';
import { isDenied, isNoPlan } from '../values/denial.ts';

const SYSTEM = [['os', 'firmware']] as const;
const KIND = ['device-type', 'model'] as const;
const PLAN = ['remediation-plan', 'remediation-due'] as const;
const ISOLATION = ['isolated', 'network-zone'] as const;

/** Names of network zones that stand apart. */
const ISOLATED = /\b(?:isolat|segregat|quarantin|air[- ]?gap)/;

function supported({ phase }: Standing): DeviceVerdict {
  if (phase.phase === 'unknown') return 'unknown';
  return isInSupport(phase) ? 'yes' : 'no';
}

function outOfSupport(device: Standing): DeviceVerdict {
  if (device.phase.phase === 'unknown') return 'unknown';
  return isOutOfSupport(device.phase) ? 'yes' : 'no';
}

/** A plan counts while its day has not passed; a day without a text is a plan too. */
function isPlanned(device: Device, asOf: string): boolean {
  const due = said(device, 'remediation-due');
  if (due !== '') return due >= asOf;
  return !isNoPlan(said(device, 'remediation-plan'));
}

function isolated(device: Device): DeviceVerdict {
  const told = stated(device, 'isolated');
  if (told !== 'unknown') return told;
  const zone = said(device, 'network-zone').toLowerCase();
  return ISOLATED.test(zone) && !isDenied(zone) ? 'yes' : 'unknown';
}

/**
 * What is out of support, or kept going by custom support until it is replaced, ought to be isolated. What may be out of
 * support, for that cannot be told, is looked at where it is not isolated.
 */
function isolatedIfOut(device: Device): DeviceVerdict | null {
  const told = isolated(device);
  if (isOutOfSupport(device.phase) || groupOf(device.phase) === 'isolate') return told;
  return device.phase.phase === 'extended' || told === 'yes' ? null : 'unknown';
}

function supportedShare(
  title: string,
  lookedAt: string,
  looksAt: (device: Looked) => boolean,
  needs: DeviceRule['needs'],
): DeviceRule {
  return {
    title,
    rule: `Of all ${lookedAt} counted, the share that still gets security fixes: from the vendor, or under a support agreement in force. What is fixed under custom support alone, when its maker sells no cover any more, does not count: it is to be isolated and replaced. Where the release cannot be told the device counts as not known, not as supported.`,
    kind: 'share',
    needs,
    lookedAt,
    looksAt,
    ofStanding: supported,
  };
}

function isolatedShare(title: string, devices: string, of: (device: Looked) => boolean): DeviceRule {
  const lookedAt = `${devices} that are, or may be, out of support or under custom support alone`;
  return {
    title,
    rule: `Of all ${devices} out of support, or under custom support alone, the share said to be isolated from the network, by a column of its own or by the name of its network zone. Where the support state cannot be told and the device is not said to be isolated it counts as not known.`,
    kind: 'share',
    needs: [...SYSTEM, ISOLATION],
    lookedAt,
    looksAt: (device) => of(device) && device.phase.phase !== 'supported',
    verdict: isolatedIfOut,
  };
}

const everyDevice = (): boolean => true;

function withoutPlan(device: Device, falls: DeviceVerdict, { asOf }: MeasureContext): DeviceVerdict {
  return falls === 'yes' && isPlanned(device, asOf) ? 'no' : falls;
}

function endsWithinAYear(device: Standing, { dayAt }: MeasureContext): DeviceVerdict {
  const { phase, ends } = device.phase;
  if (phase === 'unknown') return 'unknown';
  if (!isCovered(device.phase)) return 'no';
  return ends !== null && ends <= dayAt(365) ? 'yes' : 'no';
}

/** Support of operating systems. */
export const SUPPORT_MEASURES = {
  'os-known-share': {
    title: 'Devices whose operating system and support state can be told',
    rule: 'Of all devices counted, the share whose system is recognised well enough to say whether it is still supported.',
    kind: 'share',
    needs: SYSTEM,
    lookedAt: 'devices',
    looksAt: everyDevice,
    ofStanding: ({ phase }) => (phase.phase === 'unknown' ? 'no' : 'yes'),
  },
  'supported-share-all': supportedShare('Devices on a supported operating system', 'devices', everyDevice, SYSTEM),
  'supported-share-servers': supportedShare(
    'Servers on a supported operating system',
    'servers',
    ofClass('server', 'hypervisor'),
    SYSTEM,
  ),
  'supported-share-end-user': supportedShare(
    'Desktops and laptops on a supported operating system',
    END_USER_IN_WORDS,
    END_USER,
    SYSTEM,
  ),
  'supported-share-network': supportedShare(
    'Network devices on supported software',
    'network devices',
    ofClass('network'),
    [...SYSTEM, KIND],
  ),
  'supported-share-medical': supportedShare(
    'Medical devices on supported software',
    'medical devices',
    ofClass('medical'),
    [...SYSTEM, KIND],
  ),
  'end-of-life-share-all': {
    title: 'Devices on an operating system that is out of support',
    rule: 'Of all devices counted, the share whose system gets no security fixes any more, or only under a paid programme that no agreement proves the trust to hold.',
    kind: 'share',
    needs: SYSTEM,
    lookedAt: 'devices',
    looksAt: everyDevice,
    ofStanding: outOfSupport,
  },
  'end-of-life-count': {
    title: 'Number of devices on an operating system that is out of support',
    rule: 'Among all devices counted, how many run a system that gets no security fixes any more, or only under a paid programme that no agreement proves the trust to hold.',
    kind: 'count',
    needs: SYSTEM,
    lookedAt: 'devices',
    looksAt: everyDevice,
    ofStanding: outOfSupport,
  },
  'end-of-life-without-plan-count': {
    title: 'Out-of-support devices without a plan',
    rule: 'Among all devices counted, how many are out of support and have neither a plan nor a planned day that is still to come. A planned day that has passed is no plan.',
    kind: 'count',
    needs: [...SYSTEM, PLAN],
    lookedAt: 'devices',
    looksAt: everyDevice,
    verdict: (device, context) => withoutPlan(device, outOfSupport(device), context),
  },
  'end-of-life-isolated-share': isolatedShare(
    'Isolated, of devices that are or may be out of support',
    'devices',
    everyDevice,
  ),
  'end-of-life-medical-isolated-share': isolatedShare(
    'Isolated, of medical devices that are or may be out of support',
    'medical devices',
    ofClass('medical'),
  ),
  'ending-within-365-days-without-plan-count': {
    title: 'Devices that lose support within a year, without a plan',
    rule: 'Among all devices counted, how many are covered now, lose that cover within 365 days of the assessment, and have neither a plan nor a planned day that is still to come.',
    kind: 'count',
    needs: [...SYSTEM, PLAN],
    lookedAt: 'devices',
    looksAt: everyDevice,
    verdict: (device, context) => withoutPlan(device, endsWithinAYear(device, context), context),
  },
} satisfies Record<string, DeviceRule>;
