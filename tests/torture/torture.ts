import { type AtOnce, atOnce } from './at-once.ts';
import { EVERY_FAULT, faultsWhileAnswering, faultsWhileWritingPack, type Sweep } from './fault-sweep.ts';
import { fullDisk } from './full-disk.ts';
import { killLoop } from './kill-loop.ts';
import { permissions } from './permissions.ts';
import { powerCutAnswers, powerCutPack } from './power-cut.ts';
import type { Proof } from './proof.ts';
import { signals } from './signals.ts';
import type { World } from './world.ts';

/** How much is tried. */
export type Extent = {
  kills: number;
  atOnce: readonly AtOnce[];
  rooms: readonly number[];
  faults: Sweep;
  packFaults: Sweep;
  packFormats: string;
  cutAnswers: number;
  masks: readonly string[];
  signals: number;
  /** Milliseconds in which a stopped program has to be gone. */
  patience: number;
};

const steps = (size: number, until: number): number[] => Array.from({ length: until / size }, (_, i) => i * size);

export const LONG: Extent = {
  kills: 1_000,
  atOnce: [
    { writers: 2, each: 20, killed: 0, process: 'writer' },
    { writers: 8, each: 20, killed: 0, process: 'writer' },
    { writers: 8, each: 20, killed: 0, process: 'each' },
    { writers: 8, each: 20, killed: 0.3, process: 'each' },
  ],
  rooms: steps(4_096, 65_536),
  faults: EVERY_FAULT,
  packFaults: EVERY_FAULT,
  packFormats: 'pdf,md,json',
  cutAnswers: 12,
  masks: ['000', '022', '077'],
  signals: 6,
  patience: 2_000,
};

/** A sample for every change of the code: under a minute on two cores. Patient, for a busy machine is no fault of ours. */
export const SHORT: Extent = {
  kills: 8,
  atOnce: [
    { writers: 2, each: 20, killed: 0, process: 'writer' },
    { writers: 8, each: 5, killed: 0.3, process: 'writer' },
  ],
  rooms: [4_096],
  faults: { kinds: ['EIO', 'short'], stride: 3, lasting: false, reads: true },
  packFaults: { kinds: ['EIO'], stride: 8, lasting: false, reads: false },
  packFormats: 'md,json',
  cutAnswers: 4,
  masks: ['000'],
  signals: 1,
  patience: 30_000,
};

/** Every proof by name, so that one can be tried alone. */
export const PROOFS: Readonly<Record<string, (world: World, extent: Extent, seed: number) => Promise<Proof[]>>> = {
  kill: async (world, { kills }, seed) => [await killLoop(world, kills, seed)],
  'at-once': async (world, extent, seed) => {
    const proofs: Proof[] = [];
    for (const how of extent.atOnce) proofs.push(await atOnce(world, how, seed));
    return proofs;
  },
  'power-cut': async (world, extent) => [await powerCutAnswers(world, extent.cutAnswers), await powerCutPack(world)],
  faults: async (world, { faults }) => [await faultsWhileAnswering(world, faults)],
  'pack-faults': async (world, { packFaults, packFormats }) => [
    await faultsWhileWritingPack(world, packFaults, packFormats),
  ],
  'full-disk': async (world, { rooms }) => [await fullDisk(world, rooms)],
  signals: async (world, extent, seed) => [await signals(world, extent.signals, extent.patience, seed)],
  permissions: async (world, { masks }) => [await permissions(world, masks)],
};
