import { parentPort, workerData } from 'node:worker_threads';
import { doJob } from './assess-one.ts';
import type { BatchTerms, Job } from './job.ts';

// The thread of a batch's labourer: jobs come in, replies go out, one at a time and in order.
const terms = workerData as BatchTerms;
parentPort?.on('message', (job: Job) => {
  void doJob(job, terms).then((reply) => parentPort?.postMessage(reply));
});
