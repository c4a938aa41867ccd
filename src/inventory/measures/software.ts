import type { Field } from '../../domain/inventory.ts';
import { isInSupport } from '../../domain/support-groups.ts';
import type { Device } from '../device.ts';
import {
  type DeviceRule,
  type DeviceVerdict,
  END_USER,
  END_USER_IN_WORDS,
  type MeasureContext,
  said,
} from '../measure-rule.ts';

/** Whether the program named in two columns is in support on the day. */
function programSupported(device: Device, name: Field, version: Field, context: MeasureContext): DeviceVerdict {
  const text = said(device, name);
  if (text === '') return 'unknown';
  const recognition = context.lifecycle.recogniseSoftware(text, said(device, version));
  const on = context.lifecycle.phaseOf(recognition, context.asOf);
  if (on.phase === 'unknown') return 'unknown';
  return isInSupport(on) ? 'yes' : 'no';
}

/** Support of browsers and other programs. */
export const SOFTWARE_MEASURES = {
  'browser-supported-share': {
    title: 'Desktops and laptops with a supported browser',
    rule: 'Of all desktops and laptops counted, the share whose browser version still gets security fixes.',
    kind: 'share',
    needs: [['browser']],
    lookedAt: END_USER_IN_WORDS,
    looksAt: END_USER,
    verdict: (device, context) => programSupported(device, 'browser', 'browser-version', context),
  },
  'software-out-of-support-count': {
    title: 'Devices with software that is out of support',
    rule: 'Among all devices counted, for how many the program named in the software column gets no security fixes any more, or only under a paid programme.',
    kind: 'count',
    needs: [['software']],
    lookedAt: 'devices',
    looksAt: () => true,
    verdict: (device, context) => {
      const supported = programSupported(device, 'software', 'software-version', context);
      return supported === 'unknown' ? 'unknown' : supported === 'yes' ? 'no' : 'yes';
    },
  },
} satisfies Record<string, DeviceRule>;
