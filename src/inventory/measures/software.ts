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
import { type Program, programOf, WORSE_FIRST } from '../program.ts';

/** The program named in two columns; null where they name none. */
function programIn(device: Device, name: Field, version: Field, { lifecycle, asOf }: MeasureContext): Program | null {
  const text = said(device, name);
  return text === '' ? null : programOf(lifecycle, text, said(device, version), asOf);
}

/** The worse supported of the browser that a device's own column names and the program that is one. */
function browserOf(device: Device, context: MeasureContext): Program | null {
  const listed = programIn(device, 'browser', 'browser-version', context);
  const program = programIn(device, 'software', 'software-version', context);
  if (program === null || !program.browser) return listed;
  return listed === null || WORSE_FIRST[program.phase] < WORSE_FIRST[listed.phase] ? program : listed;
}

/** Whether a program is in support on the day. */
function supported(program: Program | null): DeviceVerdict {
  if (program === null || program.phase === 'unknown') return 'unknown';
  return isInSupport(program) ? 'yes' : 'no';
}

/** Support of browsers and other programs. */
export const SOFTWARE_MEASURES = {
  'browser-supported-share': {
    title: 'Desktops and laptops with a supported browser',
    rule: 'Of all desktops and laptops counted, the share whose browser version still gets security fixes; of several browsers on one device the worst counts.',
    kind: 'share',
    // A list of programs has a row for each browser too.
    needs: [['browser', 'software']],
    lookedAt: END_USER_IN_WORDS,
    looksAt: END_USER,
    verdict: (device, context) => supported(browserOf(device, context)),
  },
  'software-out-of-support-count': {
    title: 'Devices with software that is out of support',
    rule: 'Among all devices counted, for how many the program named in the software column gets no security fixes any more, or only under a paid programme.',
    kind: 'count',
    needs: [['software']],
    lookedAt: 'devices',
    looksAt: () => true,
    verdict: (device, context) => {
      const verdict = supported(programIn(device, 'software', 'software-version', context));
      return verdict === 'unknown' ? 'unknown' : verdict === 'yes' ? 'no' : 'yes';
    },
  },
} satisfies Record<string, DeviceRule>;
