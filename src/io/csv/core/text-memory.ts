import { MEMORY_SIZE } from './memory-map.ts';
import { SPLIT_CORE } from './split-core.ts';

/** The functions of split-core.wat, which says what they do. */
export type SplitCore = {
  split(from: number, to: number, delimiter: number): number;
  take(): number;
};

/** Memory in which a table is read, by one thread or two: see memory-map.ts. */
export type TextMemory = {
  readonly bytes: Buffer;
  /** The core over that memory; null where the engine has none (`node --jitless`). */
  core(): SplitCore | null;
};

type Engine = {
  Module: new (code: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: SplitCore };
  Memory: new (size: { initial: number; maximum: number; shared: boolean }) => { buffer: SharedArrayBuffer };
};

const PAGE = 65_536;
const idle: TextMemory[] = [];

/** Memory for one file at a time: address space is set aside for each, so that they are used again. */
export function takeMemory(): TextMemory {
  return idle.pop() ?? vectorMemory() ?? plainMemory();
}

export function giveBack(memory: TextMemory): void {
  idle.push(memory);
}

function vectorMemory(): TextMemory | null {
  const { WebAssembly: engine } = globalThis as { WebAssembly?: Engine };
  if (engine === undefined) return null;
  try {
    const pages = Math.ceil(MEMORY_SIZE / PAGE);
    const memory = new engine.Memory({ initial: pages, maximum: pages, shared: true });
    let made: SplitCore | null | undefined;
    // Made when it is asked for: a thread that only looks at the header, or at what another has read, wants none.
    const core = (): SplitCore | null => {
      made ??= coreOver(engine, memory);
      return made;
    };
    return { bytes: Buffer.from(memory.buffer), core };
  } catch {
    return null;
  }
}

function coreOver(engine: Engine, memory: object): SplitCore | null {
  try {
    const module = new engine.Module(Buffer.from(SPLIT_CORE, 'base64'));
    return new engine.Instance(module, { split: { memory } }).exports;
  } catch {
    return null;
  }
}

/** The same without the core. */
export function plainMemory(): TextMemory {
  return { bytes: Buffer.from(new SharedArrayBuffer(MEMORY_SIZE)), core: () => null };
}
