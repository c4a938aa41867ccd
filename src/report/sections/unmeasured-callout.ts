import type { Block } from '../model.ts';

/** Said wherever the estate is spoken of and there is none. */
export function unmeasuredCallout(): Block {
  return {
    kind: 'callout',
    tone: 'not-measured',
    title: 'Not measured',
    text: 'No inventory was given. Nothing about the devices was measured, and no verdict rests on them.',
  };
}
