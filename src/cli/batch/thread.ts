import { Worker } from 'node:worker_threads';
import { EXIT } from '../exit-codes.ts';
import type { Labourer } from './crew.ts';
import type { Failure } from './job.ts';

/**
 * How far the heap of a thread may grow. From 2 GB on, the engine lets it grow to four times what is in use before it
 * looks for what is not; below, to less than twice, and below 256 MB to hardly more, which costs more time than it saves.
 * What one trust takes is a tenth of this. `docs/scale.md` has what was measured.
 */
const LIMITS = { maxOldGenerationSizeMb: 1024 };

/**
 * A labourer in a thread of its own, which runs `script` with `terms`. A thread that ends within a job, for want of memory
 * or by a fault, fails that job and no other (`failed` makes the reply of it): the next job begins a new one.
 */
export function openThread<Job, Reply>(
  script: URL,
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
    const thread = new Worker(script, { workerData: terms, resourceLimits: LIMITS });
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
