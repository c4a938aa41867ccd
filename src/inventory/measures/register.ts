import { daysBetween, latestOf } from '../../domain/calendar.ts';
import { isOutOfSupport } from '../../domain/support-groups.ts';
import type { Device } from '../device.ts';
import { type DaysRule, type DeviceRule, type EstateView, ofClass, said, stated } from '../measure-rule.ts';
import { isNobody } from '../values/denial.ts';

const everyDevice = (): boolean => true;
const MEDICAL = ofClass('medical');

/** A word for "nobody" names no owner. */
function hasOwner(device: Device): boolean {
  return !isNobody(said(device, 'owner'));
}

const isOwned = (device: Device): boolean => hasOwner(device) || !isNobody(said(device, 'department'));

/** The facts that a register is expected to hold of each device. */
function isComplete(device: Device): boolean {
  const named = said(device, 'name') || said(device, 'fqdn') || said(device, 'serial') || said(device, 'device-id');
  const system = said(device, 'os') || said(device, 'firmware');
  return (
    named !== '' && system !== '' && device.class !== 'unknown' && isOwned(device) && device.phase.phase !== 'unknown'
  );
}

const NOTHING = { numerator: 0, denominator: 0, unknown: 0 };

function surveyAge({ sightings, takenOn, columns, asOf }: EstateView): ReturnType<DaysRule['days']> {
  if (sightings.devices === 0) return { state: 'empty', because: 'there are no devices', ...NOTHING };
  if (!columns.has('last-seen') && takenOn === '') {
    return {
      state: 'absent',
      because: 'no file has a column for when a device was last seen, and no day was given on which a file was taken',
      ...NOTHING,
    };
  }
  // A day after the assessment would make any survey look fresh.
  const newest = latestOf([takenOn, sightings.newest].filter((day) => day <= asOf)) ?? '';
  if (newest === '') {
    return { state: 'empty', because: 'no device was seen on or before the day of the assessment', ...NOTHING };
  }
  const age = daysBetween(newest, asOf);
  return {
    state: 'measured',
    because: `the newest sighting in the files is of ${newest}, ${age} day${age === 1 ? '' : 's'} before the assessment`,
    numerator: age,
    denominator: sightings.devices,
    unknown: sightings.unseen,
  };
}

function acceptanceAge({ devices, columns, asOf }: EstateView): ReturnType<DaysRule['days']> {
  if (!columns.has('risk-accepted-on')) {
    return { state: 'absent', because: 'no file has a column for the day a risk was accepted', ...NOTHING };
  }
  let oldest: string | null = null;
  let accepted = 0;
  let dated = 0;
  for (const device of devices) {
    const day = said(device, 'risk-accepted-on');
    if (!isOutOfSupport(device.phase) || (day === '' && stated(device, 'risk-accepted') !== 'yes')) continue;
    accepted++;
    if (day === '' || day > asOf) continue;
    dated++;
    if (oldest === null || day < oldest) oldest = day;
  }
  if (oldest === null) {
    return { state: 'empty', because: 'no out-of-support device has a dated risk acceptance', ...NOTHING };
  }
  const age = daysBetween(oldest, asOf);
  return {
    state: 'measured',
    because: `the oldest acceptance among out-of-support devices is of ${oldest}, ${age} days before the assessment`,
    numerator: age,
    denominator: accepted,
    unknown: accepted - dated,
  };
}

/** What the register says of devices, and how old it is. */
export const REGISTER_MEASURES = {
  'owner-named-share': {
    title: 'Devices with a named owner',
    rule: 'Of all devices counted, the share with an owner named.',
    kind: 'share',
    needs: [['owner']],
    lookedAt: 'devices',
    looksAt: everyDevice,
    verdict: (device) => (hasOwner(device) ? 'yes' : 'no'),
  },
  'register-complete-share': {
    title: 'Devices whose entry is complete',
    rule: 'Of all devices counted, the share whose entry tells which device it is, what kind of device, its system, whether that is still supported, and an owner or department.',
    kind: 'share',
    needs: [
      ['os', 'firmware'],
      ['owner', 'department'],
    ],
    lookedAt: 'devices',
    looksAt: everyDevice,
    verdict: (device) => (isComplete(device) ? 'yes' : 'no'),
  },
  'device-age-known-share': {
    title: 'Devices whose age is known',
    rule: 'Of all devices counted, the share with a day of purchase or installation.',
    kind: 'share',
    needs: [['purchased-on']],
    lookedAt: 'devices',
    looksAt: everyDevice,
    verdict: (device) => (said(device, 'purchased-on') === '' ? 'no' : 'yes'),
  },
  'medical-register-count': {
    title: 'Medical devices in the register',
    rule: 'Among all devices counted, how many are medical devices. Devices whose kind cannot be told are not known.',
    kind: 'count',
    needs: [['device-type', 'model']],
    lookedAt: 'devices',
    looksAt: everyDevice,
    ofStanding: (device) => (device.class === 'unknown' ? 'unknown' : MEDICAL(device) ? 'yes' : 'no'),
  },
  'medical-with-support-state-share': {
    title: 'Medical devices whose support state is known',
    rule: 'Of all medical devices counted, the share for which the end of support is recorded or the state of its system can be told.',
    kind: 'share',
    needs: [
      ['device-type', 'model'],
      ['support-ends', 'os', 'firmware'],
    ],
    lookedAt: 'medical devices',
    looksAt: MEDICAL,
    verdict: (device) => (said(device, 'support-ends') !== '' || device.phase.phase !== 'unknown' ? 'yes' : 'no'),
  },
  'fax-count': {
    title: 'Fax machines',
    rule: 'Among all devices counted, how many are fax machines. Devices whose kind cannot be told are not known.',
    kind: 'count',
    needs: [['device-type', 'model']],
    lookedAt: 'devices',
    looksAt: everyDevice,
    ofStanding: (device) => (device.class === 'unknown' ? 'unknown' : device.class === 'fax' ? 'yes' : 'no'),
  },
  'survey-age-days': {
    title: 'Age of the newest sighting',
    rule: 'Days from the newest sighting in any file, or the day a file was taken, to the assessment. Sightings after the assessment are not looked at.',
    kind: 'days',
    days: surveyAge,
  },
  'risk-acceptance-age-days': {
    title: 'Age of the oldest risk acceptance for a device out of support',
    rule: 'Days from the oldest dated risk acceptance among devices out of support to the assessment.',
    kind: 'days',
    days: acceptanceAge,
  },
} satisfies Record<string, DeviceRule | DaysRule>;
