import { parentPort, workerData } from 'node:worker_threads';
import { loadLifecycleData } from '../../io/lifecycle-data.ts';
import { type EachTerms, readEach } from './each-file.ts';
import { unwatched } from './unwatched.ts';

// The thread of one that reads files as estates of their own: names come in, figures go out, one at a time and in order.
const terms = workerData as EachTerms;
const { around } = unwatched(terms);
parentPort?.on('message', (file: string) => {
  void readEach(file, terms.options, around, loadLifecycleData).then((each) => parentPort?.postMessage(each));
});
