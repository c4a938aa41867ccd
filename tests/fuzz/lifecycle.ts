import { resolve } from 'node:path';
import { loadLifecycleData } from '../../src/io/lifecycle-data.ts';
import { createLifecycle } from '../../src/lifecycle/lifecycle.ts';

const { data } = await loadLifecycleData(resolve('standards'));

/** The support dates as shipped, and the same with nothing remembered between questions of the other. */
export const lifecycle = createLifecycle(data);
export const fresh = createLifecycle(data);
