import { Worker } from 'node:worker_threads';
import { EXIT } from '../exit-codes.ts';
import type { Labourer } from './crew.ts';
import type { Failure } from './job.ts';

/**
 * How far the heap of a thread may grow: many times what the largest trust takes. Where it may grow to 2 GB or more, the
 * engine lets it come to four times what is in use before it looks for what is not; below that to less than twice, which
 * costs little, and below 256 MB to hardly more, which costs a lot. `docs/scale.md` has what was measured.
 */
const LIMITS = { maxOldGenerationSizeMb: 1_900 };

/**
 * A labourer in a thread of its own, which runs the script of that name with `terms`: as built it lies beside this one. A
 * thread that ends within a job, for want of memory or by a fault, fails that job and no other (`failed` makes the reply of
 * it): the next job begins a new one.
 */
export function openThread<Job, Reply>(
  script: 'trust-thread' | 'each-thread',
  terms: object,
  failed: (failure: Failure) => Reply,
): Labourer<Job, Reply> {
  let worker: Worker | null = null;
  let settle: ((reply: Reply) => void) | null = null;
  const answer = (reply: Reply): void => {
    settle?.(reply);
    settle = null;
  };
  const begin = (): Worker => {
    const thread = new Worker(new URL(`./${script}.cjs`, import.meta.url), {
      workerData: terms,
      resourceLimits: LIMITS,
    });
    const gone = (error: Error): void => {
      if (worker === thread) worker = null;
      answer(failed(crashed(error)));
    };
    thread.on('message', answer);
    thread.on('error', gone);
    thread.on('exit', (code) => gone(new Error(`the thread ended with ${code}`)));
    return thread;
  };
  return {
    work(job: Job): Promise<Reply> {
      worker ??= begin();
      const thread = worker;
      return new Promise((resolve) => {
        settle = resolve;
        thread.postMessage(job);
      });
    },
    async close() {
      await worker?.terminate();
    },
  };
}

function crashed(error: Error): Failure {
  const memory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const text = memory
    ? 'there is too little memory for this trust; try --jobs 1'
    : `this is a fault in the program, not in your data; please report it with these lines\n${error.stack ?? error.message}`;
  return { exit: memory ? EXIT.cannotReadOrWrite : EXIT.bug, text };
}
