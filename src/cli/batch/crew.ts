/** Does jobs one after the other. Never rejects for a job that fails: that is a reply. */
export type Labourer<Job, Reply> = { work(job: Job): Promise<Reply>; close(): Promise<void> };

/**
 * Has jobs done by several labourers at once, in the order given, and hands each reply over as it comes, one at a time.
 * Resolves when the last is handed over. Rejects with what `take` throws, once no labourer is at work any more.
 */
export async function haveDone<Job, Reply>(
  jobs: readonly Job[],
  crew: readonly Labourer<Job, Reply>[],
  take: (job: Job, reply: Reply) => void,
): Promise<void> {
  const waiting = jobs.values();
  let stopped = false;
  const labour = async (labourer: Labourer<Job, Reply>): Promise<void> => {
    for (let next = waiting.next(); !stopped && next.done !== true; next = waiting.next()) {
      const job = next.value;
      try {
        take(job, await labourer.work(job));
      } catch (error) {
        stopped = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(crew.map(labour));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
