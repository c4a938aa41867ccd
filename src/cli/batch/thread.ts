import { Worker } from 'node:worker_threads';
import { EXIT } from '../exit-codes.ts';
import type { BatchTerms, Job, Labourer, Reply } from './job.ts';

/** As built: beside this file. */
const WORKER = new URL('./worker.js', import.meta.url);

/**
 * A labourer in a thread of its own. A thread that ends within a job, for want of memory or by a fault, fails that job
 * and no other: the next job begins a new one.
 */
export function openThread(terms: BatchTerms): Labourer {
  let worker: Worker | null = null;
  let settle: ((reply: Reply) => void) | null = null;
  const answer = (reply: Reply): void => {
    settle?.(reply);
    settle = null;
  };
  const begin = (): Worker => {
    const thread = new Worker(WORKER, { workerData: terms });
    const gone = (error: Error): void => {
      if (worker === thread) worker = null;
      answer(crashed(error));
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

function crashed(error: Error): Reply {
  const memory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const text = memory
    ? 'there is too little memory for this trust; try --jobs 1'
    : `this is a fault in the program, not in your data; please report it with these lines\n${error.stack ?? error.message}`;
  return { kind: 'failed', exit: memory ? EXIT.cannotReadOrWrite : EXIT.bug, text };
}
