/** Seconds that a question is taken to need until a person's own pace is known. */
const USUAL_SECONDS = 60;

/** Answers after which the pace of this sitting is worth more than a guess. */
const ENOUGH = 3;

/** A pause is no thinking time: what took longer than this tells nothing of the pace. */
const LONGEST_SECONDS = 15 * 60;

/** The seconds a question took in this sitting, as they come in. */
export class Pace {
  readonly #seconds: number[] = [];

  /** Notes how long one question took, from shown to saved, both moments as ISO texts in UTC. */
  note(shown: string, saved: string): void {
    const seconds = (Date.parse(saved) - Date.parse(shown)) / 1000;
    // Answers that come from a pipe, or a clock that was set, say nothing of a person.
    if (seconds >= 1 && seconds <= LONGEST_SECONDS) this.#seconds.push(seconds);
  }

  /** Seconds a question, and whether they were measured: the median, which one long question does not move. */
  perQuestion(): { seconds: number; measured: boolean } {
    if (this.#seconds.length < ENOUGH) return { seconds: USUAL_SECONDS, measured: false };
    const sorted = [...this.#seconds].sort((a, b) => a - b);
    const middle = sorted[Math.floor(sorted.length / 2)] ?? USUAL_SECONDS;
    return { seconds: middle, measured: true };
  }

  /** The time that open questions still need and how that was reckoned: "about 12 min left at your pace of 30 s each". */
  left(open: number): string {
    if (open === 0) return 'nothing left';
    const { seconds, measured } = this.perQuestion();
    const each = `${measured ? 'at your pace of' : 'if each takes'} ${duration(seconds)}`;
    return `about ${duration(open * seconds)} left ${each}`;
  }
}

/** A length of time in the largest units that matter: `40 s`, `12 min`, `1 h 40 min`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
