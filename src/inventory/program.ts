import type { Phase } from '../domain/lifecycle.ts';
import type { LifecyclePort } from './lifecycle-port.ts';

/** Out of support first: of two systems or programs of one device the worse one is believed. */
export const WORSE_FIRST: Readonly<Record<Phase, number>> = {
  'end-of-life': 0,
  'extended-only': 1,
  unknown: 2,
  extended: 3,
  supported: 4,
};

/** Class of the products that people browse with, in the lifecycle data (standards/lifecycle/products/browser.yaml). */
const BROWSER = 'browser';

/** What a row names besides the system: where it stands on the day, and whether people browse with it. */
export type Program = { phase: Phase; browser: boolean };

/** The program of this name and version (either may be empty) on the ISO day `asOf`. Unknown ones are no browsers. */
export function programOf(lifecycle: LifecyclePort, name: string, version: string, asOf: string): Program {
  const recognition = lifecycle.recogniseSoftware(name, version);
  const product = recognition.product === null ? null : lifecycle.product(recognition.product);
  return { phase: lifecycle.phaseOf(recognition, asOf).phase, browser: product?.class === BROWSER };
}
