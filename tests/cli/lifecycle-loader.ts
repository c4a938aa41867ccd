import { fileURLToPath } from 'node:url';
import { loadLifecycleData } from '../../src/io/lifecycle-data.ts';

/** The definitions that ship. */
export const SHIPPED = fileURLToPath(new URL('../../standards', import.meta.url));

let loaded: ReturnType<typeof loadLifecycleData> | null = null;

/** The lifecycle data that ship, read once for all tests of a file: reading them takes most of a short command's time. */
export const loadOnce: typeof loadLifecycleData = () => {
  loaded ??= loadLifecycleData(SHIPPED);
  return loaded;
};
