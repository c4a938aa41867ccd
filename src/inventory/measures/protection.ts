import type { Field } from '../../domain/inventory.ts';
import type { Device } from '../device.ts';
import {
  COMPUTERS,
  COMPUTERS_IN_WORDS,
  type DeviceRule,
  type DeviceVerdict,
  type MeasureContext,
  said,
  stated,
} from '../measure-rule.ts';

/** Days within which a critical update is to be in place, after the alert and patching items of the toolkit. */
const PATCH_DAYS = 14;
/** Age at which antivirus definitions are no longer current. */
const DEFINITION_DAYS = 7;
/** A sensor that has not been seen for longer is not reporting. */
const SENSOR_DAYS = 30;

/** Whether the day in a column lies within `days` before the assessment. A day after it tells nothing. */
function within(device: Device, field: Field, days: number, { asOf, dayAt }: MeasureContext): DeviceVerdict {
  const date = said(device, field);
  if (date === '' || date > asOf) return 'unknown';
  return date >= dayAt(-days) ? 'yes' : 'no';
}

function definitionsCurrent(device: Device, context: MeasureContext): DeviceVerdict {
  const told = stated(device, 'antivirus-updated');
  return told === 'unknown' ? within(device, 'antivirus-updated', DEFINITION_DAYS, context) : told;
}

/** Yes when both are yes, no as soon as one is no. */
function both(a: DeviceVerdict, b: DeviceVerdict): DeviceVerdict {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'yes' && b === 'yes' ? 'yes' : 'unknown';
}

function isReporting(device: Device, context: MeasureContext): DeviceVerdict {
  const onboarded = stated(device, 'edr-onboarded');
  const seen = said(device, 'last-seen');
  if (onboarded !== 'yes' || seen === '' || seen > context.asOf) return onboarded;
  return seen >= context.dayAt(-SENSOR_DAYS) ? 'yes' : 'no';
}

/** Days the oldest critical update has been missing; null when nothing says so. */
function missingDays(device: Device): number | null {
  const days = said(device, 'missing-critical-days');
  return days === '' ? null : Number(days);
}

/** A device that may have an overdue update, for all that is known, may be one whose risk nobody has accepted. */
function overdueAccepted(device: Device): DeviceVerdict | null {
  const days = missingDays(device);
  const accepted = stated(device, 'risk-accepted');
  if (days === null) return accepted === 'yes' ? null : 'unknown';
  return days > PATCH_DAYS ? accepted : null;
}

const computers = { kind: 'share', lookedAt: COMPUTERS_IN_WORDS, looksAt: COMPUTERS } as const;

/** Patches, antivirus and detection. */
export const PROTECTION_MEASURES = {
  'patched-within-14-days-share': {
    ...computers,
    title: 'Computers patched within the last 14 days',
    rule: `Of all ${COMPUTERS_IN_WORDS} counted, the share with a last update no more than ${PATCH_DAYS} days before the assessment.`,
    needs: [['last-patched']],
    verdict: (device, context) => within(device, 'last-patched', PATCH_DAYS, context),
  },
  'critical-update-within-14-days-share': {
    ...computers,
    title: 'Computers with no critical update outstanding for more than 14 days',
    rule: `Of all ${COMPUTERS_IN_WORDS} counted, the share for which no critical update has been missing for more than ${PATCH_DAYS} days.`,
    needs: [['missing-critical-days']],
    verdict: (device) => {
      const days = missingDays(device);
      return days === null ? 'unknown' : days <= PATCH_DAYS ? 'yes' : 'no';
    },
  },
  'overdue-update-accepted-share': {
    kind: 'share',
    title: 'Overdue critical updates whose risk is accepted',
    rule: `Of the ${COMPUTERS_IN_WORDS} with a critical update missing for more than ${PATCH_DAYS} days, the share for which the risk is recorded as accepted. Where it cannot be told whether one is missing and no risk is accepted the device counts as not known.`,
    needs: [['missing-critical-days'], ['risk-accepted']],
    lookedAt: 'computers that have, or may have, an overdue critical update',
    looksAt: COMPUTERS,
    verdict: overdueAccepted,
  },
  'antivirus-working-share': {
    ...computers,
    title: 'Computers with working antivirus',
    rule: `Of all ${COMPUTERS_IN_WORDS} counted, the share whose antivirus is reported as working.`,
    needs: [['antivirus-state']],
    verdict: (device) => stated(device, 'antivirus-state'),
  },
  'antivirus-current-share': {
    ...computers,
    title: 'Computers with current antivirus definitions',
    rule: `Of all ${COMPUTERS_IN_WORDS} counted, the share with definitions no older than ${DEFINITION_DAYS} days, or reported as up to date.`,
    needs: [['antivirus-updated']],
    verdict: definitionsCurrent,
  },
  'endpoint-protection-healthy-share': {
    ...computers,
    title: 'Computers with healthy endpoint protection',
    rule: `Of all ${COMPUTERS_IN_WORDS} counted, the share whose antivirus is working and whose definitions are no older than ${DEFINITION_DAYS} days.`,
    needs: [['antivirus-state'], ['antivirus-updated']],
    verdict: (device, context) => both(stated(device, 'antivirus-state'), definitionsCurrent(device, context)),
  },
  'edr-reporting-share': {
    ...computers,
    title: 'Computers reporting to endpoint detection',
    rule: `Of all ${COMPUTERS_IN_WORDS} counted, the share that is enrolled in endpoint detection and, where that is recorded, was seen in the ${SENSOR_DAYS} days before the assessment.`,
    needs: [['edr-onboarded']],
    verdict: isReporting,
  },
} satisfies Record<string, DeviceRule>;
